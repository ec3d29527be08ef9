package import Foundation

extension CronSchedule {
    /// Sentences about the first of its times that the clock leaves out, and the first that it shows twice, within
    /// two years after `start`. None for what follows the clock: it has no time of its own that could be lost.
    package func transitionWarnings(in zone: TimeZone, from start: Date) -> [String] {
        if followsClock { return [] }
        let clock = ZoneClock(zone: zone)
        let end = start.secondsSince1970 + 2 * 366 * ZoneClock.secondsPerDay
        var (known, leftOut, shownTwice) = (start.secondsSince1970, String?.none, String?.none)
        while leftOut == nil || shownTwice == nil, let transition = clock.firstTransition(after: known, through: end) {
            leftOut = leftOut ?? warning(ofGap: transition, on: clock, in: zone)
            shownTwice = shownTwice ?? warning(ofRepeat: transition, in: zone)
            known = transition.instant
        }
        return [leftOut, shownTwice].compactMap(\.self)
    }

    private func warning(
        ofGap transition: ZoneClock.Transition, on clock: ZoneClock, in zone: TimeZone
    ) -> String? {
        let readings = transition.gap.map(readings)?.filter(clock.hasDate) ?? []
        guard let first = readings.first.map(ClockReading.init(seconds:)) else { return nil }
        let instead = ClockReading(seconds: transition.instant + transition.after)
        let times = "\(first.time)\(FireAdjustment.and(readings.count - 1))"
        let place = "on \(first.date) in \(zone.identifier)"
        return readings.count == 1
            ? "\(times) does not exist \(place) and happens at \(instead.time) instead"
            : "\(times) do not exist \(place) and happen once at \(instead.time) instead"
    }

    private func warning(ofRepeat transition: ZoneClock.Transition, in zone: TimeZone) -> String? {
        let readings = transition.repeated.map(readings) ?? []
        guard let first = readings.first.map(ClockReading.init(seconds:)) else { return nil }
        let times = "\(first.time)\(FireAdjustment.and(readings.count - 1))"
        let verb = readings.count == 1 ? "happens" : "happen"
        return "\(times) \(verb) twice on \(first.date) in \(zone.identifier); the job fires at the first"
    }
}

extension Schedule {
    /// The warnings of all its entries, each once.
    package func transitionWarnings(from start: Date) -> [String] {
        var seen: Set<String> = []
        return entries.flatMap { entry -> [String] in
            guard case .cron(let cron) = entry.recurrence else { return [] }
            return cron.transitionWarnings(in: entry.zone, from: start).filter { seen.insert($0).inserted }
        }
    }
}
