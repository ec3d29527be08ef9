/// The readings of a wall clock at which an entry may fire: the times of day of `between` on all dates but those of
/// `except`.
struct OpenTimes {
    var between: TimesOfDay
    var except: ExceptedDays

    /// Whether nothing is left out.
    var isAlways: Bool { between.isAlways && except.isEmpty }

    /// The first instant from `instant` on whose reading is open; nil when there is none up to `limit`.
    ///
    /// It goes from transition to transition, as the offset is constant between them.
    func first(from instant: Int, through limit: Int, on clock: ZoneClock) -> Int? {
        var instant = instant
        while instant <= limit {
            let offset = clock.offset(at: instant)
            guard let reading = firstReading(from: instant + offset, through: limit + offset) else { return nil }
            let open = reading - offset
            guard open > instant, let transition = clock.firstTransition(after: instant, through: open) else {
                return open
            }
            instant = transition.instant
        }
        return nil
    }

    /// The first open reading from `reading` on; nil when there is none up to `limit`.
    private func firstReading(from reading: Int, through limit: Int) -> Int? {
        let today = reading.flooredQuotient(by: ZoneClock.secondsPerDay)
        let lastDay = limit.flooredQuotient(by: ZoneClock.secondsPerDay)
        guard let day = except.firstDayLeft(from: today, through: lastDay) else { return nil }
        let second = day == today ? reading - today * ZoneClock.secondsPerDay : 0
        if let open = between.first(from: second) { return day * ZoneClock.secondsPerDay + open }
        guard let following = except.firstDayLeft(from: day + 1, through: lastDay),
            let open = between.first(from: 0)
        else { return nil }
        return following * ZoneClock.secondsPerDay + open
    }
}
