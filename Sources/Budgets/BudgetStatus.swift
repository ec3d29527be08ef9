package import Foundation

/// A budget at one instant, for people and metrics.
package struct BudgetStatus: Hashable, Sendable {
    /// Who says how much is left.
    package enum Source: String, Hashable, Codable, Sendable {
        /// The configured limit over our own sliding window.
        case configured
        /// The headers of the server's current window.
        case headers
    }

    /// Requests that one window allows.
    package var limit: Int
    /// Our own requests that count in our sliding window, those in flight included.
    package var used: Int
    /// Requests that may still go now, gate, burst and lanes apart.
    package var remaining: Int
    /// Requests sent and not yet answered.
    package var inFlight: Int
    /// Waiters without a permit.
    package var waiting: Int
    /// When the first probe passes the gate; nil while the gate is not closed.
    package var gateClosedUntil: Date?
    /// When the server's current window ends, as announced; nil while none is known.
    package var resetAt: Date?
    /// Requests in the server's current window that were not ours, at least: others use the key.
    package var usedByOthers: Int
    /// Who says how much is left.
    package var source: Source
    /// Requests of those that remain which only the critical lane can take.
    package var reserved: Int
    /// Who waits, in order.
    package var waiters: [Wait]

    /// One waiter, and why it waits.
    package struct Wait: Hashable, Sendable {
        /// `workflow/job`, and the id of its run.
        package var job: String, run: String
        package var lane: Lane
        /// 1 for who goes next.
        package var place: Int
        package var kind: WaitKind
        /// The earliest instant at which time alone would help whoever is first of its lane; nil where the answer to
        /// a request in flight must arrive first.
        package var until: Date?
    }
}
