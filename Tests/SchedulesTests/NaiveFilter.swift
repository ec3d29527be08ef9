import Foundation

extension Calendar {
    fileprivate static func gregorian(in zone: TimeZone) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar
    }
}

/// What an entry leaves out, as text and as plain values made beside it, so that nothing of the parsers is used.
struct NaiveFilter {
    private(set) var text = EntryText()
    private var calendar: Calendar = .gregorian(in: .gmt)
    private var minutesOfDay = Set(0..<1440)
    private var weekdays: Set<Int> = []
    private var dates: Set<NaiveDate> = []
    private var yearly: Set<[Int]> = []

    private static let weekdayNames = ["SUN", "mon", "Tuesday", "wed", "THURSDAY", "fri", "Sat"]

    /// Dates that are left out lie within a few days of `middle`.
    static func random(around middle: Date, using generator: inout SeededGenerator) -> NaiveFilter {
        var filter = NaiveFilter()
        if Int.random(in: 0..<4, using: &generator) > 0 { filter.addWindows(using: &generator) }
        for _ in 0..<Int.random(in: 0...2, using: &generator) { filter.addWeekdays(using: &generator) }
        let day = middle.addingTimeInterval(.random(in: -300_000...300_000, using: &generator))
        if Bool.random(using: &generator) { filter.addDates(from: day, using: &generator) }
        return filter
    }

    /// The same in a zone.
    func read(in zone: TimeZone) -> NaiveFilter {
        var filter = self
        filter.text.zone = zone.identifier
        filter.calendar = .gregorian(in: zone)
        return filter
    }

    /// Whether it leaves the instant in.
    func leaves(_ instant: Date) -> Bool {
        let minute = NaiveMinute(instant, in: calendar)
        return minutesOfDay.contains(minute.minuteOfDay) && !weekdays.contains(minute.date.weekday)
            && !dates.contains(minute.date) && !yearly.contains([minute.date.month, minute.date.day])
    }

    private mutating func addWindows(using generator: inout SeededGenerator) {
        minutesOfDay = []
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            let start = Int.random(in: 0..<1440, using: &generator)
            let count = max(1, Int.random(in: 1..<1440, using: &generator) / Int.random(in: 1...10, using: &generator))
            minutesOfDay.formUnion((start..<start + count).map { $0 % 1440 })
            text.between.append("\(Self.time(start))-\(Self.time((start + count) % 1440))")
        }
    }

    private mutating func addWeekdays(using generator: inout SeededGenerator) {
        let first = Int.random(in: 0..<7, using: &generator)
        let count = Int.random(in: 1...3, using: &generator)
        weekdays.formUnion((0..<count).map { (first + $0) % 7 })
        let last = Self.weekdayNames[(first + count - 1) % 7]
        text.except.append(count == 1 ? last : "\(Self.weekdayNames[first])-\(last)")
    }

    private mutating func addDates(from day: Date, using generator: inout SeededGenerator) {
        let count = Int.random(in: 1...3, using: &generator)
        let days = (0..<count).map { NaiveMinute(day.addingTimeInterval(Double($0) * 86_400), in: calendar).date }
        let isYearly = Bool.random(using: &generator)
        if isYearly { yearly.formUnion(days.map { [$0.month, $0.day] }) } else { dates.formUnion(days) }
        let texts = days.map { date in
            let yearless = "\(Self.twoDigits(date.month))-\(Self.twoDigits(date.day))"
            return isYearly ? yearless : "\(date.year)-\(yearless)"
        }
        text.except.append(count == 1 ? texts[0] : "\(texts[0])..\(texts[count - 1])")
    }

    private static func time(_ minute: Int) -> String { "\(twoDigits(minute / 60)):\(twoDigits(minute % 60))" }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
