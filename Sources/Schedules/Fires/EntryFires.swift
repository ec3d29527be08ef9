import Foundation

/// The fires of one entry of a schedule.
///
/// On an ordinary day, around which no clock changes, a cron expression fires at the same times of day as on every
/// other; only the days around a change are searched fire by fire.
struct EntryFires: Sendable {
    private let entry: ScheduleEntry
    /// The seconds of an ordinary day at which a cron expression fires; empty for everything else.
    private let times: [Int]

    init(_ entry: ScheduleEntry) {
        self.entry = entry
        if case .cron(let cron) = entry.recurrence {
            times = cron.pattern.timesOfDay.filter { entry.between.first(from: $0) == $0 }
        } else {
            times = []
        }
    }

    /// Calls `body` with each fire of a span, in order.
    func forEach(in span: Range<Int>, _ body: (Int) -> Void) {
        let first = max(span.lowerBound, entry.start?.secondsSince1970 ?? .min)
        let end = min(span.upperBound, entry.end.map { $0.secondsSince1970 + 1 } ?? .max)
        guard first < end else { return }
        switch entry.recurrence {
        case .cron(let cron): forEach(of: cron, in: first..<end, body)
        case .every(let every): forEach(of: every, in: first..<end, body)
        case .at: search(in: first..<end, body)
        }
    }

    private func forEach(of every: EverySchedule, in span: Range<Int>, _ body: (Int) -> Void) {
        let before = Date(secondsSince1970: span.lowerBound - 1)
        let fires = stride(
            from: every.next(after: before).secondsSince1970, to: span.upperBound, by: every.seconds)
        if entry.openTimes.isAlways {
            for fire in fires { body(fire) }
        } else {
            let clock = ZoneClock(zone: entry.zone)
            for fire in fires where isOpen(clock.reading(at: fire)) { body(fire) }
        }
    }

    private func forEach(of cron: CronSchedule, in span: Range<Int>, _ body: (Int) -> Void) {
        let clock = ZoneClock(zone: entry.zone)
        let day = ZoneClock.secondsPerDay
        var instant = span.lowerBound
        while instant < span.upperBound {
            let reading = clock.reading(at: instant)
            let midnight = instant - reading.flooredRemainder(by: day)
            let rest = instant..<min(midnight + day, span.upperBound)
            if clock.firstTransition(after: midnight - day, through: midnight + 2 * day) != nil {
                search(in: rest, body)
            } else if !times.isEmpty, fires(cron, onDay: reading.flooredQuotient(by: day)) {
                for time in times where rest.contains(midnight + time) { body(midnight + time) }
            }
            instant = rest.upperBound
        }
    }

    /// Fire by fire.
    private func search(in span: Range<Int>, _ body: (Int) -> Void) {
        var last = Date(secondsSince1970: span.lowerBound - 1)
        while let fire = entry.next(after: last), fire.secondsSince1970 < span.upperBound {
            body(fire.secondsSince1970)
            last = fire
        }
    }

    private func fires(_ cron: CronSchedule, onDay day: Int) -> Bool {
        let date = CivilDate(daysSince1970: day)
        return cron.pattern.months.contains(date.month)
            && cron.pattern.days(ofMonth: date.month, year: date.year).contains(date.day)
            && entry.except.firstDayLeft(from: day, through: day) != nil
    }

    private func isOpen(_ reading: Int) -> Bool {
        let (day, second) = (
            reading.flooredQuotient(by: ZoneClock.secondsPerDay), reading.flooredRemainder(by: ZoneClock.secondsPerDay)
        )
        return entry.between.first(from: second) == second
            && entry.except.firstDayLeft(from: day, through: day) != nil
    }
}

extension CronPattern {
    /// In seconds since midnight, in order.
    var timesOfDay: [Int] {
        hours.flatMap { hour in
            minutes.flatMap { minute in seconds.map { second in hour * 3600 + minute * 60 + second } }
        }
    }
}
