import Runner
import Testing

struct PauseReasonTests {
    @Test(arguments: [
        ("maintenance until 14:00, ask Zoë", "maintenance until 14:00, ask Zoë"),
        ("two\nlines\tand \u{1B}[31mred", "two\\nlines\\tand \\u{1B}[31mred"),
        ("turned \u{202E}round", "turned \\u{202E}round"),
    ])
    func `a reason becomes one line that is safe to print`(given: String, text: String) throws {
        #expect(try PauseReason(given).text == text)
    }

    @Test(arguments: ["", " ", "\n"])
    func `a reason says something`(given: String) {
        #expect(throws: PauseReason.Problem.empty) { try PauseReason(given) }
    }

    @Test func `a reason has at most 500 characters`() throws {
        #expect(try PauseReason(String(repeating: "ö", count: 500)).text.count == 500)
        #expect(throws: PauseReason.Problem.tooLong(count: 501)) { try PauseReason(String(repeating: "x", count: 501)) }
        #expect(throws: PauseReason.Problem.tooLong(count: 502)) {
            try PauseReason(String(repeating: "\n", count: 250) + "xx")
        }
    }
}
