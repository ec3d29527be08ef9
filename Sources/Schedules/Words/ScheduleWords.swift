import Foundation

extension Schedule {
    /// The schedule in plain English: what `next --explain` and the status page show. Without the zone.
    package var words: String {
        entries.map(\.words).joined(separator: "; ")
    }
}

extension ScheduleEntry {
    /// The entry in plain English, such as `every 15 minutes, between 08:00 and 18:00, except on Saturdays`. Times and
    /// dates are those of its zone, which it does not name.
    package var words: String {
        let clauses = [
            recurrence.words(in: zone), between.words, except.words, span,
            jitter > .zero ? "each up to \(jitter.words) later" : nil,
        ]
        return clauses.compactMap(\.self).joined(separator: ", ")
    }

    private var span: String? {
        let first = start.map { ClockReading(at: $0, in: zone).startWords }
        let last = end.map { ClockReading(at: $0, in: zone).endWords }
        switch (first, last) {
        case (let first?, let last?): return "from \(first) to \(last)"
        case (let first?, nil): return "from \(first) on"
        case (nil, let last?): return "until \(last)"
        case (nil, nil): return nil
        }
    }
}

extension Recurrence {
    fileprivate func words(in zone: TimeZone) -> String {
        switch self {
        case .cron(let cron): cron.words
        case .every(let every): "every \(Duration.seconds(every.seconds).wordsOfInterval)"
        case .at(let instant): "once on \(ClockReading(at: instant, in: zone).words)"
        }
    }
}

extension TimesOfDay {
    fileprivate var words: String? {
        if isAlways { return nil }
        return "between " + WordLists.joined(windows.map { "\(timeText($0.start)) and \(timeText($0.end))" })
    }

    private func timeText(_ second: Int) -> String { TimeWords.time(second / 3600, second / 60 % 60, second % 60) }

    /// With the two ranges around midnight as one.
    private var windows: [(start: Int, end: Int)] {
        var windows = ranges.map { (start: $0.lowerBound, end: $0.upperBound) }
        if let first = windows.first, let last = windows.last, windows.count > 1, first.start == 0,
            last.end == TimeWindow.day
        {
            windows.removeFirst()
            windows[windows.count - 1].end = first.end
        }
        return windows
    }
}

extension ExceptedDays {
    fileprivate var words: String? {
        if isEmpty { return nil }
        let weekdays = [1, 2, 3, 4, 5, 6, 0].filter(weekdays.contains).map { "\(Weekdays.names[$0])s" }
        let yearly = yearly.map { range in
            rangeWords(range) { CivilDate(leapYearDay: $0).wordsWithoutYear } + " of every year"
        }
        let dates = dates.map { range in rangeWords(range) { CivilDate(daysSince1970: $0).words } }
        return "except on " + WordLists.joined(weekdays + yearly + dates)
    }

    private func rangeWords(_ range: Range<Int>, _ words: (Int) -> String) -> String {
        let (first, last) = (words(range.lowerBound), words(range.upperBound - 1))
        return first == last ? first : "\(first) to \(last)"
    }
}
