import Foundation

/// A field as text and as the values it stands for, made together, so that nothing of the parser is used.
struct NaiveField {
    var text: String
    var values: Set<Int>

    var beginsWithStar: Bool { text.hasPrefix("*") }

    /// - Parameter favoured: values that are drawn more often than the rest.
    static func random(
        in range: ClosedRange<Int>, favoured: ClosedRange<Int>, using generator: inout SeededGenerator
    ) -> NaiveField {
        let low = Int.random(in: Bool.random(using: &generator) ? favoured : range, using: &generator)
        let high = Int.random(in: low...range.upperBound, using: &generator)
        let step = Int.random(in: 1...range.count / 2, using: &generator)
        switch Int.random(in: 0..<7, using: &generator) {
        case 0: return NaiveField(text: "*", values: Set(range))
        case 1: return every(step, of: range, text: "*/\(step)")
        case 2: return every(step, of: low...high, text: "\(low)-\(high)/\(step)")
        case 3: return every(step, of: low...range.upperBound, text: "\(low)/\(step)")
        case 4: return NaiveField(text: "\(low)-\(high)", values: Set(low...high))
        case 5: return NaiveField(text: "\(high),\(low)", values: [low, high])
        default: return NaiveField(text: "\(low)", values: [low])
        }
    }

    private static func every(_ step: Int, of range: ClosedRange<Int>, text: String) -> NaiveField {
        NaiveField(text: text, values: Set(stride(from: range.lowerBound, through: range.upperBound, by: step)))
    }
}

/// A second implementation of cron, which looks at every minute.
struct NaiveCron {
    var minute: NaiveField, hour: NaiveField, day: NaiveField, month: NaiveField, weekday: NaiveField

    static func random(using generator: inout SeededGenerator) -> NaiveCron {
        NaiveCron(
            minute: .random(in: 0...59, favoured: 0...59, using: &generator),
            hour: .random(in: 0...23, favoured: 0...3, using: &generator),
            day: everyDayOr(1...31, using: &generator), month: everyDayOr(1...12, using: &generator),
            weekday: everyDayOr(0...6, using: &generator))
    }

    /// Mostly `*`, so that the days around a transition are often hit.
    private static func everyDayOr(
        _ range: ClosedRange<Int>, using generator: inout SeededGenerator
    ) -> NaiveField {
        if Int.random(in: 0..<4, using: &generator) > 0 { return NaiveField(text: "*", values: Set(range)) }
        return .random(in: range, favoured: range, using: &generator)
    }

    var text: String {
        [minute, hour, day, month, weekday].map(\.text).joined(separator: " ")
    }

    func fits(_ date: NaiveDate) -> Bool {
        let fitsDay = day.values.contains(date.day)
        let fitsWeekday = weekday.values.contains(date.weekday)
        let bothMatter = day.beginsWithStar || weekday.beginsWithStar
        return month.values.contains(date.month) && (bothMatter ? fitsDay && fitsWeekday : fitsDay || fitsWeekday)
    }

    func fires(in minutes: [NaiveMinute]) -> Set<Date> {
        if minute.beginsWithStar || hour.beginsWithStar {
            let fitting = minutes.filter {
                fits($0.date) && hour.values.contains($0.hour) && minute.values.contains($0.minute)
            }
            return Set(fitting.map(\.instant))
        }
        var fires: Set<Date> = []
        for date in Set(minutes.map(\.date)) where fits(date) {
            for hour in hour.values {
                for minute in minute.values {
                    // The first minute that shows the time or, in a gap, a later one.
                    let wanted = (date.year, date.month, date.day, hour * 60 + minute)
                    if let reached = minutes.first(where: { $0.order >= wanted }) { fires.insert(reached.instant) }
                }
            }
        }
        return fires
    }
}

struct NaiveDate: Hashable {
    var year: Int, month: Int, day: Int
    /// 0 is Sunday.
    var weekday: Int
}

/// What a clock shows in one minute, as Foundation's calendar tells it.
struct NaiveMinute {
    var instant: Date
    var date: NaiveDate
    var hour: Int, minute: Int

    var order: (Int, Int, Int, Int) { (date.year, date.month, date.day, hour * 60 + minute) }

    static func all(from start: Date, days: Int, in zone: TimeZone) -> [NaiveMinute] {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return (0..<days * 1440).map { minute in
            let instant = start.addingTimeInterval(Double(minute) * 60)
            let parts = calendar.dateComponents([.year, .month, .day, .weekday, .hour, .minute], from: instant)
            let date = NaiveDate(
                year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0, weekday: (parts.weekday ?? 1) - 1)
            return NaiveMinute(instant: instant, date: date, hour: parts.hour ?? 0, minute: parts.minute ?? 0)
        }
    }
}
