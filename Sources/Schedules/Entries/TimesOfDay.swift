/// `08:00-18:00`: from the first time of day, which is included, up to the second, which is not. Where the second is
/// the earlier one, the window goes over midnight.
package struct TimeWindow: Hashable, Sendable {
    /// In seconds of the day, from 0 up to 86,400, which is excluded.
    let start: Int
    /// In seconds of the day, above 0 and up to 86,400, which is included.
    let end: Int

    /// Two times of day of two digits each with a dash between them; `24:00` may be the second. Two equal times are an
    /// error, since nobody can tell whether they mean nothing or the whole day.
    package init(parsing text: String) throws(ScheduleTextError) {
        let times = text.split(separator: "-", omittingEmptySubsequences: false)
        guard times.count == 2 else {
            throw ScheduleTextError("`\(text)` is no window; write two times of day, such as 08:00-18:00")
        }
        start = try Self.second(times[0], in: 0...Self.day - 60)
        let end = try Self.second(times[1], in: 0...Self.day)
        guard start != end else {
            throw ScheduleTextError("`\(text)` begins and ends at one time; write 00:00-24:00 for the whole day")
        }
        self.end = end == 0 ? Self.day : end
    }

    static let day = ZoneClock.secondsPerDay

    private static func second(_ text: Substring, in range: ClosedRange<Int>) throws(ScheduleTextError) -> Int {
        guard let match = text.wholeMatch(of: /([0-9]{2}):([0-5][0-9])/), let hour = Int(match.1),
            let minute = Int(match.2), range.contains(hour * 3600 + minute * 60)
        else {
            throw ScheduleTextError(
                "no day has a time `\(text)`; write one from 00:00 to 23:59, or 24:00 for the end of the day")
        }
        return hour * 3600 + minute * 60
    }

    /// One range within a day, or two.
    fileprivate var ranges: [Range<Int>] {
        start < end ? [start..<end] : [start..<Self.day, 0..<end]
    }
}

/// The local times of day at which an entry may fire.
package struct TimesOfDay: Hashable, Sendable {
    /// In seconds of the day, in order, with gaps between them.
    let ranges: [Range<Int>]

    /// Every time that lies in any of the windows.
    package init(_ windows: [TimeWindow]) {
        ranges = merged(windows.flatMap(\.ranges))
    }

    /// The whole day.
    package static let always = TimesOfDay(ranges: [0..<TimeWindow.day])

    private init(ranges: [Range<Int>]) { self.ranges = ranges }

    /// Whether it leaves nothing out.
    package var isAlways: Bool { self == .always }

    /// The first of these times from a second of the day on.
    func first(from second: Int) -> Int? {
        ranges.first { $0.upperBound > second }.map { max($0.lowerBound, second) }
    }
}

/// The same numbers as ranges in order with gaps between them: one way to write each set.
func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { merged, range in
        if let last = merged.last, last.upperBound >= range.lowerBound {
            merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
        } else {
            merged.append(range)
        }
    }
}
