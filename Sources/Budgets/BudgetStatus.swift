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
    /// Requests that may still go now, gate and burst apart.
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
}

/// Why a waiter has no permit yet. The instants are the earliest ones at which time alone would help; nil
/// where the answer to a request in flight must arrive first.
package enum WaitReason: Hashable, Sendable {
    /// The window is used up.
    case window(until: Date?)
    /// Too many requests in quick succession.
    case burst(until: Date?)
    /// A 429 closed the gate for the whole key, or it is only partly open again.
    case gate(until: Date?)
    /// Others are before it; the instant is that of the next grant to any of them.
    case turn(until: Date?)
}
