import Foundation
import Storage
import Testing

@testable import Runner

@Suite struct SweepRoundTests {
    private static let name = SweepRow.Name(job: "w/j", step: "each")
    private static let start = Date(timeIntervalSince1970: 1_800_000_000)

    private func old(_ items: [UInt64], done: [Int]) -> SweepRow {
        var row = SweepRow(name: Self.name, beganAt: Self.start, pace: .seconds(60), items: items)
        for position in done { row.progress.insert(position) }
        return row
    }

    @Test func `a new round has the order of the list`() {
        let round = SweepRound(Self.name, of: [7, 8, 7], over: .seconds(60), at: Self.start)
        #expect(round.row == old([7, 8, 7], done: []))
        #expect(round.pending.map(\.index) == [0, 1, 2])
        #expect(round.pending.map(\.position) == [0, 1, 2])
    }

    @Test func `the same list goes on with what is not done`() {
        let row = old([1, 2, 3, 4, 5], done: [0, 1, 3])
        let round = SweepRound(goingOn: row, with: row.items, over: .seconds(30))
        #expect(round.pending.map(\.index) == [2, 4])
        #expect(round.pending.map(\.position) == [2, 4])
        #expect(round.row.progress == row.progress)
        #expect(round.row.pace == .seconds(30))
        #expect(round.row.beganAt == Self.start)
    }

    /// The items, those that are done by their positions, the items now, and which of those are done again, in order.
    @Test(
        arguments: [
            ([1, 2, 3, 4], [0, 1], [0, 1, 2, 3, 4], [3, 4, 0]),
            ([1, 2, 3, 4], [0, 1], [4, 3, 2, 1], [0, 1]),
            ([1, 2, 3, 4], [0, 3], [9, 4, 1], [0]),
            ([1, 2, 3], [0], [], []),
            ([5, 5, 5], [0, 2], [5, 5, 5, 5], [2, 3]),
            ([5, 6], [0], [6, 5, 5], [0, 2]),
        ] as [([UInt64], [Int], [UInt64], [Int])])
    func `in a changed list what is done is passed over, and what is new comes last`(
        items: [UInt64], done: [Int], now: [UInt64], pending: [Int]
    ) {
        let round = SweepRound(goingOn: old(items, done: done), with: now, over: .seconds(60))
        #expect(round.pending.map(\.index) == pending)
        #expect(round.row.items.sorted() == now.sorted())
        #expect(round.row.progress.next == now.count - pending.count)
        #expect(round.pending.map(\.position) == Array(round.row.progress.next..<now.count))
        #expect(round.pending.map { round.row.items[$0.position] } == pending.map { now[$0] })
    }

    @Test func `a changed list that is cut again goes on by its items`() {
        let first = SweepRound(goingOn: old([1, 2, 3, 4], done: [0, 1]), with: [9, 1, 3, 4], over: .seconds(60))
        #expect(first.pending.map(\.index) == [2, 3, 0])
        var row = first.row
        row.progress.insert(first.pending[0].position)
        #expect(SweepRound(goingOn: row, with: [9, 1, 3, 4], over: .seconds(60)).pending.map(\.index) == [0, 3])
    }

    @Test(arguments: [(60, 86_400, false), (60, 86_401, true), (86_400, 172_800, false), (86_400, 172_801, true)])
    func `a round is wanted for a day, or for two paces`(pace: Int, age: Double, isStale: Bool) {
        let row = SweepRow(name: Self.name, beganAt: Self.start, pace: .seconds(pace), items: [])
        #expect(row.isStale(at: Self.start + age) == isStale)
    }
}
