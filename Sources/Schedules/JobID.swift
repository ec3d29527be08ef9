/// Names one job among all workflows.
package struct JobID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The name of the workflow that holds the job.
    package var workflow: String
    /// The key of the job under `jobs:`.
    package var job: String

    package init(workflow: String, job: String) {
        self.workflow = workflow
        self.job = job
    }

    /// `workflow/job`, as it is written on the command line and in logs.
    package var description: String { "\(workflow)/\(job)" }

    /// By workflow, then by job.
    package static func < (left: JobID, right: JobID) -> Bool {
        left.workflow == right.workflow ? left.job < right.job : left.workflow < right.workflow
    }
}
