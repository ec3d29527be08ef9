package import Foundation

/// A cron expression: minute, hour, day of month, month, weekday, with a field of seconds before them if there are six.
///
/// Each field is `*`, a value, a range, a list of these, a step (`*/5`, `1-30/2`, and `5/15` for `5-59/15`), or `H`,
/// which a hash of the job's name chooses. Months and weekdays have names (`JAN`, `mon`); 7 is Sunday too. The day
/// fields also have `?`, `L`, `L-3`, `15W`, `LW`, `5L` and `5#2`. A date has to fit either of the two day fields,
/// unless one of them begins with `*`, then both. Macros such as `@daily` stand for five fields.
package struct CronSchedule: Hashable, Sendable {
    /// The expression with one space between its fields.
    package let text: String
    /// The zone of a prefix `CRON_TZ=` or `TZ=`; nil without one.
    package let zone: TimeZone?
    /// An expression whose minute or hour field begins with `*` follows the clock: it fires at every instant whose
    /// local reading fits. All others are fixed: they fire once per local date.
    package let followsClock: Bool
    let pattern: CronPattern

    /// Reads an expression; extra spaces and tabs do not matter. `H` is made from `job`; without one it is the lowest
    /// value that it may be.
    ///
    /// The error tells the first thing that is wrong and its column. An expression that can never fire, such as
    /// `0 0 30 2 *`, is an error too.
    package init(_ text: String, job: JobID? = nil) throws(CronError) {
        let parser = try CronExpressionParser(text, job: job)
        self.text = parser.text
        zone = parser.zone
        pattern = try parser.pattern()
        followsClock = parser.followsClock
    }

    /// The first fire after `date`, which itself is excluded; nil when none follows within 41 years.
    ///
    /// What follows the clock fires twice in a repeated hour and not in a gap. What is fixed fires in a repeated hour
    /// at its first pass, and for a time in a gap at the first instant after the gap. A date that the zone left out as
    /// a whole has no fires.
    package func next(after date: Date, in zone: TimeZone) -> Date? {
        let clock = ZoneClock(zone: zone)
        let instant = date.secondsSince1970
        let fire = followsClock ? nextShown(after: instant, on: clock) : nextOncePerDate(after: instant, on: clock)
        return fire.map(Date.init(secondsSince1970:))
    }

    private static let searchedSeconds = CronPattern.searchedYears * 366 * ZoneClock.secondsPerDay

    /// The first instant at which the clock shows a reading that fits: from transition to transition, as the offset
    /// is constant between them.
    private func nextShown(after instant: Int, on clock: ZoneClock) -> Int? {
        var start = instant + 1
        while start <= instant + Self.searchedSeconds {
            let offset = clock.offset(at: start)
            guard let reading = pattern.firstReading(from: start + offset) else { return nil }
            guard let transition = clock.firstTransition(after: start, through: reading - offset) else {
                return reading - offset
            }
            start = transition.instant
        }
        return nil
    }

    /// The instant at which the clock reaches the next reading that fits and that it has not shown before.
    private func nextOncePerDate(after instant: Int, on clock: ZoneClock) -> Int? {
        var reading = clock.lowestUnseenReading(after: instant)
        let end = reading + Self.searchedSeconds
        while reading <= end, let match = pattern.firstReading(from: reading) {
            let fire = clock.firstInstant(reaching: match)
            if clock.reading(at: fire) == match || clock.hasDate(ofReading: match) { return fire }
            reading = (match.flooredQuotient(by: ZoneClock.secondsPerDay) + 1) * ZoneClock.secondsPerDay
        }
        return nil
    }
}
