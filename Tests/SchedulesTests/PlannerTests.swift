import Foundation
import Schedules
import Testing

@Suite struct PlannerTests {
    static let job = JobID(workflow: "sites", job: "pull")
    static let start = Date(timeIntervalSince1970: 1_777_939_200)  // 2026-05-05T00:00:00Z

    static func at(_ seconds: Double) -> Date { start.addingTimeInterval(seconds) }

    static func every(_ seconds: Int) throws -> Schedule {
        Schedule([.every(try EverySchedule(every: .seconds(seconds)))])
    }

    static func plan(
        every seconds: Int = 60, _ overlap: Overlap = .skip, _ policy: CatchUp.Policy = .last,
        window: Duration = CatchUp.usualWindow
    ) throws -> JobPlan {
        JobPlan(
            schedule: try every(seconds), overlap: overlap, catchUp: CatchUp(policy: policy, window: window))
    }

    /// A planner with one job, which fires every minute unless the plan says otherwise.
    static func planner(_ plan: JobPlan? = nil, considered: Double? = nil, at now: Double = 0) throws -> Planner {
        let plan = try plan ?? Self.plan()
        var planner = Planner()
        let known = considered.map {
            Planner.Considered(until: at($0), schedule: plan.schedule?.identity ?? "")
        }
        _ = planner.replace([job: plan], considered: known.map { [job: $0] } ?? [:], at: at(now))
        return planner
    }

    static func run(_ fire: Double) -> PlannedRun {
        PlannedRun(job: job, origin: .schedule(fire: at(fire)), due: at(fire))
    }

    static func madeUp(_ fire: Double) -> PlannedRun {
        PlannedRun(job: job, origin: .catchUp(fire: at(fire)), due: at(fire))
    }

    static func skip(_ fire: Double, _ reason: Planner.SkipReason) -> Planner.Action {
        .skip(Planner.Skip(job: job, first: at(fire), last: at(fire), count: 1, reason: reason))
    }

    static func skips(_ fires: StrideThrough<Int>, _ reason: Planner.SkipReason) -> [Planner.Action] {
        fires.map { skip(Double($0), reason) }
    }

    @Test func `a job seen for the first time has missed nothing`() throws {
        var planner = try Self.planner()
        #expect(planner.nextWake == Self.at(60))
        #expect(planner.advance(to: Self.at(59.999)).isEmpty)
        #expect(planner.advance(to: Self.at(60)) == [.start(Self.run(60))])
        #expect(planner.advance(to: Self.at(60)).isEmpty)
        #expect(planner.nextWake == Self.at(120))
    }

    @Test func `a fire that is looked at a little late is no missed one, even when the job makes up for nothing`()
        throws
    {
        var planner = try Self.planner(try Self.plan(.skip, .none))
        _ = planner.advance(to: Self.at(50))
        #expect(planner.advance(to: Self.at(64)) == [.start(Self.run(60))])
    }

