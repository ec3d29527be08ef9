import Foundation
import Schedules
import Testing

/// What becomes of fires that nothing could start, and of those of a paused job.
@Suite struct CatchUpTests {
    typealias Base = PlannerTests

    @Test func `none makes up for nothing`() throws {
        var planner = try Base.planner(try Base.plan(.skip, .none), considered: -200, at: 10)
        #expect(
            planner.advance(to: Base.at(10)) == Base.skips(stride(from: -180, through: 0, by: 60), .notMadeUp))
        #expect(planner.advance(to: Base.at(60)) == [.start(Base.run(60))])
    }

    @Test(arguments: [(30.0, true), (30.5, false)])
    func `last makes up for the last, unless it is older than the window`(late: Double, starts: Bool) throws {
        var planner = try Base.planner(try Base.plan(window: .seconds(30)), considered: 0, at: 180 + late)
        let last: Planner.Action = starts ? .start(Base.madeUp(180)) : Base.skip(180, .tooOld)
        #expect(
            planner.advance(to: Base.at(180 + late)) == [Base.skip(60, .tooOld), Base.skip(120, .tooOld), last])
    }

    @Test func `all makes up for all in its window, the oldest first and one after the other`() throws {
        var planner = try Base.planner(
            try Base.plan(.skip, .all, window: .seconds(200)), considered: 0, at: 310)
        #expect(
            planner.advance(to: Base.at(310)) == [
                Base.skip(60, .tooOld), .start(Base.madeUp(120)), .enqueue(Base.madeUp(180)),
                .enqueue(Base.madeUp(240)), .enqueue(Base.madeUp(300)),
            ])
        #expect(planner.finished(Base.madeUp(120)) == [.start(Base.madeUp(180))])
        // What falls due meanwhile waits behind them, although the job skips overlaps.
        #expect(planner.advance(to: Base.at(360)) == [.enqueue(Base.run(360))])
        for fire in [180.0, 240] { _ = planner.finished(Base.madeUp(fire)) }
        #expect(planner.finished(Base.madeUp(300)) == [.start(Base.run(360))])
        #expect(planner.advance(to: Base.at(420)) == [Base.skip(420, .overlap)])
    }

    @Test(arguments: [35.0, 64.0])
    func `a short stall is made up for like a long one`(stall: Double) throws {
        var planner = try Base.planner(try Base.plan(every: 5, .skip, .all))
        _ = planner.advance(to: Base.at(1))
        let actions = planner.advance(to: Base.at(stall))
        #expect(actions.first == .start(Base.madeUp(5)))
        #expect(actions.dropFirst().allSatisfy { if case .enqueue = $0 { true } else { false } })
        #expect(actions.flatMap(\.fires) == stride(from: 5, through: stall, by: 5).map(Base.at))
    }

    @Test func `all makes up for a thousand at most, the newest`() throws {
        var planner = try Base.planner(try Base.plan(every: 10, .skip, .all), considered: 0, at: 20_005)
        let actions = planner.advance(to: Base.at(20_005))
        #expect(actions.count == 1001)
        let older = Planner.Skip(
            job: Base.job, first: Base.at(10), last: Base.at(10_000), count: 1000, reason: .queueFull)
        #expect(actions[0] == .skip(older))
        #expect(actions[1] == .start(Base.madeUp(10_010)))
        #expect(actions[1000] == .enqueue(Base.madeUp(20_000)))
    }

    @Test func `a run that fails does not come again`() throws {
        var planner = try Base.planner(try Base.plan(.skip, .all), considered: 0, at: 130)
        _ = planner.advance(to: Base.at(130))
        var started: [PlannedRun] = [Base.madeUp(60)]
        while let run = started.last {
            let following = planner.finished(run)
            guard case .start(let next)? = following.first else { break }
            started.append(next)
        }
        #expect(started == [Base.madeUp(60), Base.madeUp(120)])
    }

    @Test func `what waited when an earlier life ended goes on, unless it is too old or its job is gone`() throws {
        let gone = PlannedRun(
            job: JobID(workflow: "no", job: "such"), origin: .catchUp(fire: Base.at(-60)), due: Base.at(-60))
        var planner = try Base.planner(try Base.plan(.queue, .all, window: .seconds(100)))
        let waiting = [Base.madeUp(-180), Base.run(-60), gone, Base.run(-1)]
        #expect(
            planner.restore(waiting, at: Base.at(0)) == [
                .drop(Base.madeUp(-180), .tooOld), .drop(gone, .jobGone), .start(Base.run(-60)),
            ])
        #expect(planner.advance(to: Base.at(60)) == [.enqueue(Base.run(60))])
        #expect(planner.finished(Base.run(-60)) == [.start(Base.run(-1))])
    }

    @Test func `the fires of a paused job are skipped with the reason that was given, also those of a downtime`() throws
    {
        var planner = try Base.planner(considered: -130)
        #expect(planner.pause([Base.job: "the API is down"]).isEmpty)
        let reason = Planner.SkipReason.paused("the API is down")
        #expect(planner.advance(to: Base.at(0)) == Base.skips(stride(from: -120, through: 0, by: 60), reason))
        #expect(planner.advance(to: Base.at(60)) == [Base.skip(60, reason)])
        #expect(planner.standing(of: Base.job)?.pause == "the API is down")
        #expect(planner.pause([:]).isEmpty)
        #expect(planner.advance(to: Base.at(120)) == [.start(Base.run(120))])
    }

    @Test func `a pause holds what waits, and a run that is asked for starts all the same`() throws {
        var planner = try Base.planner(try Base.plan(.queue))
        _ = planner.advance(to: Base.at(60))
        _ = planner.advance(to: Base.at(120))
        _ = planner.pause([Base.job: ""])
        #expect(planner.finished(Base.run(60)).isEmpty)
        #expect(planner.pause([:]) == [.start(Base.run(120))])
        _ = planner.finished(Base.run(120))
        _ = planner.pause([Base.job: ""])
        let asked = PlannedRun(job: Base.job, origin: .command(id: "a"), due: Base.at(130))
        #expect(planner.request(Base.job, id: "a", at: Base.at(130)) == [.start(asked)])
    }
}
