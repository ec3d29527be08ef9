import Foundation

/// One of the things that a field names, after crontab(5) and the signs that other schedulers added.
enum NaiveItem {
    case value(Int)
    /// `L-3`: so many days before the last.
    case beforeLast(Int)
    /// `15W` and, for day 0, `LW`.
    case weekdayNearest(Int)
    /// `5L`
    case last(weekday: Int)
    /// `5#2`
    case ofWeek(Int, weekday: Int)
}

/// A field as it was written, read without care for speed or for what is wrong with it: nil is all that it says.
struct NaiveField {
    let items: [NaiveItem]
    let beginsWithStar: Bool

    /// What a field may hold.
    struct Kind {
        var range: ClosedRange<Int>
        var names = ""
        var isDay = false, isWeekday = false

        /// In the order of six fields.
        static let all = [
            Kind(range: 0...59), Kind(range: 0...59), Kind(range: 0...23), Kind(range: 1...31, isDay: true),
            Kind(range: 1...12, names: " JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"),
            Kind(range: 0...7, names: "SUNMONTUEWEDTHUFRISAT", isWeekday: true),
        ]

        /// The last of `*`.
        var end: Int { isWeekday ? 6 : range.upperBound }
    }

    init?(_ text: String, _ kind: Kind) {
        beginsWithStar = text.hasPrefix("*") || text == "?"
        if text == "?" {
            guard kind.isDay || kind.isWeekday else { return nil }
            items = (kind.range.lowerBound...kind.end).map { .value($0) }
            return
        }
        var items: [NaiveItem] = []
        for word in text.uppercased().components(separatedBy: ",") {
            guard let read = Self.special(word, kind).map({ [$0] }) ?? Self.values(word, kind) else { return nil }
            items += read
        }
        self.items = items
    }

    private static func special(_ word: String, _ kind: Kind) -> NaiveItem? {
        if kind.isDay, word == "L" { return .beforeLast(0) }
        if kind.isDay, word == "LW" { return .weekdayNearest(0) }
        if kind.isDay, word.hasPrefix("L-") { return digits(word.dropFirst(2), 0...30).map { .beforeLast($0) } }
        if kind.isDay, word.hasSuffix("W") { return digits(word.dropLast(), 1...31).map { .weekdayNearest($0) } }
        let parts = word.components(separatedBy: "#")
        if kind.isWeekday, parts.count == 2, let day = value(parts[0], kind), let week = digits(parts[1], 1...5) {
            return .ofWeek(week, weekday: day % 7)
        }
        if kind.isWeekday, word.hasSuffix("L") { return value(word.dropLast(), kind).map { .last(weekday: $0 % 7) } }
        return nil
    }

    private static func values(_ word: String, _ kind: Kind) -> [NaiveItem]? {
        let parts = word.components(separatedBy: "/")
        var step = 1
        if parts.count == 2 {
            guard let number = digits(parts[1], 1...Int.max) else { return nil }
            step = number
        }
        guard parts.count <= 2, let (range, takesOne) = span(parts[0], hasStep: parts.count == 2, kind) else {
            return nil
        }
        let values = range.filter { ($0 - range.lowerBound) % step == 0 }
        return (takesOne ? [range.lowerBound] : values).map { .value(kind.isWeekday ? $0 % 7 : $0) }
    }

    /// Where it begins and ends, and whether only the first counts: `H` of no job, without a step.
    private static func span(_ word: String, hasStep: Bool, _ kind: Kind) -> (ClosedRange<Int>, takesOne: Bool)? {
        let highest = kind.isDay ? 28 : kind.end
        if word == "*" { return (kind.range.lowerBound...kind.end, false) }
        if word == "H" { return (kind.range.lowerBound...highest, !hasStep) }
        if word.hasPrefix("H("), word.hasSuffix(")") {
            let bounds = word.dropFirst(2).dropLast().components(separatedBy: "-").map { value($0, kind) }
            guard bounds.count == 2, let low = bounds[0], let high = bounds[1], low <= high else { return nil }
            return kind.isDay && high > 28 ? nil : (low...high, !hasStep)
        }
        let bounds = word.components(separatedBy: "-").map { value($0, kind) }
        guard bounds.count <= 2, let low = bounds[0] else { return nil }
        guard bounds.count == 2 else { return (low...(hasStep ? max(low, kind.end) : low), false) }
        guard let high = bounds[1], low <= high else { return nil }
        return (low...high, false)
    }

    private static func value(_ word: some StringProtocol, _ kind: Kind) -> Int? {
        if word.count == 3, let place = kind.names.firstRange(of: String(word)) {
            let offset = kind.names.distance(from: kind.names.startIndex, to: place.lowerBound)
            // The months have a space before them, which makes the first of them 1.
            let index = kind.names.hasPrefix(" ") ? offset + 2 : offset
            return index % 3 == 0 ? index / 3 : nil
        }
        return digits(word, kind.range)
    }

    private static func digits(_ word: some StringProtocol, _ range: ClosedRange<Int>) -> Int? {
        guard !word.isEmpty, word.allSatisfy("0123456789".contains) else { return nil }
        // A number too long to be read is the longest of steps.
        let number = Int(word) ?? .max
        return range.contains(number) ? number : nil
    }
}
