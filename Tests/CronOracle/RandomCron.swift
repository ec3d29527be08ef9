/// Expressions at random, of which many are almost right.
package struct RandomCron<Generator: RandomNumberGenerator> {
    /// Is the worse for wear: the next expression follows from it.
    package var generator: Generator

    package init(_ generator: Generator) {
        self.generator = generator
    }

    /// Five fields. One in four has a small damage.
    package mutating func text() -> String {
        let text = fields().joined(separator: " ")
        return isOne(in: 4) ? damaged(text) : text
    }

    /// Six fields, none of them damaged.
    package mutating func textWithSeconds() -> String {
        ([isOne(in: 2) ? "\(number(0...59))" : list { $0.item(0...59) }] + fields()).joined(separator: " ")
    }

    private mutating func fields() -> [String] {
        // Mostly every day, so that the days around a transition are often hit, and often an hour of the night.
        [
            list { $0.item(0...59) }, list { $0.item($0.isOne(in: 2) ? 0...3 : 0...23) },
            isOne(in: 4) ? list { $0.day() } : "*", isOne(in: 4) ? list { $0.item(1...12, names: Self.months) } : "*",
            isOne(in: 4) ? list { $0.weekday() } : "*",
        ]
    }

    private static var months: [String] {
        ["jan", "FEB", "Mar", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
    }
    private static var weekdays: [String] { ["SUN", "mon", "Tue", "WED", "THU", "FRI", "SAT"] }

    private mutating func list(_ item: (inout Self) -> String) -> String {
        var items = [item(&self)]
        while isOne(in: 6) { items.append(item(&self)) }
        return items.joined(separator: ",")
    }

    private mutating func day() -> String {
        switch number(0...9) {
        case 0: "L"
        case 1: "L-\(number(0...32))"
        case 2: "\(number(0...32))W"
        case 3: "LW"
        case 4: "?"
        default: item(1...31)
        }
    }

    private mutating func weekday() -> String {
        switch number(0...8) {
        case 0: "\(number(0...8))L"
        case 1: "\(value(0...7, names: Self.weekdays))#\(number(0...6))"
        case 2: "\(value(0...6, names: Self.weekdays))l"
        case 3: "?"
        default: item(0...7, names: Self.weekdays)
        }
    }

    private mutating func item(_ range: ClosedRange<Int>, names: [String] = []) -> String {
        let low = number(range)
        // Now and then the range is reversed.
        let high = isOne(in: 20) ? number(range) : number(low...range.upperBound)
        let step = number((isOne(in: 20) ? 0 : 1)...range.count)
        switch number(0...11) {
        case 0: return "*"
        case 1: return "*/\(step)"
        case 2: return "\(low)-\(high)/\(step)"
        case 3: return "\(low)/\(step)"
        case 4: return "\(low)-\(high)"
        case 5: return "H"
        case 6: return "H/\(step)"
        case 7: return "h(\(low)-\(high))"
        case 8: return "H(\(low)-\(high))/\(step)"
        case 9: return "\(number(0...range.upperBound + 1))"
        default: return value(range, names: names)
        }
    }

    private mutating func value(_ range: ClosedRange<Int>, names: [String]) -> String {
        if isOne(in: 2), let name = names.randomElement(using: &generator) { return name }
        return "\(number(range))"
    }

    private mutating func damaged(_ text: String) -> String {
        var characters = Array(text)
        for _ in 0...number(0...1) {
            let place = number(0...characters.count - 1)
            let character = "0123456789*/,-LW#?H~()@ FRI+x".randomElement(using: &generator) ?? "*"
            switch number(0...2) {
            case 0 where characters.count > 1: characters.remove(at: place)
            case 1: characters.insert(character, at: place)
            default: characters[place] = character
            }
        }
        return String(characters)
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &generator) }

    private mutating func isOne(in count: Int) -> Bool { number(1...count) == 1 }
}
