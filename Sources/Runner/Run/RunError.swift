import Schedules

/// Why a run failed, in a sentence that says what to do.
package enum RunError: Error, CustomStringConvertible {
    /// More records than a program may load at once.
    case recordsTooLarge(bytes: Int, bound: Int)
    /// A value that is too large to be saved.
    case savedTooLarge(name: String, bytes: Int, bound: Int)
    /// More items than a loop with a pace keeps in mind.
    case tooManyItems(count: Int, bound: Int)
    /// The `until` of a `repeat` never held.
    case neverEnough(times: Int, every: Duration)
    /// A program failed, or gave something that cannot stand where it stands.
    case program(String, reason: String)
    /// The step `fail`.
    case failed(message: String)
    case timedOut(what: String, after: Duration)
    case cancelled(CancelReason)
    /// No permit came in time.
    case noPermit(after: Duration)
    /// The run's cost does not fit into what its lane can give now, or into what that can ever give.
    case budgetExhausted(cost: Int, most: Int?)

    package var description: String {
        switch self {
        case .recordsTooLarge(let bytes, let bound):
            "a program uses \(bytes >> 20) MiB of records and results, and may use \(bound >> 20) MiB; "
                + "name records as a whole (`records: $steps.ID.records`), or fetch fewer at a time"
        case .savedTooLarge(let name, let bytes, let bound):
            "`\(name)` has \(bytes) bytes, and at most \(bound >> 20) MiB are saved; save less of it, or write a file"
        case .tooManyItems(let count, let bound):
            "`foreach` has \(count) items, and with a `pace` it may have \(bound); go over fewer, or over lists of them "
                + "with `batch_size`"
        case .neverEnough(let times, let every):
            "`until` was still false after \(times) times, \(every.text) apart; raise `max` or `every` of its `repeat`, "
                + "or see with `run --trace` what it is asked about"
        case .program(let text, let reason):
            "the program `\(text.clipped(to: 120))` failed: \(reason)"
        case .failed(let message): message
        case .timedOut(let what, let after):
            "\(what) worked longer than its timeout of \(after.text); raise `timeout`, or let it do less"
        case .noPermit(let after):
            "the budget gave no permit within \(after.text); raise `max_wait`, or see with `chekt-runner plan` what asks "
                + "for more than the budget has"
        case .budgetExhausted(let cost, nil):
            "the budget does not suffice for its expected cost of \(cost)"
        case .budgetExhausted(let cost, let most?):
            "it is expected to send \(cost) requests, and its lane never has more than \(most) in a window; "
                + "write `on_budget_exhausted: wait`, or change the lane's share"
        case .cancelled(let reason): "it was cancelled before it ended: \(reason.rawValue)"
        }
    }
}

extension String {
    /// At most `count` characters, with an ellipsis where something is missing.
    package func clipped(to count: Int) -> String {
        self.count <= count ? self : prefix(count - 1) + "…"
    }
}
