package import Budgets
package import Foundation
package import Retries
package import Schedules
package import YAML

/// One YAML file: a name and its jobs. A value of this type has been checked: the engine cannot meet a
/// schedule, a path or a name that does not hold.
package struct Workflow: Sendable {
    /// Unique over the folder.
    package var name: String
    /// What it is for, in the words of the file.
    package var description: String?
    /// The file it was read from, as the user named the folder.
    package var file: String
    /// The values of `$vars` when a run starts, in the order of the file.
    package var vars: [NamedTemplate]
    /// The environment variables that its programs may see as `$env`.
    package var env: [String]
    /// In the order of the file; at least one.
    package var jobs: [Job]
    /// The secrets that its headers name, each where it does so first.
    package var secrets: [SecretReference]
}

/// A secret that a file names.
package struct SecretReference: Hashable, Sendable {
    /// The environment variable that holds it, or, with `_FILE` behind it, the path of a file that does.
    package var name: String
    package var place: Place
}

/// A schedule and a list of steps.
package struct Job: Sendable {
    /// The workflow's name and its own.
    package var id: JobID
    /// Absent: the job runs on command only.
    package var schedule: Schedule?
    /// Where the schedule stands in the file, for warnings about it.
    package var schedulePlace: Place?
    /// For `$run.date` and `$run.time`, and for the entries of the schedule that name no zone of their own.
    package var timeZone: TimeZone
    /// False: its schedule starts no runs.
    package var isEnabled: Bool
    /// The connection whose key and budget its calls use.
    package var connection: String
    /// How long a run may work; waiting for permits does not count.
    package var timeout: Duration
    /// For the requests of steps that have no rule of their own.
    package var retry: RetryRule
    /// In the order in which they run; at least one.
    package var steps: [Step]
    /// The share of the budget that its requests take from.
    package var lane = Lane.normal
    /// How many requests a run is expected to send, where the file says so.
    package var cost: Int?
    /// What happens to a run for which the budget does not suffice.
    package var exhaustion = Exhaustion.wait
    /// How long a run waits for the budget at most; nil: two of its windows.
    package var maxWait: Duration?
    /// What happens to a run that is due while another one goes on.
    package var overlap: Overlap = .skip
    /// What becomes of fires that were missed.
    package var catchUp = CatchUp()
    /// What else is done when a run starts late, or ends.
    package var reactions: [Reaction.Occasion: Reaction] = [:]
}

extension Job {
    /// The connections that its steps use.
    package var connectionsUsed: Set<String> {
        Set(
            (steps + reactions.values.flatMap(\.steps)).flatMap(\.withInnerSteps).compactMap { step in
                guard case .chekt(let call) = step.verb else { return nil }
                return call.connection ?? connection
            })
    }
}

extension Step {
    /// The step and, where it is a group, those inside of it, at any depth.
    package var withInnerSteps: [Step] {
        guard case .group(let steps) = verb else { return [self] }
        return [self] + steps.flatMap(\.withInnerSteps)
    }
}
