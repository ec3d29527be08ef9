import Testing

/// Mistakes in a job.
@Suite struct BrokenJobTests {
    static let cases: [BrokenFile] = [
        BrokenFile(
            "a job without steps", in: .job,
            """
                timeout: 5m
            """,
            expecting: [
                "4:5 a job needs `steps`; add `steps:`"
            ]),
        BrokenFile(
            "an empty list of steps", in: .job,
            """
                steps: []
            """,
            expecting: [
                "4:12 `steps` is a list of steps, but this is an empty list; begin each step with a dash, "
                    + "such as `- chekt: GET /ext/v1/sites`"
            ]),
        BrokenFile(
            "a misspelt key of a job", in: .job,
            """
                shedule: "0 2 * * *"
                steps: [ { fail: x } ]
            """,
            expecting: [
                "4:5 a job has no key `shedule`; did you mean `schedule`?"
            ]),
        BrokenFile(
            "a lane, which comes later", in: .job,
            """
                lane: bulk
                steps: [ { fail: x } ]
            """,
            expecting: [
                "4:5 `lane` is not available yet; this version does not carry it out; take the key out for "
                    + "now"
            ]),
        BrokenFile(
            "a bad cron field", in: .job,
            """
                schedule: "0 25 * * *"
                steps: [ { fail: x } ]
            """,
            expecting: [
                "4:18 this cron expression is not possible: hour 25 is out of range; it goes from 0 to 23"
            ]),
        BrokenFile(
            "a bad cron field in a map", in: .job,
            """
                schedule: { cron: "0 2 * * 8" }
                steps: [ { fail: x } ]
            """,
            expecting: [
                "4:32 this cron expression is not possible: weekday 8 is out of range; it goes from 0 to 7"
            ]),
        BrokenFile(
            "a schedule of both kinds", in: .job,
            """
                schedule: { cron: "0 2 * * *", every: 5m }
                steps: [ { fail: x } ]
            """,
            expecting: [
                "4:43 a schedule has either `cron` or `every`, not both; make two entries of a list to have "
                    + "both"
            ]),
        BrokenFile(
            "a schedule of neither kind", in: .job,
            """
                schedule: { timezone: UTC }
                steps: [ { fail: x } ]
            """,
            expecting: [
                "4:15 a schedule needs `cron` or `every`; write `cron: \"0 2 * * *\"` or `every: 15m`"
            ]),
        BrokenFile(
            "an empty schedule", in: .job,
            """
                schedule:
                steps: [ { fail: x } ]
            """,
            expecting: [
                "4:14 a cron expression is a text, but this is an empty value; write one such as \"0 2 * * "
                    + "*\", in quotes"
            ]),
        BrokenFile(
            "an interval without a unit", in: .job,
            """
                schedule: { every: 5 }
                steps: [ { fail: x } ]
            """,
            expecting: [
                "4:24 `every`: `5` has no unit; write `5s` for seconds or `5m` for minutes"
            ]),
        BrokenFile(
            "an interval of parts of seconds", in: .job,
            """
                schedule: { every: 1500ms }
                steps: [ { fail: x } ]
            """,
            expecting: [
                "4:24 `every` is 1s500ms; an interval has whole seconds"
            ]),
        BrokenFile(
            "a schedule that comes later", in: .job,
            """
                schedule: { every: 5m, jitter: 1m }
                steps: [ { fail: x } ]
            """,
            expecting: [
                "4:28 `jitter` is not available yet; this version does not carry it out; take the key out "
                    + "for now"
            ]),
        BrokenFile(
            "a misspelt zone", in: .job,
            """
                timezone: America/Chikago
                steps: [ { fail: x } ]
            """,
            expecting: [
                "4:15 `America/Chikago` is not a time zone that is known; did you mean America/Chicago?"
            ]),
        BrokenFile(
            "an unknown connection", in: .job,
            """
                connection: chekkt
                steps: [ { fail: x } ]
            """,
            expecting: [
                "4:17 there is no connection `chekkt`; did you mean `chekt`?"
            ]),
        BrokenFile(
            "a timeout without a unit", in: .job,
            """
                timeout: 5
                steps: [ { fail: x } ]
            """,
            expecting: [
                "4:14 `timeout`: `5` has no unit; write `5s` for seconds or `5m` for minutes"
            ]),
        BrokenFile(
            "a timeout of nothing", in: .job,
            """
                timeout: 0s
                steps: [ { fail: x } ]
            """,
            expecting: [
                "4:14 `timeout` must be longer than nothing; write one such as `15m`"
            ]),
        BrokenFile(
            "retry as a number", in: .job,
            """
                retry: 3
                steps: [ { fail: x } ]
            """,
            expecting: [
                "4:12 `retry` is a mapping, but this is a number; write keys and values such as "
                    + "`max_attempts: …`"
            ]),
        BrokenFile(
            "no attempts", in: .job,
            """
                retry: { max_attempts: 0 }
                steps: [ { fail: x } ]
            """,
            expecting: [
                "4:28 `max_attempts` is a whole number from 1 to 100, but this is 0; write a number such as "
                    + "`max_attempts: 4`"
            ]),
        BrokenFile(
            "enabled as a text", in: .job,
            """
                enabled: "yes"
                steps: [ { fail: x } ]
            """,
            expecting: [
                "4:14 `enabled` is true or false, but this is text; write `enabled: true` or `enabled: false`"
            ]),
    ]

    @Test(arguments: cases)
    func `each mistake is one message, at its place and with what to do`(file: BrokenFile) {
        #expect(file.problems == file.expected)
    }
}
