import Foundation
import Simulator

/// What the simulator saw of a client, and of its rival, in one scenario.
struct BudgetOutcome {
    let scenario: BudgetScenario
    let begin: Date
    let end: Date
    let window: TimeInterval
    let limit: Int
    /// What went wrong beside the budget: a process that ended by itself, a file that is not whole.
    let faults: [String]
    private let own: [Exchange]
    private let rival: [Exchange]

    init(
        scenario: BudgetScenario, begin: Date, end: Date, window: TimeInterval, limit: Int, exchanges: [Exchange],
        faults: [String]
    ) {
        self.scenario = scenario
        self.begin = begin
        self.end = end
        self.window = window
        self.limit = limit
        self.faults = faults
        let inTime = exchanges.filter { $0.instant >= begin && $0.instant < end }
        own = inTime.filter { $0.request.headers["user-agent"] != Rival.agent }
        rival = inTime.filter { $0.request.headers["user-agent"] == Rival.agent }
    }

    var accepted: Int { own.count { $0.status != 429 } }
    var refused: Int { own.count { $0.status == 429 } }

    /// What is to be had: one limit for each fixed window that the time touches, or for each length of a moving one. A
    /// token bucket gives up to one limit more. What the rival got is not to be had.
    var due: Int {
        let spans =
            scenario.windowKind == .fixed
            ? windowStarts.count : Int((end.timeIntervalSince(begin) / window).rounded(.up))
        return spans * limit - rival.count { $0.status != 429 }
    }

    var share: Double { Double(accepted) / Double(due) }

    /// How long nothing was accepted before what counts as a new round.
    private static let pause = 0.5

    /// Accepted requests by window, when they came after a pause, and when the first were refused, in seconds from the
    /// begin.
    var details: String {
        let windows = windowStarts.map { start in
            own.count { $0.status != 429 && $0.instant >= start && $0.instant < start + window }
        }
        let refusals = own.filter { $0.status == 429 }.prefix(5).map { seconds($0.instant) }
        return windows.map(String.init).joined(separator: " ") + "; at \(rounds.joined(separator: " "))"
            + (refusals.isEmpty ? "" : "; 429 at \(refusals.joined(separator: " "))")
            + (rival.isEmpty ? "" : "; the rival: \(rival.count { $0.status != 429 }) of \(rival.count)")
    }

    /// When each round of accepted requests began and ended.
    private var rounds: [String] {
        let instants = own.filter { $0.status != 429 }.map(\.instant)
        let starts = instants.indices.filter {
            $0 == 0 || instants[$0].timeIntervalSince(instants[$0 - 1]) > Self.pause
        }
        return zip(starts, starts.dropFirst() + [instants.count]).map { first, next in
            "\(seconds(instants[first]))-\(seconds(instants[next - 1]))"
        }
    }

    /// Those that hold any of the time.
    private var windowStarts: [Date] {
        let first = (begin.timeIntervalSince1970 / window).rounded(.down) * window
        return Array(stride(from: Date(timeIntervalSince1970: first), to: end, by: window))
    }

    private func seconds(_ instant: Date) -> String {
        instant.timeIntervalSince(begin).formatted(.number.precision(.fractionLength(2)))
    }
}
