package import Foundation
import Schedules
import Workflows
package import YAML

extension LoadedWorkflows {
    /// A warning for every schedule of an enabled job that has no fire after `now`, as when `at` or `end` is past. It
    /// is no error: what is right today stays right when its time is over.
    package func scheduleWarnings(at now: Date) -> [Diagnostic] {
        workflows.flatMap { workflow in
            workflow.jobs.compactMap { job in
                guard job.isEnabled, let schedule = job.schedule, let place = job.schedulePlace,
                    schedule.isOver(at: now)
                else { return nil }
                return Diagnostic(
                    .warning, file: workflow.file, place: place, message: "this schedule has no fire to come",
                    help: "its times are past; the job now runs on command only")
            }
        }
    }
}
