import Budgets
import Foundation

/// A ledger with a clock that counts seconds from a fixed instant, for scripts of events.
struct LedgerScript {
    static let origin = Date(timeIntervalSince1970: 1_800_000_000)
    let settings: BudgetSettings
    private(set) var ledger: Ledger
    private(set) var notices: [Notice] = []
    private var lastTicket = 0

    init(
        _ requests: Int, per: Duration = .seconds(60), isCeiling: Bool = false, burst: RateLimit? = nil,
        restored: RestoredBudget? = nil, at seconds: TimeInterval = 0
    ) {
        let limit = RateLimit(requests: requests, per: per)
        settings = BudgetSettings(window: limit, isCeiling: isCeiling, burst: burst)
        ledger = Ledger(settings: settings, restored: restored, at: Self.origin + seconds)
    }

    /// Asks so many times; returns the permits granted.
    mutating func ask(_ count: Int = 1, job: String = "pull", at seconds: TimeInterval) -> [Int64] {
        var permits: [Int64] = []
        for _ in 0..<count {
            lastTicket += 1
            permits += take(ledger.ask(ticket: lastTicket, job: job, at: Self.origin + seconds))
        }
        return permits
    }

    mutating func answer(
        _ permit: Int64, status: Int = 200, _ headers: RateHeaders = RateHeaders(), at seconds: TimeInterval
    ) -> [Int64] {
        take(ledger.answered(permit, status: status, headers: headers, at: Self.origin + seconds))
    }

    mutating func lose(_ permit: Int64, at seconds: TimeInterval) -> [Int64] {
        take(ledger.unanswered(permit, at: Self.origin + seconds))
    }

    mutating func withdraw(_ ticket: Int, at seconds: TimeInterval) -> [Int64] {
        take(ledger.withdraw(ticket: ticket, at: Self.origin + seconds))
    }

    mutating func advance(to seconds: TimeInterval) -> [Int64] {
        take(ledger.advance(to: Self.origin + seconds))
    }

    /// Seconds until the next wake, from the origin.
    var nextWake: TimeInterval? { ledger.nextWake?.timeIntervalSince(Self.origin) }

    func status(at seconds: TimeInterval) -> BudgetStatus { ledger.status(at: Self.origin + seconds) }

    private mutating func take(_ actions: [Action]) -> [Int64] {
        var permits: [Int64] = []
        for action in actions {
            switch action {
            case .grant(_, let permit): permits.append(permit.id)
            case .report(let notice): notices.append(notice)
            }
        }
        return permits
    }
}

extension RateHeaders {
    /// Headers with a reset in seconds from the script's origin, which has a fraction or not.
    static func said(_ limit: Int, left: Int, reset: TimeInterval? = nil, margin: TimeInterval = 1) -> RateHeaders {
        RateHeaders(
            limit: limit, remaining: left, reset: reset.map { LedgerScript.origin + $0 }, resetMargin: margin)
    }
}
