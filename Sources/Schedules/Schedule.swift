package import Foundation

/// When a job is due: all the entries of its schedule together.
package struct Schedule: Hashable, Sendable {
    /// In the order of the file.
    package var entries: [ScheduleEntry]

    package init(_ entries: [ScheduleEntry]) {
        self.entries = entries
    }

    /// The first fire after `date`, which itself is excluded; nil when there is none. A fire is a whole second.
    /// Entries that are due at the same instant are one fire.
    package func next(after date: Date) -> Date? {
        entries.compactMap { $0.next(after: date) }.min()
    }

    /// Whether no fire comes after `date`.
    package func isOver(at date: Date) -> Bool {
        entries.allSatisfy { $0.next(after: date) == nil }
    }
}
