package import Foundation

/// A round of a `foreach` that spreads its items over time, as far as it has come.
package struct SweepRow: Hashable, Sendable {
    /// Tells the loops of all jobs apart; each has at most one round.
    package struct Name: Hashable, Sendable {
        /// Written `workflow/job`.
        package var job: String
        /// The step, as its job tells its steps apart.
        package var step: String

        package init(job: String, step: String) {
            (self.job, self.step) = (job, step)
        }
    }

    package var name: Name
    /// Kept to the microsecond.
    package var beganAt: Date
    /// How long the round is to take; kept to the microsecond.
    package var pace: Duration
    /// A hash of each item, in the order of the round.
    package var items: [UInt64]
    package var progress: SweepProgress

    package init(
        name: Name, beganAt: Date, pace: Duration, items: [UInt64], progress: SweepProgress = SweepProgress()
    ) {
        self.name = name
        self.beganAt = beganAt
        self.pace = pace
        self.items = items
        self.progress = progress
    }
}

/// Which items of a round are done, by their positions from 0: all up to one, and a few beyond it.
package struct SweepProgress: Hashable, Sendable {
    /// The first item that is not done.
    package private(set) var next: Int
    /// Those behind it that are done.
    package private(set) var beyond: Set<Int>

    package init(next: Int = 0, beyond: Set<Int> = []) {
        (self.next, self.beyond) = (next, beyond)
    }

    /// How many items are done.
    package var count: Int { next + beyond.count }

    /// Whether the item at a position is done.
    package func contains(_ position: Int) -> Bool { position < next || beyond.contains(position) }

    /// The item at a position is done.
    package mutating func insert(_ position: Int) {
        guard !contains(position) else { return }
        beyond.insert(position)
        while beyond.remove(next) != nil { next += 1 }
    }
}
