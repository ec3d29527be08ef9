import Foundation
import Schedules
import Testing
import Workflows
import YAML

/// What the keys of `schedule:` become; what they refuse is in `Tests/Broken`.
@Suite struct ScheduleDecodingTests {
    private let chicago: TimeZone
    private let steps = "    timezone: America/Chicago\n    steps: [ { fail: x } ]\n"

    init() throws { chicago = try timeZone(named: "America/Chicago") }

    private func schedule(_ text: String) throws -> Schedule {
        let decoded = decoded(Frame.job + "    schedule: \(text)\n" + steps)
        #expect(decoded.diagnostics.map(\.summary) == [])
        return try #require(decoded.workflow?.jobs.first?.schedule)
    }

    private func instant(_ text: String) throws -> Date { try Date.ISO8601FormatStyle().parse(text) }

    @Test func `every key reaches its entry`() throws {
        let entry = try schedule(
            """

                  every: 1h
                  anchor: 2026-01-01T00:15
                  jitter: 2m
                  between: [08:00-12:00, 13:00-18:00]
                  except: [SAT-SUN, 12-25]
                  start: 2026-01-01
                  end: 2026-12-31
            """)
        let windows = try ["08:00-12:00", "13:00-18:00"].map(TimeWindow.init(parsing:))
        let every = try EverySchedule(every: .seconds(3600), shift: 900)
        let expected = ScheduleEntry(
            .every(every), in: chicago, jitter: .seconds(120), between: TimesOfDay(windows),
            except: ExceptedDays(try ["SAT-SUN", "12-25"].map(ExceptedDays.init(parsing:))),
            start: try instant("2026-01-01T06:00:00Z"), end: try instant("2027-01-01T05:59:59Z"))
        #expect(entry == Schedule([expected]))
    }

    @Test(arguments: [
        ("{ cron: 0 * * * *, between: 08:00-18:00 }", "{ cron: 0 * * * *, between: [08:00-18:00] }"),
        ("{ every: 1h, except: SUN }", "{ every: 1h, except: [sunday] }"),
        ("{ every: 1h, anchor: 2026-01-01 }", "{ every: 1h, anchor: 2026-05-05T17:00Z }"),
        ("{ at: 2026-12-24T18:00 }", "[ { at: 2026-12-25T00:00Z } ]"),
        ("{ every: 15m, jitter: 15m }", "{ jitter: 900s, every: PT15M }"),
    ])
    func `two spellings of one schedule are equal`(left: String, right: String) throws {
        #expect(try schedule(left).identity == schedule(right).identity)
    }

    @Test func `the zone of an entry is that of its times`() throws {
        let schedule = try schedule("[ { at: 2026-12-24, timezone: Asia/Tokyo }, { at: 2026-12-24 } ]")
        let fires = [try instant("2026-12-23T15:00:00Z"), try instant("2026-12-24T06:00:00Z")]
        #expect(schedule.next(after: .distantPast) == fires[0])
        #expect(schedule.next(after: fires[0]) == fires[1])
        #expect(schedule.isOver(at: fires[1]))
    }

    @Test func `several mistakes of one entry are told at once`() throws {
        let text = "{ every: 1h, jitter: 2h, between: 08:00-08:00, except: [SUNDY, 02-30], start: soon }"
        let found = decoded(Frame.job + "    schedule: \(text)\n" + steps).diagnostics
        #expect(found.count == 5)
        #expect(found.contains { $0.message.hasSuffix("did you mean Sunday?") })
    }

    @Test func `the place of the schedule is known`() throws {
        let job = try #require(decoded(Frame.job + "    schedule: { every: 1h }\n" + steps).workflow?.jobs.first)
        #expect(job.schedulePlace?.start.line == 4)
        #expect(job.schedulePlace?.start.column == 5)
    }
}
