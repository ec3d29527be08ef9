import Foundation
import Testing

@Suite(.timeLimit(.minutes(1)))
struct NextTests {
    @Test func `a fixed time in the gap fires at the first instant after it`() async throws {
        let arguments = [
            "next", "--cron", "30 2 * * *", "--timezone", "America/New_York", "--from", "2026-03-07T00:00:00Z",
            "--count", "5", "--json",
        ]
        let outcome = try await perform(arguments, in: Scratch())
        #expect(outcome.ending == .exit(0))
        let fires = try JSONDecoder().decode([String].self, from: Data(outcome.output.utf8))
        #expect(
            fires == [
                "2026-03-07T07:30:00Z", "2026-03-08T07:00:00Z", "2026-03-09T06:30:00Z", "2026-03-10T06:30:00Z",
                "2026-03-11T06:30:00Z",
            ])
    }

    @Test func `an interval needs no workflow and counts from the epoch`() async throws {
        let outcome = try await perform(
            ["next", "--every", "15m", "--from", "2026-03-07T00:00:00Z", "--count", "2"], in: Scratch())
        #expect(outcome.ending == .exit(0))
        #expect(outcome.output == "2026-03-07T00:15:00Z\n2026-03-07T00:30:00Z")
    }

    @Test func `the fires of all jobs are rows in the order of time`() async throws {
        let scratch = try Scratch(
            jobs: """
                late: { schedule: "30 * * * *", steps: [{ fail: x }] }
                early: { schedule: "0 * * * *", steps: [{ fail: x }] }
                off: { schedule: "0 * * * *", enabled: false, steps: [{ fail: x }] }
                """)
        let outcome = try await perform(
            ["next", "--from", "2026-03-07T00:10:00Z", "--count", "1", "--json"], in: scratch)
        #expect(outcome.ending == .exit(0))
        let rows = try JSONDecoder().decode([[String: String]].self, from: Data(outcome.output.utf8))
        #expect(
            rows == [
                ["workflow": "jobs", "job": "late", "at": "2026-03-07T00:30:00Z"],
                ["workflow": "jobs", "job": "early", "at": "2026-03-07T01:00:00Z"],
            ])
    }

    @Test(arguments: [
        ("@daily", "2026-03-08T00:00:00Z"), ("H H * * *", "2026-03-08T00:00:00Z"),
        ("*/20 * * * * *", "2026-03-07T00:00:20Z"), ("0 9 L * *", "2026-03-31T09:00:00Z"),
        ("0 9 * * FRI#2", "2026-03-13T09:00:00Z"), ("CRON_TZ=Asia/Tokyo 0 9 * * *", "2026-03-08T00:00:00Z"),
    ])
    func `every form of cron is understood without a job`(cron: String, fire: String) async throws {
        let outcome = try await perform(
            ["next", "--cron", cron, "--from", "2026-03-07T00:00:00Z", "--count", "1"], in: Scratch())
        #expect(outcome.ending == .exit(0))
        #expect(outcome.output == fire)
    }

    @Test func `explain says the schedule in words and what daylight saving did`() async throws {
        let arguments = [
            "next", "--cron", "30 2 * * *", "--timezone", "America/New_York", "--from", "2026-03-07T00:00:00Z",
            "--count", "2", "--explain",
        ]
        let outcome = try await perform(arguments, in: Scratch())
        #expect(outcome.ending == .exit(0))
        #expect(
            outcome.output == """
                at 02:30 every day (America/New_York)
                  2026-03-07T07:30:00Z  2026-03-07 02:30-05:00
                  2026-03-08T07:00:00Z  2026-03-08 03:00-04:00  moved from 02:30, which the clock leaves out
                """)
        let json = try await perform(arguments + ["--json"], in: Scratch())
        let rows = try JSONDecoder().decode([[String: String]].self, from: Data(json.output.utf8))
        #expect(
            rows == [
                [
                    "at": "2026-03-07T07:30:00Z", "local": "2026-03-07T02:30-05:00", "timezone": "America/New_York",
                    "schedule": "at 02:30 every day",
                ],
                [
                    "at": "2026-03-08T07:00:00Z", "local": "2026-03-08T03:00-04:00", "timezone": "America/New_York",
                    "schedule": "at 02:30 every day", "adjustment": "moved",
                    "note": "moved from 02:30, which the clock leaves out",
                ],
            ])
    }

    @Test func `explain tells both passes of a repeated hour, job by job`() async throws {
        let scratch = try Scratch(
            jobs: """
                late: { schedule: { every: 1h }, steps: [{ fail: x }] }
                early: { schedule: { cron: "TZ=Europe/London 30 * * * *" }, steps: [{ fail: x }] }
                """)
        let outcome = try await perform(
            ["next", "jobs", "--from", "2026-10-25T00:00:00Z", "--count", "2", "--explain"], in: scratch)
        #expect(outcome.ending == .exit(0))
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.first == "jobs/late: every hour (UTC)")
        #expect(
            lines.dropFirst(3).joined(separator: "\n") == """
                jobs/early: at 30 minutes past every hour (Europe/London)
                  2026-10-25T00:30:00Z  2026-10-25 01:30+01:00  the clock shows 01:30 twice, and this is the first time
                  2026-10-25T01:30:00Z  2026-10-25 01:30+00:00  the clock shows 01:30 twice, and this is the second time
                """)
    }

    @Test func `a job without a schedule gives an empty list and a note`() async throws {
        let scratch = try Scratch(steps: "- fail: x")
        let outcome = try await perform(["next", "jobs/job", "--json"], in: scratch)
        #expect(outcome.ending == .exit(0))
        #expect(outcome.output == "[]")
        let text = try await perform(["next", "jobs/job"], in: scratch)
        #expect(text.output.isEmpty)
        #expect(text.errors == "no job here has a schedule that fires")
    }

    @Test func `an unknown name is an error with the nearest one`() async throws {
        let outcome = try await perform(["next", "jobs/jib"], in: Scratch(steps: "- fail: x"))
        #expect(outcome.ending == .exit(1))
        #expect(outcome.errors == "error: there is no workflow or job `jobs/jib`; did you mean `jobs/job`?")
        #expect(outcome.output.isEmpty)
    }

    @Test(arguments: [
        (["--cron", "61 2 * * *"], "column 1 of the expression"),
        (["--cron", "30 2 * *"], "has five"),
        (["--cron", "0 0 30 2 *"], "never fire"), (["--cron", "@reboot"], "nothing to do with a time"),
        (["--cron", "TZ=UTC 0 0 * * *", "--timezone", "UTC"], "leave out --timezone"),
        (["--cron", "30 2 * * *", "--timezone", "America/NewYork"], "did you mean America/New_York?"),
        (["--every", "15m", "--timezone", "Europe/Lodon"], "did you mean Europe/London?"),
        (["--every", "15"], "`15m` for minutes"),
        (["--every", "0s"], "the shortest interval is 1s"),
        (["--cron", "* * * * *", "--every", "1m"], "either --cron or --every"),
        (["--cron", "* * * * *", "--from", "yesterday"], "2026-03-07T00:00:00Z"),
        (["--cron", "* * * * *", "--count", "0"], "from 1 to 10000"),
        (["--timezone", "UTC"], "--timezone goes with --cron"),
        (["name", "--every", "1m"], "either a workflow or an expression"),
    ])
    func `a wrong value is told with what to write`(_ arguments: [String], _ help: String) async throws {
        let outcome = try await perform(["next"] + arguments, in: Scratch())
        #expect(outcome.ending == .exit(64))
        #expect(outcome.errors.contains(help), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }
}
