import Foundation
import Testing

@testable import Budgets

@Suite struct HTTPDateTests {
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)

    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
    ])
    func `the three forms are one instant`(text: String) {
        #expect(parseHTTPDate(text, receivedAt: Self.now) == Date(timeIntervalSince1970: 784_111_777))
    }

    @Test(
        arguments: [
            ("Thu, 29 Feb 2024 00:00:00 GMT", 1_709_164_800), ("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_800),
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ] as [(String, TimeInterval)])
    func `leap days and leap seconds are known`(text: String, seconds: TimeInterval) {
        #expect(parseHTTPDate(text, receivedAt: Self.now) == Date(timeIntervalSince1970: seconds))
    }

    @Test(arguments: [("77", "2077"), ("78", "1978"), ("27", "2027"), ("00", "2000"), ("99", "1999")])
    func `a year of two digits lies at most fifty years ahead`(short: String, long: String) {
        let whole = parseHTTPDate("Fri, 15 Jan \(long) 00:00:00 GMT", receivedAt: Self.now)
        #expect(whole != nil)
        #expect(parseHTTPDate("Friday, 15-Jan-\(short) 00:00:00 GMT", receivedAt: Self.now) == whole)
    }

    @Test(arguments: [
        "", "Sun", "Sun,", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 UTC", "06 Nov 1994 08:49:37 GMT",
        "Son, 06 Nov 1994 08:49:37 GMT", "Sun, 31 Feb 2027 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT",
        "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:00 GMT",
        "Sun, 06 Nov 1994 08:49:61 GMT", "Sun, 06 Nov 1994 8:49:37 GMT", "Sun, 06 Nov 94 08:49:37 GMT",
        "Sunday, 06-Nov-1994 08:49:37 GMT", "Sun, 06-Nov-94 08:49:37 GMT", "Sunday, 06 Nov 1994 08:49:37 GMT",
        "Sun Nov 6 08:49:37 94", "Sun Nov 6 08:49:37 +994", "Sun, -6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49 GMT",
        "Thu, 29 Feb 2023 00:00:00 GMT",
    ])
    func `anything else is none`(text: String) {
        #expect(parseHTTPDate(text, receivedAt: Self.now) == nil)
    }
}
