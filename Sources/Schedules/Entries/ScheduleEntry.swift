package import Foundation

/// One entry of a job's schedule: what it repeats, and what it leaves out.
package struct ScheduleEntry: Hashable, Sendable {
    /// What it repeats.
    package var recurrence: Recurrence
    /// The zone in which its times and dates are read.
    package var zone: TimeZone
    /// `jitter`: runs start by up to this much after their fire; zero for none.
    package var jitter: Duration
    /// `between`: the local times of day at which it may fire; `.always` for all.
    package var between: TimesOfDay
    /// `except`: the local dates on which it does not fire.
    package var except: ExceptedDays
    /// `start` and `end`: nothing is due before and after; both are included. Whole seconds.
    package var start: Date?, end: Date?

    package init(
        _ recurrence: Recurrence, in zone: TimeZone, jitter: Duration = .zero, between: TimesOfDay = .always,
        except: ExceptedDays = .none, start: Date? = nil, end: Date? = nil
    ) {
        self.recurrence = recurrence
        self.zone = zone
        self.jitter = jitter
        self.between = between
        self.except = except
        (self.start, self.end) = (start, end)
    }

    /// A cron expression in a zone, with nothing left out.
    package static func cron(_ cron: CronSchedule, _ zone: TimeZone) -> ScheduleEntry {
        ScheduleEntry(.cron(cron), in: zone)
    }

    /// An interval with nothing left out.
    package static func every(_ every: EverySchedule) -> ScheduleEntry {
        ScheduleEntry(.every(every), in: .gmt)
    }

    var openTimes: OpenTimes { OpenTimes(between: between, except: except) }
}

extension ScheduleEntry {
    /// The first fire after `date`, which itself is excluded.
    ///
    /// Nil when none follows within 41 years, counted from the last of the excepted dates: after 40 years of the
    /// calendar every date has fallen on every weekday. What is left out is jumped over, so that an entry without any
    /// fire is found to have none in a bounded number of steps.
    package func next(after date: Date) -> Date? {
        let first = max(date.secondsSince1970, start.map { $0.secondsSince1970 - 1 } ?? .min)
        if openTimes.isAlways { return fire(after: first) }
        let limit = max(first, except.end) + Self.searchedSeconds
        let clock = ZoneClock(zone: zone)
        var instant = first
        for _ in 0..<Self.mostSteps {
            guard let fire = fire(after: instant), fire.secondsSince1970 <= limit,
                let open = openTimes.first(from: fire.secondsSince1970, through: limit, on: clock)
            else { return nil }
            if open == fire.secondsSince1970 { return fire }
            instant = open - 1
        }
        return nil
    }

    private static let searchedSeconds = 41 * 366 * ZoneClock.secondsPerDay
    /// More than there are days in the searched years: whoever misses the open times of so many days misses them all.
    private static let mostSteps = 20_000

    /// The next of what repeats, up to `end`.
    private func fire(after instant: Int) -> Date? {
        guard let fire = recurrence.next(after: Date(secondsSince1970: instant), in: zone) else { return nil }
        if let end, fire > end { return nil }
        return fire
    }
}