    @Test func `after a downtime the last fire starts and the others are missed, a row for each`() throws {
        var planner = try Self.planner()
        #expect(
            planner.advance(to: Self.at(630))
                == Self.skips(stride(from: 60, through: 540, by: 60), .laterFire) + [.start(Self.madeUp(600))])
        #expect(planner.nextWake == Self.at(660))
    }

    @Test func `after a long downtime the oldest missed fires share a row`() throws {
        var planner = try Self.planner()
        let actions = planner.advance(to: Self.at(86_400 * 365))
        let first = Planner.Skip(
            job: Self.job, first: Self.at(60), last: Self.at(86_400 * 365 - 6000), count: 525_500, reason: .laterFire)
        #expect(actions.count == 101)
        #expect(actions.first == .skip(first))
        // The clock was set to the very instant of a fire, which is on time.
        #expect(actions.last == .start(Self.run(86_400 * 365)))
    }

    @Test func `a restart goes on where the earlier life stopped`() throws {
        var planner = try Self.planner(considered: -3600)
        #expect(planner.nextWake == Self.at(-3540))
        let actions = planner.advance(to: Self.at(1))
        #expect(actions.count == 60)
        #expect(actions.first == Self.skip(-3540, .laterFire))
        #expect(actions.last == .start(Self.run(0)))
        var again = try Self.planner(considered: 0, at: 1)
        #expect(again.advance(to: Self.at(1)).isEmpty)
    }

    @Test func `a downtime of three minutes at a daily job makes it up once, over two restarts`() throws {
        let plan = try Self.plan(every: 86_400)
        var planner = try Self.planner(plan, considered: -60, at: 120)
        #expect(planner.advance(to: Self.at(120)) == [.start(Self.madeUp(0))])
        let considered = try #require(planner.considered(Self.job, at: Self.at(121)))
        var restarted = Planner()
        _ = restarted.replace([Self.job: plan], considered: [Self.job: considered], at: Self.at(130))
        #expect(restarted.advance(to: Self.at(130)).isEmpty)
    }

    @Test func `a clock that steps back repeats nothing`() throws {
        var planner = try Self.planner()
        #expect(planner.advance(to: Self.at(60)) == [.start(Self.run(60))])
        _ = planner.finished(Self.run(60))
        #expect(planner.advance(to: Self.at(-7200)).isEmpty)
        _ = planner.replace([Self.job: try Self.plan()], at: Self.at(-7200))
        #expect(planner.advance(to: Self.at(90)).isEmpty)
        _ = planner.advance(to: Self.at(100))
        #expect(planner.advance(to: Self.at(120)) == [.start(Self.run(120))])
    }

    @Test func `a clock that was wrong by years does not silence a job`() throws {
        var planner = try Self.planner()
        #expect(planner.advance(to: Self.at(86_400 * 3650)).last == .start(Self.run(86_400 * 3650)))
        _ = planner.finished(Self.run(86_400 * 3650))
        #expect(planner.advance(to: Self.at(90)).isEmpty)
        #expect(planner.advance(to: Self.at(120)) == [.start(Self.run(120))])
        var restarted = try Self.planner(considered: 86_400 * 3650, at: 130)
        #expect(restarted.nextWake == Self.at(180))
        #expect(restarted.advance(to: Self.at(180)) == [.start(Self.run(180))])
    }

    @Test(arguments: [3600.0, 10_800.0, 259_200.0])
    func `a machine that slept catches up once, and does not tick as if it had been awake`(slept: Double) throws {
        var planner = try Self.planner()
        _ = planner.advance(to: Self.at(30))
        let actions = planner.advance(to: Self.at(30 + slept))
        #expect(actions.filter(\.isStart) == [.start(Self.madeUp(slept))])
        #expect(planner.nextWake == Self.at(slept + 60))
    }

    @Test func `a reload leaves unchanged jobs alone and counts changed ones from now`() throws {
        let other = JobID(workflow: "sites", job: "sweep")
        var planner = Planner()
        _ = planner.replace([Self.job: try Self.plan(every: 600), other: try Self.plan(every: 600)], at: Self.start)
        _ = planner.replace(
            [Self.job: try Self.plan(every: 600), other: try Self.plan(every: 300)], at: Self.at(650))
        #expect(planner.nextWake == Self.at(600))
        #expect(planner.standing(of: other)?.next == Self.at(900))
        _ = planner.replace([other: try Self.plan(every: 300)], at: Self.at(901))
        #expect(planner.standing(of: Self.job) == nil)
        _ = planner.replace([:], at: Self.at(902))
        #expect(planner.nextWake == nil)
    }

    @Test func `an interval that is raised starts within the new one, also when it changed in a downtime`() throws {
        let known = Planner.Considered(until: Self.at(-7200), schedule: try Self.every(3600).identity)
        var planner = Planner()
        _ = planner.replace([Self.job: try Self.plan(every: 10_800)], considered: [Self.job: known], at: Self.at(10))
        #expect(planner.advance(to: Self.at(10)).isEmpty)
        let next = try #require(planner.nextWake)
        #expect(next > Self.at(10) && next <= Self.at(10 + 10_800))
    }

    @Test func `a job that was disabled replays nothing when it is enabled again`() throws {
        var planner = try Self.planner()
        let disabled = JobPlan(schedule: nil)
        _ = planner.replace([Self.job: disabled], at: Self.at(61))
        #expect(planner.nextWake == nil)
        #expect(planner.considered(Self.job, at: Self.at(61)) == nil)
        #expect(planner.advance(to: Self.at(10_800)).isEmpty)
        _ = planner.replace([Self.job: try Self.plan()], at: Self.at(10_801))
        #expect(planner.advance(to: Self.at(10_801)).isEmpty)
        #expect(planner.nextWake == Self.at(10_860))
    }

    @Test func `actions come in the order in which they are due, then of their jobs`() throws {
        let jobs = ["c", "a", "b"].map { JobID(workflow: "w", job: $0) }
        var planner = Planner()
        _ = planner.replace(
            [jobs[0]: try Self.plan(), jobs[1]: try Self.plan(every: 90), jobs[2]: try Self.plan(every: 90)],
            at: Self.start)
        _ = planner.advance(to: Self.at(50))
        let started = planner.advance(to: Self.at(90)).map { action in
            if case .start(let run) = action {
                "\(run.job.job) \(Int(run.due.timeIntervalSince(Self.start)))"
            } else {
                ""
            }
        }
        #expect(started == ["c 60", "a 90", "b 90"])
    }

    @Test(
        arguments: [
            (60, "sites.pull.20260505T000100Z"), (-1_777_939_201, "sites.pull.19691231T235959Z"),
            (2_329_549_687, "sites.pull.21000228T090807Z"),
        ] as [(Double, String)])
    func `the id of a run tells workflow, job and fire`(fire: Double, id: String) {
        #expect(Self.job.runID(fire: Self.at(fire)) == id)
    }
}

extension Planner.Action {
    var isStart: Bool {
        if case .start = self { true } else { false }
    }
}
