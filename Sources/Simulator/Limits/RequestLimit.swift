import Foundation

/// One way to count requests against a limit. Instants never go back.
protocol RequestLimit: Sendable {
    /// How many requests would be accepted at once.
    func remaining(at now: Date) -> Int

    /// What the headers call the reset.
    func reset(at now: Date) -> Date

    /// When a request is accepted again, asked for when none remains.
    func nextAcceptance(at now: Date) -> Date

    /// Counts an accepted request. One must remain.
    mutating func accept(at now: Date)
}
