package import Foundation

extension Planner {
    /// What the planner knows of a job at the moment.
    package struct Standing: Hashable, Sendable {
        /// When its next fire is due, jitter included; nil when none follows.
        package var next: Date?
        /// The reason that was given, while it is paused.
        package var pause: String?
        /// The runs that go on, and those that wait in their order.
        package var going: [PlannedRun], waiting: [PlannedRun]

        package init(next: Date?, pause: String?, going: [PlannedRun], waiting: [PlannedRun]) {
            (self.next, self.pause, self.going, self.waiting) = (next, pause, going, waiting)
        }
    }

    /// The jobs that are known, in their order: also those that are gone and whose runs go on.
    package var jobs: [JobID] { places.map(\.job) }

    /// Nil for a job that is not known.
    package func standing(of job: JobID) -> Standing? {
        guard let number = numbers[job] else { return nil }
        let place = places[number]
        return Standing(
            next: place.next.map(place.due), pause: place.pause, going: place.going, waiting: Array(place.waiting))
    }

    /// Up to where the fires of a job have been dealt with: every fire before its next one. Nil for a job without a
    /// schedule, of which nothing is kept.
    package func considered(_ job: JobID, at now: Date) -> Considered? {
        guard let number = numbers[job], places[number].plan.schedule != nil else { return nil }
        let until = places[number].next.map { min(now, $0.addingTimeInterval(-1)) } ?? now
        return Considered(until: until, schedule: places[number].identity)
    }
}
