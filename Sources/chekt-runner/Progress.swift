import Budgets
import Foundation
import Runner
import Storage

/// How a run looks to the person who waits for it.
enum Progress {
    @Sendable static func show(_ progress: RunProgress) {
        switch progress {
        case .stepStarted: break
        case .stepEnded(let step, let summary): Console.note("  \(step): \(summary)")
        case .waitingForPermit(let status): Console.note("  " + sentence(status))
        case .retrying(let text): Console.note("  \(text)")
        }
    }

    private static func sentence(_ status: BudgetStatus) -> String {
        let next = (status.gateClosedUntil ?? status.resetAt).map { ", which opens at \($0.formatted(.iso8601))" } ?? ""
        return "waiting for the budget\(next): \(status.used) of \(status.limit) requests are used"
    }

    static func show(_ record: RunRecord) {
        let cost = "\(record.requests.counted("request")), \(record.records.counted("record"))"
        switch record.state {
        case .succeeded:
            Console.note("  succeeded\(record.withErrors ? " with errors" : ""): \(cost)")
        default:
            Console.note("  \(record.state.rawValue): \(record.error ?? "no reason is known") (\(cost))")
        }
    }
}
