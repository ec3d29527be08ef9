package import Foundation

/// A second implementation of cron, which knows no short cut: it looks at every date and at every minute or second.
package struct NaiveCron {
    private let day: NaiveField, weekday: NaiveField
    private let months: [Bool]
    private let hours: [Bool], minutes: [Bool], seconds: [Bool]
    private let followsClock: Bool
    /// Whether it has six fields, so that a table of minutes cannot show its fires.
    package let hasSeconds: Bool

    /// Five or six fields; nil for what is no expression, or can never fire.
    package init?(_ text: String) {
        var words = text.split { $0.isWhitespace }.map(String.init)
        hasSeconds = words.count == 6
        if words.count == 5 { words.insert("0", at: 0) }
        guard words.count == 6 else { return nil }
        let fields = zip(words, NaiveField.Kind.all).compactMap { NaiveField($0, $1) }
        guard fields.count == 6 else { return nil }
        (seconds, minutes, hours) = (Self.flags(fields[0]), Self.flags(fields[1]), Self.flags(fields[2]))
        (day, months, weekday) = (fields[3], Self.flags(fields[4]), fields[5])
        followsClock = fields[1].beginsWithStar || fields[2].beginsWithStar
        if !NaiveDate.calendar.contains(where: fits) { return nil }
    }

    private static func flags(_ field: NaiveField) -> [Bool] {
        var flags = Array(repeating: false, count: 60)
        for case .value(let value) in field.items { flags[value] = true }
        return flags
    }

    func fits(_ date: NaiveDate) -> Bool {
        guard months[date.month] else { return false }
        let fitsDay = day.items.contains { $0.isDay(date) }
        let fitsWeekday = weekday.items.contains { $0.isWeekday(date) }
        return day.beginsWithStar || weekday.beginsWithStar ? fitsDay && fitsWeekday : fitsDay || fitsWeekday
    }

    private func fits(secondOfDay: Int) -> Bool {
        hours[secondOfDay / 3600] && minutes[secondOfDay / 60 % 60] && seconds[secondOfDay % 60]
    }

    /// All fires of the table, in ascending order. Those near its ends may be wrong, as what lies outside is not known.
    package func fires(in table: NaiveTable) -> [Date] {
        let dates = table.dates.filter(fits)
        if followsClock {
            let fitting = Set(dates)
            return table.moments.filter { fits(secondOfDay: $0.secondOfDay) && fitting.contains($0.date) }.map(
                \.instant)
        }
        var fires: Set<Date> = []
        for date in dates {
            for (index, instant) in (table.reached[date] ?? []).enumerated() where fits(secondOfDay: index * table.unit)
            {
                fires.insert(instant)
            }
        }
        return fires.sorted()
    }
}

extension NaiveItem {
    func isDay(_ date: NaiveDate) -> Bool {
        switch self {
        case .value(let day): date.day == day
        case .beforeLast(let distance): date.day == date.daysInMonth - distance
        case .weekdayNearest(let day):
            day <= date.daysInMonth && date.isNearestWeekday(to: day == 0 ? date.daysInMonth : day)
        case .last, .ofWeek: false
        }
    }

    func isWeekday(_ date: NaiveDate) -> Bool {
        switch self {
        case .value(let weekday): date.weekday == weekday
        case .last(let weekday): date.weekday == weekday && date.day + 7 > date.daysInMonth
        case .ofWeek(let week, let weekday): date.weekday == weekday && (date.day - 1) / 7 == week - 1
        case .beforeLast, .weekdayNearest: false
        }
    }
}
