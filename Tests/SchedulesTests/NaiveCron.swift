import Foundation

/// A field as text and as the values it stands for, made together, so that nothing of the parser is used.
struct NaiveField {
    var text: String
    var values: Set<Int>

    var beginsWithStar: Bool { text.hasPrefix("*") }

    /// Favoured values are drawn more often than the rest.
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

    func fires(in table: NaiveTable) -> Set<Date> {
        if minute.beginsWithStar || hour.beginsWithStar {
            let fitting = table.minutes.filter {
                hour.values.contains($0.minuteOfDay / 60) && minute.values.contains($0.minuteOfDay % 60)
                    && fits($0.date)
            }
            return Set(fitting.map(\.instant))
        }
        var fires: Set<Date> = []
        for (date, reached) in table.reached where fits(date) {
            for hour in hour.values {
                fires.formUnion(minute.values.compactMap { reached[hour * 60 + $0] })
            }
        }
        return fires
    }
}
