extension Duration {
    /// The longest duration that a file may ask for, 36,500 days: no sum of an instant and a duration overflows.
    static let longest = Duration.seconds(36_500 * 86_400)

    /// A duration as people write it: `90s`, `15m`, `1h30m`, `2d`, `500ms`, or ISO 8601 (`PT1H30M`, `P1D`, `P2W`).
    ///
    /// Whole numbers only, each unit at most once and from the largest to the smallest. Zero (`0s`) is a duration;
    /// a bare number, a sign, years, months and anything above 36,500 days are errors.
    package init(parsing text: String) throws(DurationError) {
        let scanner = DurationScanner(text)
        self = try text.uppercased().hasPrefix("P") ? scanner.isoDuration() : scanner.plainDuration()
    }

    /// The duration in the notation of workflow files: 90 seconds are `1m30s`, zero is `0s`.
    ///
    /// Whole milliseconds; what is smaller is dropped. Parsing the text of a duration that is not negative and has
    /// whole milliseconds gives the same duration.
    package var text: String {
        var rest = wholeMilliseconds.magnitude
        var parts = ""
        for unit in DurationUnit.allCases {
            let (count, remainder) = rest.quotientAndRemainder(dividingBy: UInt64(unit.milliseconds))
            if count > 0 { parts += "\(count)\(unit.rawValue)" }
            rest = remainder
        }
        if parts.isEmpty { return "0s" }
        return wholeMilliseconds < 0 ? "-\(parts)" : parts
    }

    /// The duration in seconds, rounded as a `Double` rounds.
    package var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }

    /// Clamped to what 64 bits hold, so that a duration made by arithmetic still has a text.
    private var wholeMilliseconds: Int64 {
        let (milliseconds, overflow) = components.seconds.multipliedReportingOverflow(by: 1000)
        if overflow { return components.seconds < 0 ? .min : .max }
        let (sum, overflowOfSum) = milliseconds.addingReportingOverflow(components.attoseconds / 1_000_000_000_000_000)
        return overflowOfSum ? milliseconds : sum
    }
}

/// The units of a duration, from the largest to the smallest; the raw value is how a file spells it.
enum DurationUnit: String, CaseIterable {
    case day = "d"
    case hour = "h"
    case minute = "m"
    case second = "s"
    case millisecond = "ms"

    var milliseconds: Int64 {
        switch self {
        case .day: 86_400_000
        case .hour: 3_600_000
        case .minute: 60_000
        case .second: 1000
        case .millisecond: 1
        }
    }
}
