import Budgets
import Foundation
import Testing

@Suite struct RetryAfterTests {
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func read(_ text: String, window: Duration = .seconds(3600)) -> RateHeaders {
        RateHeaders(fields: { $0 == "Retry-After" ? text : nil }, receivedAt: Self.now, window: window)
    }

    @Test(
        arguments: [
            ("30", 30), (" 30 ", 30), ("1.5", 1.5), ("0", 0), ("0.0", 0),
            ("Fri, 15 Jan 2027 08:00:30 GMT", 30), ("Friday, 15-Jan-27 08:00:30 GMT", 30),
            ("Fri Jan 15 08:00:30 2027", 30),
            ("Fri, 15 Jan 2027 07:59:00 GMT", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 0),
            ("1000000", 3600), (String(repeating: "9", count: 400), 3600), ("Sat, 15 Jan 2028 08:00:00 GMT", 3600),
        ] as [(String, TimeInterval)])
    func `it is seconds or a date, never past and never beyond a window`(text: String, seconds: TimeInterval) {
        let headers = read(text)
        #expect(headers.retryAfter == Self.now + seconds)
        #expect(headers.ignored.isEmpty)
    }

    @Test func `it is bounded by a longer window than the usual hour`() {
        #expect(read("1000000", window: .seconds(86400)).retryAfter == Self.now + 86400)
        #expect(read("1000000", window: .seconds(6)).retryAfter == Self.now + 3600)
    }

    @Test(
        arguments: [
            ("30, 60", 60), ("60,30", 60), ("10, Fri, 15 Jan 2027 08:00:30 GMT", 30),
            ("Fri, 15 Jan 2027 08:00:30 GMT, Friday, 15-Jan-27 08:00:40 GMT, 5", 40),
        ] as [(String, TimeInterval)])
    func `of several values the latest counts`(text: String, seconds: TimeInterval) {
        let headers = read(text)
        #expect(headers.retryAfter == Self.now + seconds)
        #expect(headers.ignored.isEmpty)
    }

    @Test(arguments: ["30, soon", "Fri, 30", ", 30", "-7, 30"])
    func `a value without sense beside a good one is reported`(text: String) {
        let headers = read(text)
        #expect(headers.retryAfter == (text == "Fri, 30" ? nil : Self.now + 30))
        #expect(headers.ignored.count == 1)
    }

    @Test(arguments: [
        "-5", "later", "", "1e3", "nan", "٣٠", "Fri", "Fri,", "Fri, 15 Foo 2027 08:00:30 GMT", "2027-01-15T08:00:30Z",
        "30 s", "0x1F",
    ])
    func `what makes no sense is ignored and reported once`(text: String) {
        let headers = read(text)
        #expect(headers.retryAfter == nil)
        #expect(headers.ignored.count == 1)
        #expect(headers.ignored.first?.contains("Retry-After") == true)
    }
}
