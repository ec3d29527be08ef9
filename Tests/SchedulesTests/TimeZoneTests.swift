import Foundation
import Schedules
import Testing

@Suite struct TimeZoneTests {
    @Test(arguments: [
        ("America/New_York", -14_400), ("Europe/London", 3600), ("Asia/Kathmandu", 20_700), ("UTC", 0),
        ("US/Eastern", -14_400), ("Etc/GMT+5", -18_000), ("America/Argentina/Buenos_Aires", -10_800),
        ("Asia/Calcutta", 19_800),
    ])
    func `an IANA name is resolved`(name: String, offset: Int) throws {
        #expect(try timeZone(named: name).secondsFromGMT(for: instant("2026-07-01T00:00:00Z")) == offset)
    }

    @Test(arguments: [
        ("America/New_Yrok", "America/New_York"), ("america/new_york", "America/New_York"),
        ("America/New York", "America/New_York"), ("Berlin", "Europe/Berlin"), ("Europe/Londn", "Europe/London"),
        ("utc", "UTC"), ("New_York", "America/New_York"),
    ])
    func `a slip is told with the name that was meant`(name: String, nearest: String) throws {
        let error = try #require(#expect(throws: TimeZoneError.self) { try timeZone(named: name) })
        #expect(error.nearest == nearest)
        #expect(error.description == "`\(name)` is not a time zone that is known; did you mean \(nearest)?")
    }

    @Test(arguments: ["", "Mars/Olympus_Mons", "GMT+5", "GMT+0530", "+05:00", "PST", "IST", "SystemV/PST8", "/"])
    func `what names no place is refused`(name: String) {
        #expect(throws: TimeZoneError.self) { try timeZone(named: name) }
    }
}
