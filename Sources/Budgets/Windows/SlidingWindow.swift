import DequeModule
import Foundation

/// The requests that still count against a limit although they were answered.
///
/// A permit returns one window after its answer arrived: the server counted it at some instant before that,
/// so ours never returns earlier than the server's.
struct SlidingWindow: Hashable, Sendable {
    /// The length in milliseconds; the settings say it, so that it is not kept.
    private var length: Int64 = 0
    /// When each counted permit was answered, in milliseconds since 1970, rounded up; earliest first.
    private var answered: Deque<Int64> = []

    init(span: TimeInterval) {
        setSpan(span)
    }

    mutating func setSpan(_ span: TimeInterval) {
        length = Int64((span * 1000).rounded(.up))
    }

    mutating func count(answeredAt instant: Date) {
        answered.append(max(instant.milliseconds(.up), answered.last ?? .min))
    }

    /// How many returned since it was asked last.
    @discardableResult mutating func forgetReturned(at now: Date) -> Int {
        let count = firstCounted(at: now)
        answered.removeFirst(count)
        return count
    }

    /// When the next `count` permits have returned; nil where not so many have been answered.
    func returns(_ count: Int, after now: Date) -> Date? {
        let index = firstCounted(at: now) + count - 1
        return answered.indices.contains(index) ? Date(milliseconds: answered[index] + length) : nil
    }

    /// How many answered permits count at `now`.
    func counted(at now: Date) -> Int {
        answered.count - firstCounted(at: now)
    }

    /// What the counted permits would come to at a server that gives each back bit by bit over the window.
    func debt(at now: Date) -> Double {
        let now = now.milliseconds(.down)
        return answered.reduce(0) { $0 + max(0, 1 - Double(now - $1) / Double(max(length, 1))) }
    }

    /// How many more may go; negative after the limit was lowered.
    func room(limit: Int, inFlight: Int, at now: Date) -> Int {
        limit - inFlight - counted(at: now)
    }

    /// When the next one may go, or the next `count`, by the passing of time alone; nil when an answer must arrive
    /// first.
    func opens(_ count: Int = 1, limit: Int, inFlight: Int, at now: Date) -> Date? {
        let missing = count - room(limit: limit, inFlight: inFlight, at: now)
        guard missing > 0 else { return now }
        let index = firstCounted(at: now) + missing - 1
        return answered.indices.contains(index) ? Date(milliseconds: answered[index] + length) : nil
    }

    /// After the clock was set back: nothing counts for longer than a window from now.
    mutating func clockWasSetBack(to now: Date) {
        let latest = now.milliseconds(.up)
        for index in answered.indices.reversed() {
            guard answered[index] > latest else { break }
            answered[index] = latest
        }
    }

    /// The index of the first permit that has not returned, by bisection.
    private func firstCounted(at now: Date) -> Int {
        let latest = now.milliseconds(.down) - length
        var low = answered.startIndex
        var high = answered.endIndex
        while low < high {
            let middle = (low + high) / 2
            if answered[middle] <= latest { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension SlidingWindow: Codable {
    /// A thousand instants in two kilobytes: each as the distance from the one before it.
    init(from decoder: any Decoder) throws {
        var bytes = VariableNumbers(bytes: try decoder.singleValueContainer().decode(Data.self))
        var last: Int64 = 0
        while let distance = bytes.next() {
            last &+= distance
            answered.append(last)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var numbers = VariableNumbers()
        var last: Int64 = 0
        for instant in answered {
            numbers.append(instant &- last)
            last = instant
        }
        var container = encoder.singleValueContainer()
        try container.encode(numbers.bytes)
    }
}
