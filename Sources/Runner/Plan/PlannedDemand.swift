package import Budgets
import Foundation
package import Schedules
package import Workflows

/// What one job's schedule asks of one connection.
package struct PlannedDemand: Sendable {
    package var job: Job
    /// The file that the job stands in.
    package var file: String
    package var connection: String
    /// What a run costs this connection.
    package var cost: RunCost
    /// What stands for the job's own schedule where another one is tried.
    package let schedule: Schedule
    private let fires: ScheduleFires

    package init(_ job: Job, file: String, connection: String, cost: RunCost, schedule: Schedule) {
        (self.job, self.file, self.connection, self.cost, self.schedule) = (job, file, connection, cost, schedule)
        fires = ScheduleFires(schedule)
    }

    /// What a forecast calls it.
    package var name: String { job.id.description }

    /// Over how many seconds a run spreads its requests; 0: it sends them as soon as it may.
    package var pace: Int { job.pace }

    /// The same demand with another schedule.
    package func with(_ schedule: Schedule) -> PlannedDemand {
        PlannedDemand(job, file: file, connection: connection, cost: cost, schedule: schedule)
    }

    /// The load of a forecast from the first to the last second of `span`.
    package func load(in span: Range<Int>) -> ForecastLoad {
        ForecastLoad(
            name: name, lane: job.lane, cost: cost.requests, pace: pace,
            starts: pace == 0 ? starts : listed(rounds(in: span.lowerBound - pace..<span.upperBound)))
    }

    /// When runs start: at the fires, each later by its jitter.
    private var starts: ForecastLoad.Starts {
        let (fires, schedule, id) = (fires, schedule, job.id)
        let longest = Int(schedule.longestJitter.rounded(.up))
        guard longest > 0 else { return { span, body in fires.forEach(in: span, body) } }
        return { span, body in
            fires.forEach(in: span.lowerBound - longest..<span.upperBound) { fire in
                let start = fire + Int(schedule.delay(of: Date(timeIntervalSince1970: Double(fire)), for: id))
                if span.contains(start) { body(start) }
            }
        }
    }

    private func listed(_ rounds: [Int]) -> ForecastLoad.Starts {
        { span, body in for round in rounds where span.contains(round) { body(round) } }
    }

    /// When the rounds of a paced job start. What is due while one goes on starts none, unless runs may overlap.
    package func rounds(in span: Range<Int>) -> [Int] {
        var rounds: [Int] = []
        starts(span) { start in
            if let last = rounds.last, start < last + pace, !job.overlap.letsRunsOverlap { return }
            rounds.append(start)
        }
        return rounds
    }

    /// How many runs are due in a span, also those that start none.
    package func runsDue(in span: Range<Int>) -> Int {
        var count = 0
        starts(span) { _ in count += 1 }
        return count
    }
}

extension Overlap {
    fileprivate var letsRunsOverlap: Bool {
        if case .allow = self { true } else { false }
    }
}

extension Job {
    /// The seconds over which its paced steps spread their requests, together; 0 for none.
    var pace: Int {
        let paces = steps.compactMap { $0.foreach?.pace }
        return Int(paces.reduce(Duration.zero, +).components.seconds)
    }
}
