import Foundation

/// What an entry leaves out, as text and as plain values made beside it, so that nothing of the parsers is used.
struct NaiveFilter {
    private struct Day: Hashable {
        var year: Int, month: Int, day: Int
        /// 0 is Sunday.
        var weekday: Int
    }

    private(set) var text = EntryText()
    private var minutesOfDay = Set(0..<1440)
    private var weekdays: Set<Int> = []
    private var dates: Set<Day> = []
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

    /// Those that it leaves in, in a zone. Foundation tells the offset of each and the date of each day.
    func left(of instants: [Date], in zone: TimeZone) -> [Date] {
        var dates: [Int: Day] = [:]
        return instants.filter { instant in
            let reading = Int(instant.timeIntervalSince1970) + zone.secondsFromGMT(for: instant)
            let date = dates[reading / 86_400] ?? Self.date(ofDay: reading / 86_400)
            dates[reading / 86_400] = date
            return leaves(date, minuteOfDay: reading % 86_400 / 60)
        }
    }

    private func leaves(_ date: Day, minuteOfDay: Int) -> Bool {
        minutesOfDay.contains(minuteOfDay) && !weekdays.contains(date.weekday) && !dates.contains(date)
            && !yearly.contains([date.month, date.day])
    }

    /// A day by its distance from 1970-01-01.
    private static func date(ofDay day: Int) -> Day {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let date = Date(timeIntervalSince1970: Double(day) * 86_400)
        let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
        return Day(
            year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0, weekday: (parts.weekday ?? 1) - 1)
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
        let days = (0..<count).map { Self.date(ofDay: Int(day.timeIntervalSince1970) / 86_400 + $0) }
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
