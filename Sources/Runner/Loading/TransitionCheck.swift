package import Foundation
import Schedules
import Workflows
package import YAML

extension LoadedWorkflows {
    /// A warning for every schedule with fixed times that daylight saving leaves out or repeats within two years.
    package func transitionWarnings(from now: Date) -> [Diagnostic] {
        workflows.flatMap { workflow in
            workflow.jobs.flatMap { job in
                (job.schedule?.transitionWarnings(from: now) ?? []).map { sentence in
                    Diagnostic(
                        .warning, file: workflow.file, place: job.schedulePlace ?? .fileStart, message: sentence,
                        help: "choose a time that every day has once, or leave it if that is what you want")
                }
            }
        }
    }
}
