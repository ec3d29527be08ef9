package import Foundation

/// A run that the planner starts, or lets wait.
package struct PlannedRun: Hashable, Sendable {
    /// What made it.
    package enum Origin: Hashable, Sendable {
        /// The fire came while the planner lived.
        case schedule(fire: Date)
        /// The fire was missed and is made up for.
        case catchUp(fire: Date)
        /// Somebody asked for it, under an id of their own.
        case command(id: String)
        /// It goes on where a run that was cut stopped, under an id of its own.
        case resume(id: String)
    }

    package var job: JobID
    package var origin: Origin
    /// When it should start: the fire and its jitter, or when it was asked for.
    package var due: Date

    package init(job: JobID, origin: Origin, due: Date) {
        (self.job, self.origin, self.due) = (job, origin, due)
    }

    /// The fire that made it; nil where something else did.
    package var fire: Date? {
        switch origin {
        case .schedule(let fire), .catchUp(let fire): fire
        case .command, .resume: nil
        }
    }

    /// Unique among all runs. Derived from workflow, job and fire, so that a fire can never have two runs, whatever
    /// made them: `sites.pull.20261124T080000Z`, fit for a file's name.
    package var id: String {
        switch origin {
        case .schedule(let fire), .catchUp(let fire): job.runID(fire: fire)
        case .command(let id), .resume(let id): "\(job.workflow).\(job.job).\(id)"
        }
    }
}

extension JobID {
    /// The id of the run, or of the row that says why there is none, that a fire of this job has.
    package func runID(fire: Date) -> String {
        "\(workflow).\(job).\(fire.compactInstant)"
    }
}

extension Date {
    /// `20261124T080000Z`, the basic format of ISO 8601. Ten thousand jobs may be due at once, and a formatter would
    /// take longer than all the rest of their starts.
    fileprivate var compactInstant: String {
        let seconds = secondsSince1970
        let day = CivilDate(daysSince1970: seconds.flooredQuotient(by: ZoneClock.secondsPerDay))
        let second = seconds.flooredRemainder(by: ZoneClock.secondsPerDay)
        let time = (second / 3600 * 100 + second / 60 % 60) * 100 + second % 60
        return Self.padded(day.year, to: 4) + Self.padded(day.month * 100 + day.day, to: 4) + "T"
            + Self.padded(time, to: 6) + "Z"
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
