import Foundation
import Schedules
import Testing

/// What becomes of a run that is due while another one of its job goes on.
@Suite struct OverlapTests {
    typealias Base = PlannerTests

    @Test func `skip leaves a reason, and the next fire starts again`() throws {
        var planner = try Base.planner()
        #expect(planner.advance(to: Base.at(60)) == [.start(Base.run(60))])
        #expect(planner.advance(to: Base.at(120)) == [Base.skip(120, .overlap)])
        #expect(planner.finished(Base.run(60)).isEmpty)
        #expect(planner.advance(to: Base.at(180)) == [.start(Base.run(180))])
    }

    @Test func `queue runs them one after the other, a hundred at most`() throws {
        var planner = try Base.planner(try Base.plan(.queue))
        #expect(planner.advance(to: Base.at(60)) == [.start(Base.run(60))])
        for minute in 2...101 {
            let fire = Double(minute) * 60
            #expect(planner.advance(to: Base.at(fire)) == [.enqueue(Base.run(fire))])
        }
        #expect(planner.advance(to: Base.at(6120)) == [Base.skip(6120, .queueFull)])
        #expect(planner.finished(Base.run(60)) == [.start(Base.run(120))])
        #expect(planner.advance(to: Base.at(6180)) == [.enqueue(Base.run(6180))])
        #expect(planner.finished(Base.run(120)) == [.start(Base.run(180))])
    }

    @Test func `cancel ends the run that goes on, and the newest starts when it has ended`() throws {
        var planner = try Base.planner(try Base.plan(.cancel))
        _ = planner.advance(to: Base.at(60))
        #expect(planner.advance(to: Base.at(120)) == [.cancel(Base.run(60)), .enqueue(Base.run(120))])
        #expect(
            planner.advance(to: Base.at(180)) == [
                .cancel(Base.run(60)), .drop(Base.run(120), .superseded), .enqueue(Base.run(180)),
            ])
        #expect(planner.finished(Base.run(60)) == [.start(Base.run(180))])
        #expect(planner.finished(Base.run(180)).isEmpty)
    }

    @Test func `allow lets as many work as it says`() throws {
        var planner = try Base.planner(try Base.plan(.allow(atMost: 2)))
        #expect(planner.advance(to: Base.at(60)) == [.start(Base.run(60))])
        #expect(planner.advance(to: Base.at(120)) == [.start(Base.run(120))])
        #expect(planner.advance(to: Base.at(180)) == [Base.skip(180, .overlap)])
        _ = planner.finished(Base.run(60))
        #expect(planner.advance(to: Base.at(240)) == [.start(Base.run(240))])
    }

    @Test(arguments: [Overlap.skip, .queue, .cancel, .allow(atMost: 3)])
    func `several fires that a short stall held up are all told`(overlap: Overlap) throws {
        var planner = try Base.planner(try Base.plan(every: 1, overlap))
        #expect(planner.advance(to: Base.at(1)) == [.start(Base.run(1))])
        _ = planner.finished(Base.run(1))
        let actions = planner.advance(to: Base.at(5))
        let starts = actions.filter(\.isStart)
        switch overlap {
        case .skip, .cancel: #expect(starts == [.start(Base.run(5))])
        case .queue: #expect(starts == [.start(Base.run(2))])
        case .allow: #expect(starts == [.start(Base.run(2)), .start(Base.run(3)), .start(Base.run(4))])
        }
        #expect(actions.flatMap(\.fires) == [2, 3, 4, 5].map(Base.at))
    }

    @Test func `a run that is asked for keeps to the overlap too`() throws {
        var planner = try Base.planner()
        let asked = PlannedRun(job: Base.job, origin: .command(id: "a"), due: Base.at(10))
        #expect(planner.request(Base.job, id: "a", at: Base.at(10)) == [.start(asked)])
        #expect(planner.request(Base.job, id: "b", at: Base.at(20)) == [Base.skip(20, .overlap)])
        #expect(planner.advance(to: Base.at(60)) == [Base.skip(60, .overlap)])
        #expect(planner.finished(asked).isEmpty)
        #expect(planner.finished(asked).isEmpty)
        #expect(planner.advance(to: Base.at(120)) == [.start(Base.run(120))])
        #expect(planner.request(JobID(workflow: "no", job: "such"), id: "c", at: Base.at(130)).isEmpty)
    }

    @Test func `a run outlives the removal of its job, and what waits does not`() throws {
        var planner = try Base.planner(try Base.plan(.queue))
        _ = planner.advance(to: Base.at(60))
        _ = planner.advance(to: Base.at(120))
        #expect(planner.replace([:], at: Base.at(121)) == [.drop(Base.run(120), .jobGone)])
        _ = planner.replace([Base.job: try Base.plan()], at: Base.at(122))
        #expect(planner.advance(to: Base.at(180)) == [Base.skip(180, .overlap)])
    }

    @Test func `what waits can be seen, and taken back`() throws {
        var planner = try Base.planner(try Base.plan(.queue))
        for minute in 1...4 { _ = planner.advance(to: Base.at(Double(minute) * 60)) }
        #expect(planner.standing(of: Base.job)?.going == [Base.run(60)])
        #expect(planner.standing(of: Base.job)?.waiting == [Base.run(120), Base.run(180), Base.run(240)])
        #expect(planner.cancelWaiting(Base.run(180).id) == [.drop(Base.run(180), .cancelled)])
        #expect(planner.cancelWaiting("no such run").isEmpty)
        #expect(
            planner.cancelWaiting(Base.job) == [
                .drop(Base.run(120), .cancelled), .drop(Base.run(240), .cancelled),
            ])
        #expect(planner.finished(Base.run(60)).isEmpty)
    }
}

extension Planner.Action {
    /// The fires that it deals with.
    var fires: [Date] {
        switch self {
        case .start(let run), .enqueue(let run): [run.fire].compactMap(\.self)
        case .skip(let skip): [skip.last]
        case .cancel, .drop: []
        }
    }
}
