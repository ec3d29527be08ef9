import Foundation
import Testing

@testable import Runner

@Suite struct EvenPaceTests {
    private static let start = Date(timeIntervalSince1970: 1_800_000_000)

    /// When each item starts, in seconds behind the beginning, where an item that starts takes so long as `time` says.
    private func starts(
        _ count: Int, over pace: Duration, startedBefore: Int = 0, from first: TimeInterval = 0,
        time: (_ item: Int) -> TimeInterval = { _ in 0 }
    ) -> [TimeInterval] {
        var even = EvenPace(start: Self.start, pace: pace, count: count, started: startedBefore)
        var now = Self.start + first
        return (startedBefore..<count).map { item in
            now += even.wait(at: now)
            even.start(at: now)
            defer { now += time(item) }
            return now.timeIntervalSince(Self.start)
        }
    }

    private func gaps(_ starts: [TimeInterval]) -> [TimeInterval] {
        zip(starts.dropFirst(), starts).map { ($0 - $1).rounded(toPlaces: 6) }
    }

    @Test func `items start at even distances, the first at once`() {
        #expect(starts(5, over: .seconds(10)).map { $0.rounded(toPlaces: 6) } == [0, 2, 4, 6, 8])
        #expect(starts(1, over: .seconds(10)) == [0])
    }

    @Test func `time that an item takes moves no other one`() {
        let starts = starts(2000, over: .seconds(7200)) { _ in 3.5 }
        for (item, start) in starts.enumerated() { #expect(abs(start - Double(item) * 3.6) < 0.001) }
    }

    @Test func `after a stall what is overdue starts at once, and no two items are closer than haste allows`() {
        let starts = starts(1000, over: .seconds(3600)) { $0 == 500 ? 600 : 0 }
        #expect(abs(starts[501] - (500 * 3.6 + 600)) < 0.001)
        #expect(gaps(starts).min() == (3.6 / EvenPace.greatestHaste).rounded(toPlaces: 6))
    }

    @Test func `a round that fell behind a little ends in time, at one even rate`() {
        let starts = starts(1000, over: .seconds(3600)) { $0 == 500 ? 180 : 0 }
        let after = gaps(Array(starts[501...]))
        #expect(after.allSatisfy { abs($0 - after[0]) < 0.001 })
        #expect(after[0] < 3.6)
        #expect(abs(starts[999] + after[0] - 3600) < 0.1)
    }

    @Test func `a round that goes on is at once where its beginning says`() {
        #expect(starts(10, over: .seconds(100), startedBefore: 5, from: 42)[0] == 50)
        let late = starts(10, over: .seconds(100), startedBefore: 5, from: 70)
        #expect(late[0] == 70)
        #expect(gaps(late).allSatisfy { $0 >= 8 })
        #expect(starts(10, over: .seconds(100), startedBefore: 5, from: 4000)[0] == 4000)
    }

    @Test func `nothing waits longer than the distance of two items`() {
        // The list became shorter, or the clock was set back.
        #expect(starts(10, over: .seconds(100), startedBefore: 9, from: 20)[0] == 30)
        var even = EvenPace(start: Self.start, pace: .seconds(100), count: 10, started: 0)
        even.start(at: Self.start)
        let waits = [86_400.0, 86_390].map { even.wait(at: Self.start - $0) }
        #expect(waits == [10, 0])
        even.start(at: Self.start - 86_390)
        let wait = even.wait(at: Self.start - 86_390)
        #expect(wait == 10)
    }
}

extension Double {
    fileprivate func rounded(toPlaces places: Int) -> Double {
        let factor = pow(10, Double(places))
        return (self * factor).rounded() / factor
    }
}
