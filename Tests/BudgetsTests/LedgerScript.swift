import Budgets
import Foundation

/// A ledger with a clock that counts seconds from a fixed instant, for scripts of events.
struct LedgerScript {
    static let origin = Date(timeIntervalSince1970: 1_800_000_000)
    let settings: BudgetSettings
    private(set) var ledger: Ledger
    private(set) var notices: [Notice] = []
    /// Seconds by what each permit was waited for.
    private(set) var waited: [Int64: [WaitKind: TimeInterval]] = [:]
    private(set) var admitted: Set<String> = []
    /// The most that the lane of each refused run can give.
    private(set) var refused: [Int] = []
    private var lastTicket = 0

    init(
        _ requests: Int, per: Duration = .seconds(60), isCeiling: Bool = false, burst: RateLimit? = nil,
        lanes: LaneSettings = LaneSettings(), state: BudgetState = BudgetState(isKnown: true),
        owner: String = "own", at seconds: TimeInterval = 0
    ) {
        let limit = RateLimit(requests: requests, per: per)
        settings = BudgetSettings(window: limit, isCeiling: isCeiling, burst: burst, lanes: lanes)
        ledger = Ledger(settings: settings, state: state, owner: owner, at: Self.origin + seconds)
    }

    /// What a process reads that starts after this one was killed: the bytes that were kept, and that this one is gone.
    func restarted(at seconds: TimeInterval) throws -> LedgerScript {
        var next = LedgerScript(
            settings.window.requests, per: settings.window.per, isCeiling: settings.isCeiling, burst: settings.burst,
            lanes: settings.lanes, state: try BudgetState(bytes: ledger.state.bytes), owner: "next", at: seconds)
        next.notices += next.ledger.died(next.ledger.state.owners, at: Self.origin + seconds)
        return next
    }

    /// Asks so many times; returns the permits granted.
    mutating func ask(
        _ count: Int = 1, job: String = "pull", lane: Lane = .normal, isCatchUp: Bool = false, run: String = "run",
        at seconds: TimeInterval
    ) -> [Int64] {
        for _ in 0..<count {
            lastTicket += 1
            let asker = Asker(job: job, run: run, lane: lane, isCatchUp: isCatchUp)
            ledger.ask(ticket: lastTicket, asker, at: Self.origin + seconds)
        }
        return release(at: seconds)
    }

    /// A run asks to begin.
    mutating func admit(_ run: String, cost: Int, lane: Lane = .normal, at seconds: TimeInterval) {
        lastTicket += 1
        ledger.admit(
            ticket: lastTicket, Asker(job: run, run: run, lane: lane), cost: cost, at: Self.origin + seconds)
        _ = release(at: seconds)
    }

    mutating func answer(
        _ permit: Int64, status: Int = 200, _ headers: RateHeaders = RateHeaders(), at seconds: TimeInterval
    ) -> [Int64] {
        notices += ledger.answered(permit, status: status, headers: headers, at: Self.origin + seconds)
        return release(at: seconds)
    }

    mutating func lose(_ permit: Int64, at seconds: TimeInterval) -> [Int64] {
        notices += ledger.unanswered(permit, at: Self.origin + seconds)
        return release(at: seconds)
    }

    mutating func withdraw(_ ticket: Int, at seconds: TimeInterval) -> [Int64] {
        ledger.withdraw(ticket: ticket, at: Self.origin + seconds)
        return release(at: seconds)
    }

    mutating func advance(to seconds: TimeInterval) -> [Int64] {
        release(at: seconds)
    }

    /// Seconds until the next wake, from the origin.
    var nextWake: TimeInterval? { ledger.nextWake?.timeIntervalSince(Self.origin) }

    mutating func adopt(_ state: BudgetState, at seconds: TimeInterval) {
        ledger.adopt(state, at: Self.origin + seconds)
    }

    mutating func die(_ owners: Set<String>, at seconds: TimeInterval) {
        notices += ledger.died(owners, at: Self.origin + seconds)
    }

    mutating func ended(_ run: String, at seconds: TimeInterval) -> [Int64] {
        ledger.ended(run: run, at: Self.origin + seconds)
        return release(at: seconds)
    }

    /// What holds back the first of those who wait.
    func reason(at seconds: TimeInterval) -> BudgetStatus.Wait? { status(at: seconds).waiters.first }

    func status(at seconds: TimeInterval) -> BudgetStatus { ledger.status(at: Self.origin + seconds) }

    /// Block after block, until nothing more is possible.
    private mutating func release(at seconds: TimeInterval) -> [Int64] {
        var permits: [Int64] = []
        while true {
            let actions = ledger.release(at: Self.origin + seconds)
            for action in actions {
                switch action {
                case .grant(_, let permit):
                    permits.append(permit.id)
                    waited[permit.id] = permit.waited
                case .admit(_, let run): admitted.insert(run)
                case .refuse(_, let most): refused.append(most)
                }
            }
            if actions.isEmpty { return permits }
        }
    }
}

extension RateHeaders {
    /// Headers with a reset in seconds from the script's origin, which has a fraction or not.
    static func said(_ limit: Int, left: Int, reset: TimeInterval? = nil, margin: TimeInterval = 1) -> RateHeaders {
        RateHeaders(
            limit: limit, remaining: left, reset: reset.map { LedgerScript.origin + $0 }, resetMargin: margin)
    }
}
