package import Foundation

/// What daylight saving did to a fire of a cron expression.
package enum FireAdjustment: Hashable, Sendable, CustomStringConvertible {
    /// The clock leaves out a time that is named, and fires at the first instant after the gap; `others` more times
    /// were left out with it. `isDueItself`: the fire is one that the expression names, too.
    case moved(from: ClockReading, others: Int, isDueItself: Bool)
    /// The clock will show the same once more.
    case firstPass(ClockReading)
    /// The clock has shown the same before: only what follows the clock fires then.
    case secondPass(ClockReading)

    /// `moved`, `merged` when several times became this one fire, `first_pass` or `second_pass`.
    package var name: String {
        switch self {
        case .moved(_, let others, let isDueItself): others == 0 && !isDueItself ? "moved" : "merged"
        case .firstPass: "first_pass"
        case .secondPass: "second_pass"
        }
    }

    package var description: String {
        switch self {
        case .moved(let reading, let others, let isDueItself):
            "moved from \(reading.time)\(Self.and(others)), which the clock leaves out"
                + (isDueItself ? ", and merged with the fire that is due now" : others > 0 ? ", to one fire" : "")
        case .firstPass(let reading): "the clock shows \(reading.time) twice, and this is the first time"
        case .secondPass(let reading): "the clock shows \(reading.time) twice, and this is the second time"
        }
    }

    /// ` and 2 later times`, empty for none.
    static func and(_ others: Int) -> String {
        others == 0 ? "" : " and \(WordLists.count(others, "later time"))"
    }
}

extension CronSchedule {
    /// What daylight saving did to one of its fires; nil when nothing, which is so on most days.
    package func adjustment(of fire: Date, in zone: TimeZone) -> FireAdjustment? {
        let (clock, instant) = (ZoneClock(zone: zone), fire.secondsSince1970)
        let reading = clock.reading(at: instant)
        if !followsClock, let gap = clock.gap(endingAt: instant) {
            let leftOut = readings(in: gap).filter(clock.hasDate)
            guard let first = leftOut.first else { return nil }
            return .moved(
                from: ClockReading(seconds: first), others: leftOut.count - 1,
                isDueItself: pattern.firstReading(from: reading) == reading)
        }
        if clock.isFirstPass(at: instant) { return .firstPass(ClockReading(seconds: reading)) }
        return clock.isSecondPass(at: instant) ? .secondPass(ClockReading(seconds: reading)) : nil
    }

    /// The readings of a span that fit, in ascending order.
    func readings(in span: Range<Int>) -> [Int] {
        Array(
            sequence(first: span.lowerBound - 1) { last in
                pattern.firstReading(from: last + 1).flatMap { span.contains($0) ? $0 : nil }
            }.dropFirst())
    }
}
