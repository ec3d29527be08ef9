import Foundation
import Storage
import Testing

@testable import Runner

@Suite struct SweepTests {
    private static let start = Date(timeIntervalSince1970: 1_800_000_000)
    private static let name = SweepRow.Name(job: "w/j", step: "each")

    private func round(_ count: Int, over pace: Duration) -> SweepRound {
        SweepRound(Self.name, of: (0..<count).map(UInt64.init), over: pace, at: Self.start)
    }

    @Test func `no more items are at work than may, and a wait has an end where there is something to do at it`() {
        var sweep = Sweep(round(4, over: .seconds(8)), maxConcurrent: 2)
        let next = { (seconds: TimeInterval) in sweep.next(at: Self.start + seconds) }
        #expect(next(0) == .start(.init(index: 0, position: 0)))
        #expect(next(0) == .wait(2))
        #expect(next(2) == .start(.init(index: 1, position: 1)))
        #expect(next(4) == .wait(nil))
        sweep.ended(1)
        #expect(next(4) == .keep(SweepProgress(next: 0, beyond: [1])))
        #expect(next(4) == .start(.init(index: 2, position: 2)))
        sweep.ended(0)
        #expect(next(4.5) == .wait(0.5))
        #expect(next(5) == .keep(SweepProgress(next: 2)))
        #expect(next(5) == .wait(1))
        #expect(next(6) == .start(.init(index: 3, position: 3)))
        sweep.ended(2)
        sweep.ended(3)
        #expect(next(6) == .keep(SweepProgress(next: 4)))
        #expect(next(6) == .finished)
    }

    @Test func `a long wait is asked about again, as the clock may be set meanwhile`() {
        var sweep = Sweep(round(2, over: .seconds(7200)), maxConcurrent: 1)
        _ = sweep.next(at: Self.start)
        sweep.ended(0)
        _ = sweep.next(at: Self.start)
        let next = sweep.next(at: Self.start)
        #expect(next == .wait(60))
    }

    @Test func `a clock that was set back keeps no progress from being kept`() {
        var sweep = Sweep(round(3, over: .seconds(3)), maxConcurrent: 3)
        for position in 0..<2 {
            _ = sweep.next(at: Self.start + Double(position))
            sweep.ended(position)
            if position == 0 { _ = sweep.next(at: Self.start) }
        }
        let next = [3600.0, 3599].map { sweep.next(at: Self.start - $0) }
        #expect(next == [.wait(1), .keep(SweepProgress(next: 2))])
    }

    @Test func `a round over nothing is finished`() {
        var sweep = Sweep(round(0, over: .seconds(60)), maxConcurrent: 1)
        let next = sweep.next(at: Self.start)
        #expect(next == .finished)
    }

    @Test func `two thousand sites at a thousand an hour come round in two hours`() {
        var simulation = SimulatedSweep(round(2000, over: .seconds(7200)), start: Self.start)
        let isFinished = simulation.run()
        #expect(isFinished)
        #expect(simulation.done == Array(0..<2000))
        #expect(simulation.most(in: 3600) <= 1000)
        #expect(simulation.most(in: 60) <= 17)
        #expect((7195...7200).contains(simulation.elapsed))
        #expect(simulation.kept <= 2000)
    }

    @Test func `progress is kept at most once a second`() {
        var simulation = SimulatedSweep(round(1000, over: .seconds(10)), start: Self.start)
        let isFinished = simulation.run()
        #expect(isFinished)
        #expect(simulation.elapsed < 300)
        #expect(simulation.kept <= Int(simulation.elapsed) + 2)
    }

    @Test(arguments: [300.0, 900, 1800])
    func `without permits for a while nothing bursts, and the round ends in time if it can`(stall: TimeInterval) {
        var simulation = SimulatedSweep(round(2000, over: .seconds(7200)), start: Self.start)
        simulation.outage = 1800...1800 + stall
        let isFinished = simulation.run()
        #expect(isFinished)
        #expect(simulation.done == Array(0..<2000))
        #expect(simulation.most(in: 3600) <= 1000)
        // Two items may have waited for their permits.
        #expect(simulation.most(in: 60) <= Int(60 / 3.6 * EvenPace.greatestHaste) + 1 + 2)
        #expect(simulation.elapsed <= 7200 + 5 || simulation.most(in: 3600) == 1000)
    }

