package import Foundation

/// What a schedule decided at one instant, and what has to be kept of it before anything is done.
package struct Settlement: Hashable, Sendable {
    /// Runs that start now, and rows of fires that start nothing or wait: added to the history.
    package var added: [RunRecord] = []
    /// Runs that waited and start now.
    package var begun: [RunRecord] = []
    /// Runs that waited and never start; their rows say why.
    package var dropped: [RunRecord] = []
    /// Up to where the fires of jobs, written `workflow/job`, are dealt with; nil: nothing is kept of the job any more.
    package var places: [String: SchedulePlace?] = [:]

    package init() {}

    /// Whether there is nothing to keep.
    package var isEmpty: Bool { added.isEmpty && begun.isEmpty && dropped.isEmpty && places.isEmpty }
}

/// Up to where the fires of a job have been dealt with.
package struct SchedulePlace: Hashable, Sendable {
    /// The fires up to here have a run, or a row that says why not. Kept to the microsecond.
    package var until: Date
    /// Tells the schedule that the job had from any other; empty in a state that an earlier version wrote.
    package var schedule: String

    package init(until: Date, schedule: String) {
        (self.until, self.schedule) = (until, schedule)
    }
}
