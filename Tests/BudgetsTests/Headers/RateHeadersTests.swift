import Budgets
import Foundation
import Testing

@Suite struct RateHeadersTests {
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func read(_ fields: [String: String]) -> RateHeaders {
        RateHeaders(fields: { fields[$0] }, receivedAt: Self.now, window: .seconds(3600))
    }

    @Test func `the three headers of the API are read`() {
        let headers = read([
            "X-RateLimit-Limit": "1000", "X-RateLimit-Remaining": " 42 ", "X-RateLimit-Reset": "1800000600",
        ])
        #expect(headers.limit == 1000)
        #expect(headers.remaining == 42)
        #expect(headers.reset == Self.now + 600)
        #expect(headers.ignored.isEmpty)
    }

    @Test func `an answer without headers says nothing`() {
        #expect(read([:]) == RateHeaders())
    }

    @Test(
        arguments: [
            ("1800000600", 600, 1), ("1800000600.5", 600.5, 0.05),
            ("1800000600000", 600, 1), ("1800000600250", 600.25, 0.05),
            ("600", 600, 1), ("600.25", 600.25, 0.05), ("0", 0, 1), ("3600", 3600, 1),
            // Clocks differ: a little past, and a little more than a window away.
            ("1799999970", -30, 1), ("3650", 3650, 1),
        ] as [(String, TimeInterval, TimeInterval)])
    func `a reset is told apart by its size, and rounds down by at most a second`(
        text: String, seconds: TimeInterval, margin: TimeInterval
    ) {
        let headers = read(["X-RateLimit-Reset": text])
        #expect(headers.reset == Self.now + seconds)
        #expect(headers.resetMargin == margin)
    }

    @Test(arguments: [
        "1799990000", "1800007200", "7200", "1800007200000", "-5", "soon", "", "nan", "inf", "1e3", "0x10",
        "99999999999999999999999", "2026-11-24T00:00:00Z", "١٢",
    ])
    func `a reset that makes no sense is ignored and reported`(text: String) {
        let headers = read(["X-RateLimit-Reset": text])
        #expect(headers.reset == nil)
        #expect(headers.ignored.count == 1)
        #expect(headers.ignored.first?.contains("X-RateLimit-Reset") == true)
    }

    @Test(arguments: ["0", "-1", "1000001", "99999999999999999999", "1000.5", "unlimited", "1000, 1000"])
    func `a limit that makes no sense is ignored and reported`(text: String) {
        let headers = read(["X-RateLimit-Limit": text])
        #expect(headers.limit == nil)
        #expect(headers.ignored.count == 1)
    }

    @Test(arguments: ["-1", "1001", "many", ""])
    func `a remaining number that makes no sense is ignored and reported`(text: String) {
        let headers = read(["X-RateLimit-Limit": "1000", "X-RateLimit-Remaining": text])
        #expect(headers.remaining == nil)
        #expect(headers.ignored.count == 1)
    }

    @Test(
        arguments: [
            ("Fri, 15 Jan 2027 08:10:00 GMT", 600), ("Friday, 15-Jan-27 08:10:00 GMT", 600),
            ("Fri Jan 15 08:10:00 2027", 600), ("Fri, 15 Jan 2027 07:59:30 GMT", -30),
        ] as [(String, TimeInterval)])
    func `a reset may be a date, in whole seconds`(text: String, seconds: TimeInterval) {
        let headers = read(["X-RateLimit-Reset": text])
        #expect(headers.reset == Self.now + seconds)
        #expect(headers.resetMargin == 1)
        #expect(headers.ignored.isEmpty)
    }

    @Test(arguments: [
        "Fri, 15 Jan 2027 07:58:00 GMT", "Fri, 15 Jan 2027 09:02:00 GMT", "Fri, 32 Jan 2027 08:10:00 GMT",
    ])
    func `a date that cannot be the end of this window is ignored and reported`(text: String) {
        let headers = read(["X-RateLimit-Reset": text])
        #expect(headers.reset == nil)
        #expect(headers.ignored.count == 1)
    }
}