    @Test(arguments: [(1, 30.0), (50, 600.0)])
    func `a round that is cut goes on where it was, and each item is done once`(cuts: Int, downtime: TimeInterval) {
        var simulation = SimulatedSweep(round(2000, over: .seconds(7200)), start: Self.start)
        for cut in 1...cuts {
            let isFinished = simulation.run(until: 7000 * Double(cut) / Double(cuts + 1))
            #expect(!isFinished)
            simulation.restart(after: downtime / Double(cuts))
        }
        let isFinished = simulation.run()
        #expect(isFinished)
        #expect(simulation.done.sorted() == Array(0..<2000))
        #expect(simulation.most(in: 60) <= Int(60 / 3.6 * EvenPace.greatestHaste) + 1 + 2)
        // All of the limit is used, so what a downtime leaves of it is lost, as is a call that is made twice.
        #expect(simulation.elapsed <= 7200 + 5 + downtime + 3.6 * Double(cuts))
    }
}

/// A sweep whose time the test moves, with a server of its own that takes a thousand calls in any hour.
private struct SimulatedSweep {
    private static let limit = 1000
    private static let window: TimeInterval = 3600
    private static let latency: TimeInterval = 0.4

    private(set) var done: [Int] = []
    /// How often progress was kept.
    private(set) var kept = 0
    /// When no permit is given, in seconds behind the start.
    var outage: ClosedRange<TimeInterval>?
    private let start: Date
    private var round: SweepRound
    private var row: SweepRow
    private var sweep: Sweep
    private var now: TimeInterval = 0
    private var calls: [TimeInterval] = []
    private var going: [(position: Int, end: TimeInterval)] = []

    init(_ round: SweepRound, start: Date) {
        (self.round, row, self.start) = (round, round.row, start)
        sweep = Sweep(round, maxConcurrent: 2)
    }

    /// How long the round took, or has taken so far.
    var elapsed: TimeInterval { now }

    /// How many calls came in the busiest half-open window of this length.
    func most(in window: TimeInterval) -> Int {
        var (most, first) = (0, 0)
        for (index, call) in calls.enumerated() {
            while calls[first] <= call - window + 1e-6 { first += 1 }
            most = max(most, index - first + 1)
        }
        return most
    }

    /// True when the round has finished before `end`.
    mutating func run(until end: TimeInterval = .infinity) -> Bool {
        while true {
            switch sweep.next(at: start + now) {
            case .start(let item):
                let call = permit()
                calls.append(call)
                going.append((item.position, call + Self.latency))
            case .keep(let progress): (row.progress, kept) = (progress, kept + 1)
            case .wait(let seconds):
                if now >= end { return false }
                let ends = going.map(\.end).min() ?? .infinity
                now = min(now + (seconds ?? .infinity), ends)
                for item in going where item.end <= now {
                    sweep.ended(item.position)
                    done.append(round.pending.first { $0.position == item.position }?.index ?? -1)
                }
                going.removeAll { $0.end <= now }
            case .finished: return true
            }
        }
    }

    /// Everything but what was kept is lost.
    mutating func restart(after downtime: TimeInterval) {
        calls.removeAll { $0 > now }
        now += downtime
        going = []
        round = SweepRound(goingOn: row, with: row.items, over: row.pace)
        sweep = Sweep(round, maxConcurrent: 2)
    }

    /// When the next call may be made.
    private func permit() -> TimeInterval {
        var call = max(now, calls.last ?? 0)
        if let outage, outage.contains(call) { call = outage.upperBound }
        if calls.count >= Self.limit { call = max(call, calls[calls.count - Self.limit] + Self.window) }
        return call
    }
}
