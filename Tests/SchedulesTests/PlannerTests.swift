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

    /// A planner with one job, which fires every minute.
    static func planner(considered: Date? = nil, window: Duration = .seconds(86400)) throws -> Planner {
        var planner = Planner(catchUpWindow: window)
        planner.replace([job: try every(60)], considered: considered.map { [job: $0] } ?? [:], at: start)
        return planner
    }

    static func missed(_ first: Double, _ last: Double, count: Int) -> Planner.Action {
        .skip(Planner.Skip(job: job, first: at(first), last: at(last), count: count, reason: .missed))
    }

    static func overlap(_ fire: Double) -> Planner.Action {
        .skip(Planner.Skip(job: job, first: at(fire), last: at(fire), count: 1, reason: .overlap))
    }

    static func start(_ fire: Double) -> Planner.Action { .start(job, fire: at(fire)) }

    @Test func `a job seen for the first time has missed nothing`() throws {
        var planner = try Self.planner()
        #expect(planner.nextWake == Self.at(60))
        #expect(planner.advance(to: Self.at(59.999)).isEmpty)
        #expect(planner.advance(to: Self.at(60)) == [Self.start(60)])
        #expect(planner.advance(to: Self.at(60)).isEmpty)
        #expect(planner.nextWake == Self.at(120))
    }

    @Test func `a run that goes on makes the next fire an overlap`() throws {
        var planner = try Self.planner()
        #expect(planner.advance(to: Self.at(60)) == [Self.start(60)])
        #expect(planner.advance(to: Self.at(120)) == [Self.overlap(120)])
        planner.finished(Self.job)
        #expect(planner.advance(to: Self.at(180)) == [Self.start(180)])
    }

    @Test func `a run begun by command counts for overlap too`() throws {
        var planner = try Self.planner()
        planner.started(Self.job)
        planner.started(Self.job)
        planner.finished(Self.job)
        #expect(planner.advance(to: Self.at(60)) == [Self.overlap(60)])
        planner.finished(Self.job)
        planner.finished(Self.job)
        #expect(planner.advance(to: Self.at(120)) == [Self.start(120)])
    }

    @Test func `after a downtime the last fire starts and the others are missed`() throws {
        var planner = try Self.planner()
        #expect(planner.advance(to: Self.at(630)) == [Self.missed(60, 540, count: 9), Self.start(600)])
        #expect(planner.nextWake == Self.at(660))
    }

    @Test func `after a downtime a run that goes on makes only the last fire an overlap`() throws {
        var planner = try Self.planner()
        planner.started(Self.job)
        #expect(planner.advance(to: Self.at(185)) == [Self.missed(60, 120, count: 2), Self.overlap(180)])
    }

    @Test(arguments: [(30.0, true), (30.5, false)])
    func `a fire older than the catch-up window is missed`(late: Double, starts: Bool) throws {
        var planner = try Self.planner(window: .seconds(30))
        let actions = planner.advance(to: Self.at(180 + late))
        #expect(
            actions == (starts ? [Self.missed(60, 120, count: 2), Self.start(180)] : [Self.missed(60, 180, count: 3)]))
    }

    @Test func `a restart goes on where the earlier life stopped`() throws {
        var planner = try Self.planner(considered: Self.at(-3600))
        #expect(planner.nextWake == Self.at(-3540))
        #expect(planner.advance(to: Self.at(1)) == [Self.missed(-3540, -60, count: 59), Self.start(0)])
        var again = try Self.planner(considered: Self.at(0))
        #expect(again.advance(to: Self.at(1)).isEmpty)
    }

    @Test func `a clock that steps back repeats nothing`() throws {
        var planner = try Self.planner()
        #expect(planner.advance(to: Self.at(60)) == [Self.start(60)])
        planner.finished(Self.job)
        #expect(planner.advance(to: Self.at(-7200)).isEmpty)
        planner.replace([Self.job: try Self.every(60)], considered: [Self.job: Self.at(-9000)], at: Self.at(-7200))
        #expect(planner.advance(to: Self.at(90)).isEmpty)
        #expect(planner.advance(to: Self.at(120)) == [Self.start(120)])
    }

    @Test func `a clock that steps forward is a downtime`() throws {
        var planner = try Self.planner()
        let actions = planner.advance(to: Self.at(86_400 * 365))
        #expect(actions == [Self.missed(60, 86_400 * 365 - 60, count: 525_599), Self.start(86_400 * 365)])
    }

    @Test func `a reload leaves unchanged jobs alone and counts changed ones from now`() throws {
        let other = JobID(workflow: "sites", job: "sweep")
        var planner = Planner()
        planner.replace([Self.job: try Self.every(600), other: try Self.every(600)], considered: [:], at: Self.start)
        let jobs = [Self.job: try Self.every(600), other: try Self.every(300)]
        planner.replace(jobs, considered: [other: Self.start], at: Self.at(650))
        #expect(planner.nextWake == Self.at(600))
        #expect(planner.advance(to: Self.at(900)) == [Self.start(600), .start(other, fire: Self.at(900))])
        planner.replace([other: try Self.every(300)], considered: [:], at: Self.at(901))
        #expect(planner.nextWake == Self.at(1200))
        planner.replace([:], considered: [:], at: Self.at(902))
        #expect(planner.nextWake == nil)
    }

    @Test func `a run outlives the removal of its job`() throws {
        var planner = try Self.planner()
        #expect(planner.advance(to: Self.at(60)) == [Self.start(60)])
        planner.replace([:], considered: [:], at: Self.at(61))
        planner.replace([Self.job: try Self.every(60)], considered: [:], at: Self.at(62))
        #expect(planner.advance(to: Self.at(120)) == [Self.overlap(120)])
    }

    @Test func `actions come in the order of their fires, then of their jobs`() throws {
        let jobs = ["c", "a", "b"].map { JobID(workflow: "w", job: $0) }
        var planner = Planner()
        planner.replace(
            [jobs[0]: try Self.every(60), jobs[1]: try Self.every(90), jobs[2]: try Self.every(90)], considered: [:],
            at: Self.start)
        let actions = planner.advance(to: Self.at(90))
        #expect(
            actions == [
                .start(jobs[0], fire: Self.at(60)), .start(jobs[1], fire: Self.at(90)),
                .start(jobs[2], fire: Self.at(90)),
            ])
    }
}
