package import Foundation

/// What a clock shows, to the second: a date and a time without a zone.
package struct ClockReading: Hashable, Sendable, CustomStringConvertible {
    /// Seconds since the clock showed 1970-01-01 00:00:00.
    let seconds: Int

    init(seconds: Int) {
        self.seconds = seconds
    }

    /// What the clock of a zone shows at an instant; fractions of a second are dropped.
    package init(at instant: Date, in zone: TimeZone) {
        seconds = ZoneClock(zone: zone).reading(at: instant.secondsSince1970)
    }

    /// `2026-03-08`
    package var date: String {
        let date = CivilDate(daysSince1970: seconds.flooredQuotient(by: ZoneClock.secondsPerDay))
        return [(date.year, 4), (date.month, 2), (date.day, 2)].map(Self.padded).joined(separator: "-")
    }

    /// `02:30`, or `02:30:15` where the second is not 0.
    package var time: String {
        let second = seconds.flooredRemainder(by: ZoneClock.secondsPerDay)
        return TimeWords.time(second / 3600, second / 60 % 60, second % 60)
    }

    /// `2026-03-08 02:30`
    package var description: String { "\(date) \(time)" }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension TimeZone {
    /// What is to be added to UTC at an instant, such as `-05:00`.
    package func offsetText(at instant: Date) -> String {
        let seconds = ZoneClock(zone: self).offset(at: instant.secondsSince1970)
        let time = TimeWords.time(abs(seconds) / 3600, abs(seconds) / 60 % 60, abs(seconds) % 60)
        return (seconds < 0 ? "-" : "+") + time
    }
}
