import Schedules
import Testing

@Suite struct DurationTests {
    @Test(arguments: [
        ("90s", 90_000), ("15m", 900_000), ("1h30m", 5_400_000), ("2d", 172_800_000), ("500ms", 500),
        ("1d2h3m4s5ms", 93_784_005), ("0s", 0), ("007s", 7000), ("PT1H30M", 5_400_000), ("P1D", 86_400_000),
        ("P1DT1S", 86_401_000), ("P2W", 1_209_600_000), ("pt5m", 300_000), ("PT90S", 90_000),
        ("36500d", 3_153_600_000_000),
    ])
    func `a duration is read in either notation`(text: String, milliseconds: Int) throws {
        #expect(try Duration(parsing: text) == .milliseconds(milliseconds))
    }

    @Test(arguments: [
        ("", "an empty duration"), ("90", "write `90s` for seconds or `90m` for minutes"), ("0", "has no unit"),
        ("-5m", "is negative"), ("1.5h", "write whole numbers"), ("1h 30m", "`h ` is not a unit"),
        ("5", "has no unit"), ("s", "is not a duration"), ("1h30", "is not a duration"), ("5M", "`M` is not a unit"),
        ("1w", "such as `7d`"), ("1y", "no fixed length"), ("2months", "no fixed length"), ("30m1h", "out of order"),
        ("1m1m", "out of order"), ("36501d", "at most 36500d"), ("36500d1ms", "at most 36500d"),
        ("99999999999999999999s", "at most 36500d"), ("9223372036854775807d", "at most 36500d"),
        ("P1Y", "no fixed length"), ("P1M", "no fixed length"), ("P", "is not a duration"),
        ("PT", "is not a duration"), ("P1DT", "is not a duration"), ("P1H", "is not a duration"),
        ("PT1D", "is not a duration"), ("P1W1D", "is not a duration"), ("P1WT1H", "is not a duration"),
        ("PT1HT1M", "is not a duration"), ("P99999999999999999W", "is not a duration"),
        ("P36500DT1S", "at most 36500d"), ("٣s", "is not a duration"), ("soon", "is not a duration"),
    ])
    func `what is no duration is refused with advice`(text: String, fragment: String) throws {
        let error = #expect(throws: DurationError.self) { try Duration(parsing: text) }
        let description = try #require(error).description
        #expect(description.contains(fragment), "\(description)")
    }

    @Test(arguments: [
        (Duration.seconds(90), "1m30s"), (.zero, "0s"), (.milliseconds(500), "500ms"), (.seconds(90_061), "1d1h1m1s"),
        (.milliseconds(1001), "1s1ms"), (.seconds(-90), "-1m30s"), (.microseconds(400), "0s"),
    ])
    func `the text of a duration names its units`(duration: Duration, text: String) {
        #expect(duration.text == text)
    }

    @Test(arguments: [0, 1, 999, 1000, 59_999, 3_600_000, 86_399_999, 3_153_600_000_000])
    func `the text of a duration is read back`(milliseconds: Int) throws {
        let duration = Duration.milliseconds(milliseconds)
        #expect(try Duration(parsing: duration.text) == duration)
    }

    @Test func `the text of the longest duration there is does not overflow`() {
        #expect(Duration.seconds(Int64.max).text.hasSuffix("ms"))
        #expect(Duration.seconds(Int64.min).text.hasPrefix("-"))
    }

    @Test func `seconds keep the fraction`() {
        #expect(Duration.milliseconds(1500).seconds == 1.5)
        #expect(Duration.milliseconds(-250).seconds == -0.25)
    }
}
