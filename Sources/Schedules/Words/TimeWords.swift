/// The times of day of a cron expression in English.
struct TimeWords {
    private let pattern: CronPattern
    private let hasEveryHour: Bool
    private let hasEveryMinute: Bool
    /// The second where there is one only.
    private let second: Int?

    init(_ pattern: CronPattern) {
        self.pattern = pattern
        hasEveryHour = pattern.hours.count == 24
        hasEveryMinute = pattern.minutes.count == 60
        second = pattern.seconds.count == 1 ? pattern.seconds.first(from: 0) : nil
    }

    /// Such as `at 02:30` or `every 15 minutes from 08:00 to 17:59`.
    var text: String {
        timesOfDay.map { "at \(WordLists.joined($0))" } ?? everySoManySeconds ?? everySoManyMinutes ?? hourly
            ?? byFields
    }

    /// Some times of each day, which are listed; nil when they are too many for that.
    var timesOfDay: [String]? {
        guard let second, !hasEveryHour, pattern.hours.count * pattern.minutes.count <= 8 else { return nil }
        return pattern.hours.flatMap { hour in
            pattern.minutes.map { Self.time(hour, $0, second) }
        }
    }

    /// Seconds are shown where they are not 0.
    static func time(_ hour: Int, _ minute: Int, _ second: Int) -> String {
        let parts = second == 0 ? [hour, minute] : [hour, minute, second]
        return parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}

/// Times that repeat.
extension TimeWords {
    private var everySoManySeconds: String? {
        guard let step = pattern.seconds.step(around: 60), pattern.seconds.contains(0) else { return nil }
        let unit = step == 1 ? "every second" : "every \(step) seconds"
        if hasEveryMinute { return unit + (hourSpans(from: (0, 0), to: (59, 59)) ?? " in the hours \(hourList)") }
        guard let minute = pattern.minutes.first(from: 0), pattern.minutes.count == 1, !hasEveryHour else { return nil }
        let starts = pattern.hours.map { "from \(Self.time($0, minute, 0)) to \(Self.time($0, minute, 59))" }
        return starts.count > 3 ? nil : "\(unit) \(WordLists.joined(starts))"
    }

    private var everySoManyMinutes: String? {
        guard second == 0, let step = pattern.minutes.step(around: 60), let first = pattern.minutes.first(from: 0)
        else {
            return nil
        }
        let unit = step == 1 ? "every minute" : "every \(step) minutes"
        let beginning = first == 0 ? "" : ", beginning \(WordLists.count(first, "minute")) past the hour"
        let spans = hourSpans(from: (0, 0), to: (59, 0)) ?? " in the hours \(hourList)"
        return unit + beginning + (beginning.isEmpty || spans.isEmpty ? "" : ",") + spans
    }

    private var hourly: String? {
        guard let second, pattern.minutes.count == 1, let minute = pattern.minutes.first(from: 0) else { return nil }
        if hasEveryHour {
            let past = [
                minute == 0 ? nil : WordLists.count(minute, "minute"),
                second == 0 ? nil : WordLists.count(second, "second"),
            ]
            return minute + second == 0
                ? "every hour" : "at \(WordLists.joined(past.compactMap(\.self))) past every hour"
        }
        if minute + second == 0, pattern.hours.contains(0), let step = pattern.hours.step(around: 24) {
            return "every \(step) hours"
        }
        if let step = pattern.hours.step, let first = pattern.hours.first(from: 0) {
            let last = first + (pattern.hours.count - 1) * step
            let unit = step == 1 ? "every hour" : "every \(step) hours"
            return "\(unit) from \(Self.time(first, minute, second)) to \(Self.time(last, minute, second))"
        }
        return hourSpans(from: (minute, second), to: (minute, second)).map { "every hour\($0)" }
    }

    /// ` from 08:00 to 17:59 and from 20:00 to 20:59`, empty for the whole day; nil when there are too many spans, or
    /// one of them has no length.
    private func hourSpans(from first: (minute: Int, second: Int), to last: (minute: Int, second: Int)) -> String? {
        if hasEveryHour { return "" }
        let runs = WordLists.runs(pattern.hours)
        guard runs.count <= 3, first != last || !runs.contains(where: { $0.count == 1 }) else { return nil }
        let spans = runs.map { run in
            "from \(Self.time(run.lowerBound, first.minute, first.second))"
                + " to \(Self.time(run.upperBound, last.minute, last.second))"
        }
        return " " + WordLists.joined(spans)
    }

    private var hourList: String {
        WordLists.joined(WordLists.items(pattern.hours, name: String.init))
    }
}

/// For all other times.
extension TimeWords {
    /// The three fields one after the other, such as `at minutes 5 and 17 of the hours 8 to 17`.
    private var byFields: String {
        let seconds = second == 0 ? nil : Self.field("second", pattern.seconds)
        let minutes = hasEveryMinute ? "every minute" : Self.field("minute", pattern.minutes)
        let hours = hasEveryHour ? (hasEveryMinute ? nil : "every hour") : "the \(Self.field("hour", pattern.hours))"
        return "at " + [seconds, minutes, hours].compactMap(\.self).joined(separator: " of ")
    }

    private static func field(_ name: String, _ values: ValueSet) -> String {
        "\(name)\(values.count == 1 ? "" : "s") \(WordLists.joined(WordLists.items(values, name: String.init)))"
    }
}
