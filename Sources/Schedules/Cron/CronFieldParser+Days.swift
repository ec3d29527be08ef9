/// The signs that only the two day fields have.
extension CronFieldParser {
    /// Day of month: also `?`, `L`, `L-3`, `15W` and `LW`.
    func monthDays() throws(CronError) -> MonthDays {
        if text == "?" { return .every }
        var days = MonthDays()
        for item in try items() {
            let upper = item.uppercased()
            if upper == "L" {
                days.beforeLast.insert(0)
            } else if upper == "LW" {
                days.hasLastWeekday = true
            } else if upper.hasPrefix("L-") {
                days.beforeLast.insert(try distanceFromLast(item.dropFirst(2)))
            } else if upper.hasSuffix("W"), upper.dropLast().allSatisfy(\.isASCIIDigit), upper != "W" {
                days.nearestWeekdays.insert(try value(item.dropLast()))
            } else {
                days.values.formUnion(try plainValues(item))
            }
        }
        return days
    }

    /// Weekday: also `?`, `5L` and `5#2`.
    func weekdays() throws(CronError) -> Weekdays {
        if text == "?" { return .every }
        var weekdays = Weekdays()
        for item in try items() {
            if item.uppercased().hasSuffix("L"), item.count > 1 {
                weekdays.lasts.insert(try value(item.dropLast()) % 7)
            } else if let hash = item.firstIndex(of: "#") {
                let weekday = try value(item[..<hash]) % 7
                weekdays.insert(weekday: weekday, ofWeek: try week(item[item.index(after: hash)...]))
            } else {
                weekdays.values.formUnion(try plainValues(item))
            }
        }
        return weekdays
    }

    private func distanceFromLast(_ text: Substring) throws(CronError) -> Int {
        guard let distance = Int(text), text.allSatisfy(\.isASCIIDigit), distance <= 30 else {
            throw error(at: text, "`\(text)` is not a distance from the last day; write 1 to 30, such as `L-3`")
        }
        return distance
    }

    private func week(_ text: Substring) throws(CronError) -> Int {
        guard let week = Int(text), text.allSatisfy(\.isASCIIDigit), (1...5).contains(week) else {
            throw error(at: text, "no month has a weekday number `\(text)`; write 1 to 5, such as `FRI#2`")
        }
        return week
    }

    /// A sign where it means nothing is an error in its own words, never a guess.
    func refuseMisplacedSigns(_ item: Substring) throws(CronError) {
        for sign in ["~", "?", "#"] where item.contains(sign) { throw misplaced(sign, item) }
        let word = item.uppercased().drop { $0.isASCIIDigit || $0 == "-" }
        guard let sign = word.first.map(String.init), sign == "L" || sign == "W" else {
            if item.count > 1, item.last?.uppercased() == "W" { throw misplaced("W", item) }
            return
        }
        if !field.valueNames.contains(where: word.hasPrefix) { throw misplaced(sign, item) }
    }

    private func misplaced(_ sign: String, _ item: Substring) -> CronError {
        let advice =
            switch (sign, field) {
            case ("~", _): "`~` would choose another time at each start; write `H`, which stays the same for a job"
            case ("?", .day), ("?", .weekday): "`?` stands for the whole field; write `?` alone"
            case ("?", _): "`?` is for day of month and weekday only; write `*` for all"
            case ("#", _): "`#` counts weekdays of a month; write it in the weekday field, such as `FRI#2`"
            case ("L", .weekday): "`L` follows one weekday; write `5L` for the last Friday, or `6` for Saturday"
            case ("L", .day): "`L` is the last day of the month; write `L`, `L-3` or `LW`"
            case ("L", _): "`L` is for day of month and weekday only; write a value"
            case (_, .day): "`W` follows one day and is the weekday nearest to it; write `15W` or `LW`"
            default: "`W` is for day of month only, such as `15W`; write a value"
            }
        return error(at: item, advice)
    }
}
