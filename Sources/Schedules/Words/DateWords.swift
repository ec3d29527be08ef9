/// The dates of a cron expression in English.
struct DateWords {
    private let pattern: CronPattern

    init(_ pattern: CronPattern) {
        self.pattern = pattern
    }

    /// Such as ` on the 1st and 15th, and on Mondays`, with what joins it to the times; empty for every day. Where
    /// `saysEveryDay`, that is said.
    func text(saysEveryDay: Bool) -> String {
        guard let days else { return (saysEveryDay ? " every day" : "") + (months.map { " \($0)" } ?? "") }
        return days + (months.map { ", \($0)" } ?? "")
    }

    /// Nil for every day.
    private var days: String? {
        let (hasEveryDay, hasEveryWeekday) = (pattern.monthDays.hasEvery, pattern.weekdays.hasEvery)
        if pattern.mustFitBothDayFields {
            if hasEveryDay { return hasEveryWeekday ? nil : weekdays }
            if hasEveryWeekday { return " on \(monthDays)" }
            return " on \(monthDays), but only if that is \(pattern.weekdays.alternatives)"
        }
        if hasEveryDay || hasEveryWeekday { return nil }
        return " on \(monthDays), and \(pattern.weekdays.isRun ? "from" : "on") \(pattern.weekdays.text)"
    }

    private var weekdays: String {
        (pattern.weekdays.isRun ? ", " : " on ") + pattern.weekdays.text
    }

    private var monthDays: String { WordLists.joined(pattern.monthDays.items) }

    /// Nil for all of them.
    private var months: String? {
        if pattern.months.count == 12 { return nil }
        return "in " + WordLists.joined(WordLists.items(pattern.months) { Self.monthNames[$0 - 1] })
    }

    static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

extension MonthDays {
    fileprivate var hasEvery: Bool { values == Self.every.values }

    /// `the 1st`, `15th`, `the last day of the month`.
    fileprivate var items: [String] {
        var items = WordLists.items(values, name: WordLists.ordinal)
        if let first = items.first { items[0] = "the \(first)" }
        items += nearestWeekdays.map { "the weekday nearest to the \(WordLists.ordinal($0))" }
        items += beforeLast.reversed().map { distance -> String in
            let before = distance == 0 ? "" : "\(WordLists.ordinal(distance)) day before the "
            return "the \(before)last day of the month"
        }
        return items + (hasLastWeekday ? ["the last weekday of the month"] : [])
    }
}

extension Weekdays {
    fileprivate var hasEvery: Bool { values == Self.every.values }

    /// Whether it is one span of days, such as Monday to Friday.
    fileprivate var isRun: Bool {
        let runs = WordLists.runs(ordered)
        return special.isEmpty && runs.count == 1 && runs[0].count > 2
    }

    /// `Mondays and Thursdays`, or for a run `Monday to Friday`.
    fileprivate var text: String {
        if isRun { return WordLists.joined(WordLists.items(ordered) { Self.names[$0 % 7] }) }
        return WordLists.joined(ordered.map { "\(Self.names[$0 % 7])s" } + special)
    }

    /// `a Monday or a Thursday`.
    fileprivate var alternatives: String {
        WordLists.joined(ordered.map { "a \(Self.names[$0 % 7])" } + special, with: "or")
    }

    /// The week begins on Monday: Sunday is 7.
    private var ordered: [Int] { values.map { $0 == 0 ? 7 : $0 }.sorted() }

    private var special: [String] {
        let weeks = ["first", "second", "third", "fourth", "fifth"]
        return weeksAndWeekdays.map { "the \(weeks[$0.week - 1]) \(Self.names[$0.weekday]) of the month" }
            + lasts.map { "the last \(Self.names[$0]) of the month" }
    }

    static let names = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
}
