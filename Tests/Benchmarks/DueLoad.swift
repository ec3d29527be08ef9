import Foundation
import Schedules

/// Jobs that are due together, each once an hour.
struct DueLoad: Sendable {
    /// In how many seconds that follow each other they are due, and how many in each.
    var seconds: Int, jobsPerSecond: Int

    static let measured = [
        DueLoad(seconds: 1, jobsPerSecond: 1000),
        DueLoad(seconds: 1, jobsPerSecond: 10_000),
        DueLoad(seconds: 10, jobsPerSecond: 1000),
    ]

    var jobs: Int { seconds * jobsPerSecond }

    var title: String {
        seconds == 1 ? "\(jobs) in one second" : "\(jobsPerSecond) in each of \(seconds) seconds"
    }

    /// A second that leaves the time to get ready, in seconds since 1970.
    static func soon() -> Int { Int(Date().timeIntervalSince1970.rounded(.up)) + 3 }

    static let zone = "America/New_York"

    /// The planner's jobs, which are due from `first` on. The zone is whole hours off, so that the minutes of UTC are
    /// its own.
    func plans(from first: Int) throws -> [JobID: JobPlan] {
        guard let zone = TimeZone(identifier: Self.zone) else { return [:] }
        var plans: [JobID: JobPlan] = [:]
        for number in 0..<jobs {
            let due = first + number % seconds
            let job = JobID(workflow: "benchmark", job: "job-\(number)")
            let cron = try CronSchedule("\(due % 60) \(due / 60 % 60) * * * *", job: job)
            plans[job] = JobPlan(schedule: Schedule([.cron(cron, zone)]))
        }
        return plans
    }
}

/// How late each job was, and what it cost.
struct DueOutcome {
    /// In seconds, in ascending order.
    let lateness: [Double]
    /// Seconds of processor time, from a second before the first is due.
    let processor: Double
    /// What a job needs, where the program tells it.
    let bytesPerJob: Int?

    init(lateness: [Double], processor: Double, bytesPerJob: Int? = nil) {
        (self.lateness, self.processor, self.bytesPerJob) = (lateness.sorted(), processor, bytesPerJob)
    }

    /// In seconds; `share` of the jobs are as late or less.
    func quantile(_ share: Double) -> Double {
        guard !lateness.isEmpty else { return .nan }
        return lateness[max(0, Int((share * Double(lateness.count)).rounded(.up)) - 1)]
    }
}
