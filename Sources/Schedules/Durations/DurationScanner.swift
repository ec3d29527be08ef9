/// Reads one duration out of a text, in either notation.
struct DurationScanner {
    private let text: String
    private static let help = "write one such as `90s`, `15m` or `1h30m`"

    init(_ text: String) {
        self.text = text
    }

    /// `1h30m`: numbers, each with its unit.
    func plainDuration() throws(DurationError) -> Duration {
        try refuseWhatIsNoDuration()
        return try sum(of: parts(of: text[...])) { (name) throws(DurationError) in
            if let unit = DurationUnit(rawValue: name) { return unit }
            throw unknownUnit(name)
        }
    }

    /// `P1DT2H`: days or weeks, then after a `T` hours, minutes and seconds.
    func isoDuration() throws(DurationError) -> Duration {
        let halves = text.uppercased().dropFirst().split(separator: "T", omittingEmptySubsequences: false)
        guard halves.count <= 2, let date = halves.first, halves.count == 1 || !halves[1].isEmpty,
            !(halves.count == 1 && date.isEmpty)
        else { throw notADuration() }
        if let weeks = try weeks(in: date), halves.count == 1 { return weeks }
        let days = try sum(of: parts(of: date)) { (name) throws(DurationError) in
            if name == "D" { return .day }
            throw name == "Y" || name == "M" ? noFixedLength() : notADuration()
        }
        guard halves.count == 2 else { return days }
        let time = try sum(of: parts(of: halves[1])) { (name) throws(DurationError) in
            if let unit = ["H": DurationUnit.hour, "M": .minute, "S": .second][name] { return unit }
            throw notADuration()
        }
        return try withinBounds(days + time)
    }

    /// ISO 8601 lets weeks stand alone only.
    private func weeks(in date: Substring) throws(DurationError) -> Duration? {
        guard date.hasSuffix("W") else { return nil }
        guard let part = try parts(of: date).first, part.unit == "W", part.count <= 36_500 / 7 else {
            throw notADuration()
        }
        return .seconds(part.count * 7 * 86_400)
    }

    private func refuseWhatIsNoDuration() throws(DurationError) {
        if text.isEmpty { throw DurationError("an empty duration; \(Self.help)") }
        if text.hasPrefix("-") { throw DurationError("`\(text)` is negative; a duration is zero or more") }
        if text.allSatisfy(\.isASCIIDigit) {
            throw DurationError("`\(text)` has no unit; write `\(text)s` for seconds or `\(text)m` for minutes")
        }
        if text.contains(where: { $0 == "." || $0 == "," }) {
            throw DurationError(
                "`\(text)` has a fraction; write whole numbers, such as `1h30m` for an hour and a half")
        }
    }

    private typealias Part = (count: Int64, unit: String)

    /// `1h30m` -> (1, "h"), (30, "m").
    private func parts(of text: Substring) throws(DurationError) -> [Part] {
        var rest = text
        var parts: [Part] = []
        while !rest.isEmpty {
            let digits = rest.prefix(while: \.isASCIIDigit)
            let unit = rest.dropFirst(digits.count).prefix { !$0.isASCIIDigit }
            guard !digits.isEmpty, !unit.isEmpty else { throw notADuration() }
            guard let count = Int64(digits) else { throw tooLong() }
            parts.append((count, String(unit)))
            rest = rest[unit.endIndex...]
        }
        return parts
    }

    private func sum(
        of parts: [Part], unit: (String) throws(DurationError) -> DurationUnit
    ) throws(DurationError) -> Duration {
        var total = Duration.zero
        var smallest = Int64.max
        for part in parts {
            let unit = try unit(part.unit)
            guard unit.milliseconds < smallest else {
                throw DurationError(
                    "the units of `\(text)` are out of order; write each once, the largest first, such as `1h30m`")
            }
            smallest = unit.milliseconds
            let (milliseconds, overflow) = part.count.multipliedReportingOverflow(by: unit.milliseconds)
            if overflow { throw tooLong() }
            total = try withinBounds(total + .milliseconds(milliseconds))
        }
        return total
    }

    private func withinBounds(_ duration: Duration) throws(DurationError) -> Duration {
        guard duration <= .longest else { throw tooLong() }
        return duration
    }

    private func unknownUnit(_ name: String) -> DurationError {
        switch name.lowercased() {
        case "w", "week", "weeks": return DurationError("`\(text)`: weeks are written as days, such as `7d`")
        case "y", "year", "years", "mo", "month", "months": return noFixedLength()
        default:
            return DurationError("`\(text)`: `\(name)` is not a unit of time; the units are d, h, m, s and ms")
        }
    }

    private func noFixedLength() -> DurationError {
        DurationError("`\(text)`: years and months have no fixed length; write days, such as `30d`")
    }

    private func tooLong() -> DurationError {
        DurationError("`\(text)` is too long; a duration is at most 36500d")
    }

    private func notADuration() -> DurationError {
        DurationError("`\(text)` is not a duration; \(Self.help)")
    }
}

extension Character {
    /// The ten digits that numbers in workflow files are made of; `isNumber` also takes those of other scripts.
    var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
