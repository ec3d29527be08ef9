import Foundation
import HeapModule
import Schedules
import Testing

/// A year of a hundred jobs, in seconds: with kills at random instants, also between a decision and its keeping, with
/// downtimes, with a machine that sleeps and with clocks that step back.
@Suite struct PlannerYearTests {
    /// A year with its changes of the clock.
    static let start = Date(timeIntervalSince1970: 1_767_225_600)  // 2026-01-01T00:00:00Z
    static let end = start.addingTimeInterval(365 * 86_400)

    static let overlaps: [Overlap] = [.skip, .queue, .cancel, .allow(atMost: 3)]
    static let policies: [CatchUp.Policy] = [.none, .last, .all]

    /// Every kind of overlap with every policy; daily and hourly ones, in zones with changes of the clock, and
    /// intervals from 20 minutes to a week.
    static func jobs() throws -> [JobID: JobPlan] {
        let zones = try ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "UTC"].map(timeZone(named:))
        let texts = ["30 2 * * *", "0 * * * *", "15 1,13 * * *", "0 9 * * MON-FRI", "*/30 6-9 * * *"]
        var jobs: [JobID: JobPlan] = [:]
        for number in 0..<100 {
            let id = JobID(workflow: "w\(number / 10)", job: "j\(number)")
            let schedule: Schedule =
                if number % 2 == 0 {
                    Schedule([
                        .cron(try CronSchedule(texts[number / 2 % texts.count]), zones[number / 3 % zones.count])
                    ])
                } else {
                    Schedule([
                        .every(try EverySchedule(every: .seconds([1200, 7200, 21_600, 86_400, 604_800][number % 5])))
                    ])
                }
            let catchUp = CatchUp(policy: policies[number % 3], window: .seconds(number % 4 == 0 ? 7200 : 86_400))
            jobs[id] = JobPlan(schedule: schedule, overlap: overlaps[number % 4], catchUp: catchUp)
        }
        return jobs
    }

    @Test(.timeLimit(.minutes(2)), arguments: [1, 2])
    func `every fire of a year has exactly one run or one reason`(seed: Int) async throws {
        var year = Year(jobs: try Self.jobs(), generator: SeededGenerator(seed: UInt64(seed)), now: Self.start)
        while year.now < Self.end {
            year.live()
            // Tests beside this one wait for the same threads.
            await Task.yield()
        }
        // The last life deals with all that is left.
        let last = year.finish(at: Self.end)
        for (job, plan) in year.jobs {
            let schedule = try #require(plan.schedule)
            let wrong = year.store.wrong(job, schedule, after: Self.start, through: last)
            #expect(wrong.isEmpty, "\(job): \(wrong.prefix(5).map(rfc3339))")
        }
        #expect(year.lives > 100)
        #expect(year.started > 20_000)
    }
}

/// Lives one after the other.
private struct Year {
    private struct End: Comparable {
        var at: Date
        var run: PlannedRun

        static func < (left: End, right: End) -> Bool { left.at < right.at }
    }

    let jobs: [JobID: JobPlan]
    var generator: SeededGenerator
    var now: Date
    var store = SimulatedStore()
    var lives = 0
    var started = 0
    private var planner = Planner()
    private var ends = Heap<End>()

    init(jobs: [JobID: JobPlan], generator: SeededGenerator, now: Date) {
        (self.jobs, self.generator, self.now) = (jobs, generator, now)
    }

    /// From a start to a kill, and on to the next start. Runs that go on die with it; what waits is in the store.
    mutating func live() {
        lives += 1
        begin()
        let death = now.addingTimeInterval(.random(in: 0...400_000, using: &generator))
        while let moment = next(before: min(death, PlannerYearTests.end)) {
            now = max(now, moment)
            // A machine that sleeps finds it late when it wakes up.
            if Int.random(in: 0..<2000, using: &generator) == 0 { now += .random(in: 0...50_000, using: &generator) }
            if Int.random(in: 0..<3000, using: &generator) == 0 { now -= .random(in: 0...7200, using: &generator) }
            endRuns()
            // A kill between the decision and its keeping: nothing has happened.
            if Int.random(in: 0..<2000, using: &generator) == 0 { break }
            decide { planner, now in planner.advance(to: now) }
        }
        now = max(now, min(death, PlannerYearTests.end))
        now += lives % 3 == 0 ? .random(in: 0...200_000, using: &generator) : .random(in: 0...600, using: &generator)
    }

    /// The instant up to which everything has been dealt with.
    mutating func finish(at end: Date) -> Date {
        now = max(now, end)
        begin()
        decide { planner, now in planner.advance(to: now) }
        return now
    }

    private mutating func begin() {
        (planner, ends) = (Planner(), Heap())
        let (jobs, store) = (jobs, store)
        decide { planner, now in
            planner.replace(jobs, considered: store.places, at: now) + planner.restore(store.waiting, at: now)
        }
        self.store.begin(jobs.keys, of: planner, at: now)
    }

    private func next(before death: Date) -> Date? {
        let rings = [planner.nextWake, ends.min?.at].compactMap(\.self).min()
        return rings.flatMap { $0 < death ? $0 : nil }
    }

    private mutating func endRuns() {
        while let end = ends.min, end.at <= now {
            ends.removeMin()
            decide { planner, _ in planner.finished(end.run) }
        }
    }

    private mutating func decide(_ change: (inout Planner, Date) -> [Planner.Action]) {
        let actions = change(&planner, now)
        let startable = Set(store.settle(actions, of: planner, at: now))
        for action in actions {
            guard case .start(let run) = action else { continue }
            let works = startable.contains(run) ? Double.random(in: 1...5000, using: &generator) : 0
            started += startable.contains(run) ? 1 : 0
            ends.insert(End(at: now.addingTimeInterval(works), run: run))
        }
    }
}
