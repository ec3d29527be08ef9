import Foundation
import Schedules
import Testing

/// A week with a change of the clock, played in a moment.
@Suite struct PlannerWeekTests {
    static let nightly = JobID(workflow: "nightly", job: "sites")
    static let hourly = JobID(workflow: "hourly", job: "events")
    static let start = "2026-03-05T05:00:00Z"
    static let end = "2026-03-12T04:00:00Z"

    static func jobs() throws -> [JobID: Schedule] {
        let zone = try timeZone(named: "America/New_York")
        return [
            nightly: Schedule([.cron(try CronSchedule("30 2 * * *"), zone)]),
            hourly: Schedule([.cron(try CronSchedule("0 * * * *"), zone)]),
        ]
    }

    @Test func `every fire of a week starts exactly once`() throws {
        var planner = Planner()
        planner.replace(try Self.jobs(), considered: [:], at: try instant(Self.start))
        var fires: [JobID: [Date]] = [:]
        while let wake = planner.nextWake, wake <= (try instant(Self.end)) {
            for case .start(let job, let fire) in planner.advance(to: wake) {
                #expect(fire == wake)
                fires[job, default: []].append(fire)
                planner.finished(job)
            }
        }
        // From midnight to midnight in New York: seven days, one of them of 23 hours.
        #expect(fires[Self.hourly]?.count == 7 * 24 - 1)
        #expect(fires[Self.nightly]?.count == 7)
        #expect(fires[Self.nightly]?.map(rfc3339).contains("2026-03-08T07:00:00Z") == true)
    }

    /// Kills the planner at random instants, starts it again after random pauses, and looks at what became of each
    /// fire: all of them are told, none twice.
    @Test(arguments: 1...20)
    func `a week of kills and restarts tells every fire once`(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let (start, end) = (try instant(Self.start), try instant(Self.end))
        var (now, considered) = (start, Dictionary(uniqueKeysWithValues: try Self.jobs().keys.map { ($0, start) }))
        var told: [JobID: Int] = [:]
        while now < end {
            var planner = Planner()
            planner.replace(try Self.jobs(), considered: considered, at: now)
            let death = min(end, now.addingTimeInterval(.random(in: 0...40_000, using: &generator)))
            while now < death {
                for action in planner.advance(to: now) {
                    Self.count(action, told: &told, considered: &considered)
                    if case .start(let job, _) = action { planner.finished(job) }
                }
                now = min(death, max(now.addingTimeInterval(1), planner.nextWake ?? death))
            }
            now = death.addingTimeInterval(.random(in: 0...20_000, using: &generator))
        }
        var last = Planner()
        last.replace(try Self.jobs(), considered: considered, at: end)
        for action in last.advance(to: end) { Self.count(action, told: &told, considered: &considered) }
        #expect(told == [Self.hourly: 7 * 24 - 1, Self.nightly: 7])
    }

    private static func count(_ action: Planner.Action, told: inout [JobID: Int], considered: inout [JobID: Date]) {
        switch action {
        case .start(let job, let fire):
            told[job, default: 0] += 1
            considered[job] = fire
        case .skip(let skip):
            told[skip.job, default: 0] += skip.count
            considered[skip.job] = skip.last
        }
    }
}
