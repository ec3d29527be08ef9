/// Lists of numbers and names as English writes them.
enum WordLists {
    /// `a`, `a and b`, `a, b and c`.
    static func joined(_ items: [String], with last: String = "and") -> String {
        guard let end = items.last, items.count > 1 else { return items.first ?? "" }
        return "\(items.dropLast().joined(separator: ", ")) \(last) \(end)"
    }

    /// `1st`, `2nd`, `11th`.
    static func ordinal(_ number: Int) -> String {
        switch (number % 10, number % 100) {
        case (_, 11...13): "\(number)th"
        case (1, _): "\(number)st"
        case (2, _): "\(number)nd"
        case (3, _): "\(number)rd"
        default: "\(number)th"
        }
    }

    /// The values, three or more neighbours as `1 to 5`.
    static func items(_ values: some Sequence<Int>, name: (Int) -> String) -> [String] {
        runs(values).flatMap { run in
            run.count > 2 ? ["\(name(run.lowerBound)) to \(name(run.upperBound))"] : run.map(name)
        }
    }

    /// Neighbours as ranges.
    static func runs(_ values: some Sequence<Int>) -> [ClosedRange<Int>] {
        values.reduce(into: []) { runs, value in
            if let last = runs.last, last.upperBound + 1 == value {
                runs[runs.count - 1] = last.lowerBound...value
            } else {
                runs.append(value...value)
            }
        }
    }

    /// `1 minute`, `2 minutes`.
    static func count(_ number: Int, _ unit: String) -> String {
        "\(number) \(unit)\(number == 1 ? "" : "s")"
    }
}

extension ValueSet {
    /// The distance of values that all have the same; nil where there are fewer than two, or none has.
    var step: Int? {
        let values = Array(self)
        guard let first = values.first, let last = values.last, values.count > 1 else { return nil }
        let step = values[1] - first
        return values == Array(stride(from: first, through: last, by: step)) ? step : nil
    }

    /// The same where it also holds from the last value to the first of the next turn of the clock.
    func step(around cycle: Int) -> Int? {
        guard let step, count * step == cycle else { return nil }
        return step
    }
}
