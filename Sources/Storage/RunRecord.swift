package import Foundation

/// What has become of a run.
package enum RunState: String, Codable, CaseIterable, Hashable, Sendable {
    case queued, running, waiting, succeeded, failed, cancelled, skipped
}

/// One row of the history: one execution of a job, or a fire that was skipped.
package struct RunRecord: Codable, Hashable, Sendable {
    /// Unique over the state folder; a run made by a schedule derives it from workflow, job and fire.
    package var id: String
    package var workflow: String
    package var job: String
    /// `schedule`, `command`, `catchup` or `resume`.
    package var cause: String
    package var state: RunState
    /// The fire that made the run; nil when something else than the schedule did. Instants are kept to the microsecond.
    package var scheduledAt: Date?
    package var startedAt: Date?
    package var endedAt: Date?
    /// How many requests it has sent.
    package var requests: Int
    /// How many records it has read.
    package var records: Int
    /// Why it failed or was skipped, as a sentence.
    package var error: String?
    /// It ended well although a step with `continue_on_error` failed.
    package var withErrors: Bool
    /// For a row that stands for several missed fires: how many.
    package var skippedCount: Int?
    /// How many seconds after it was due it started; nil for what never started. Kept to the microsecond.
    package var lateness: Double?
    /// How many seconds it waited for the budget, by what held it back.
    package var waited: [String: Double] = [:]

    /// A run about which nothing is known but what made it.
    package init(
        id: String, workflow: String, job: String, cause: String, state: RunState,
        scheduledAt: Date? = nil, startedAt: Date? = nil, endedAt: Date? = nil,
        requests: Int = 0, records: Int = 0, error: String? = nil, withErrors: Bool = false, skippedCount: Int? = nil,
        lateness: Double? = nil
    ) {
        self.id = id
        self.workflow = workflow
        self.job = job
        self.cause = cause
        self.state = state
        self.scheduledAt = scheduledAt
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.requests = requests
        self.records = records
        self.error = error
        self.withErrors = withErrors
        self.skippedCount = skippedCount
        self.lateness = lateness
    }
}
