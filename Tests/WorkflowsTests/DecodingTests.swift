import Budgets
import Foundation
import Retries
import Schedules
import Testing
import Workflows
import YAML

@Suite struct DecodingTests {
    private func job(_ text: String) throws -> Job {
        let decoded = decoded(text)
        #expect(decoded.diagnostics.map(\.summary) == [])
        return try #require(decoded.workflow?.jobs.first)
    }

    private func step(_ text: String) throws -> Step {
        try #require(try job(Frame.step + text).steps.first)
    }

    @Test func `a job has working defaults`() throws {
        let job = try job("name: w\njobs: { j: { steps: [ { chekt: GET /v1/sites } ] } }\n")
        #expect(job.id == JobID(workflow: "w", job: "j"))
        #expect(job.schedule == nil)
        #expect(job.isEnabled)
        #expect(job.connection == "chekt")
        #expect(job.timeout == .seconds(3600))
        #expect(job.retry == RetryRule(maxAttempts: 4, initial: .seconds(1), multiplier: 2, max: .seconds(60)))
        #expect(job.connectionsUsed == ["chekt"])
    }

    @Test func `a schedule may be a text, a map or a list`() throws {
        let chicago = try timeZone(named: "America/Chicago")
        let cron = ScheduleEntry.cron(try CronSchedule("0 2 * * *"), chicago)
        let shift = EverySchedule.shift(for: JobID(workflow: "w", job: "j"), every: 900)
        let every = ScheduleEntry(.every(try EverySchedule(every: .seconds(900), shift: shift)), in: chicago)
        let frame = Frame.job + "    timezone: America/Chicago\n    steps: [ { fail: x } ]\n"
        #expect(try job(frame + "    schedule: 0 2 * * *\n").schedule == Schedule([cron]))
        #expect(try job(frame + "    schedule: { cron: 0 2 * * * }\n").schedule == Schedule([cron]))
        #expect(
            try job(frame + "    schedule: [ { every: 15m }, { cron: 0 2 * * * } ]\n").schedule
                == Schedule([every, cron]))
    }

    @Test func `a zone of an entry wins over that of its job`() throws {
        let job = try job(
            Frame.job + """
                    timezone: America/Chicago
                    schedule: { cron: 0 2 * * *, timezone: Europe/London }
                    steps: [ { fail: x } ]

                """)
        #expect(job.schedule == Schedule([.cron(try CronSchedule("0 2 * * *"), try timeZone(named: "Europe/London"))]))
        #expect(job.timeZone.identifier == "America/Chicago")
    }

    @Test(
        arguments: [
            ("retry: none", RetryRule(maxAttempts: 1)),
            (
                "retry: { max_attempts: 2, initial: 500ms, multiplier: 1.5, max: 5s }",
                RetryRule(maxAttempts: 2, initial: .milliseconds(500), multiplier: 1.5, max: .seconds(5))
            ),
        ])
    func `retry is a rule or none`(text: String, rule: RetryRule) throws {
        #expect(try job(Frame.job + "    \(text)\n    steps: [ { fail: x } ]\n").retry == rule)
    }

    @Test func `a call keeps its method, its path and its listing`() throws {
        let step = try step(
            """
                  - id: events
                    chekt: POST /ext/v1/sites/${{ $run.job }}/search
                    connection: central
                    json: { limit: 25, from: "${{ $run.date }}" }
                    records: .data
                    paginate: { type: cursor, cursor: .page.cursor, body_param: cursor, more: .page.has_more, max_pages: 3 }

            """)
        guard case .chekt(let call) = step.verb, case .cursor(let cursor) = call.pagination.style else {
            Issue.record("not a call with a cursor")
            return
        }
        #expect(call.method == "POST")
        #expect(call.connection == "central")
        #expect(call.path.parts.count == 3)
        #expect(call.path.parts.first == .literal("/ext/v1/sites/"))
        #expect(cursor.target == .body("cursor"))
        #expect(call.pagination.maxPages == 3)
    }

    @Test func `a program sees the variables of its place`() {
        let decoded = decoded(
            Frame.step + """
                      - { id: s, chekt: GET /v1/sites, records: .a }
                      - foreach: $steps.s.records
                        as: site
                        write: { path: "${{ $site.id }}", format: csv, data: [], columns: { a: .a } }

                """)
        let names = decoded.programs.map {
            $0.variables.subtracting(["run", "vars", "env", "steps", "state", "trigger"])
        }
        let byText = Dictionary(zip(decoded.programs.map(\.text), names)) { first, _ in first }
        #expect(byText["$steps.s.records"] == [])
        #expect(byText["$site.id"] == ["item", "index", "site"])
        #expect(decoded.programs.filter { $0.text == ".a" }.map { $0.variables.contains("record") } == [false, true])
        #expect(decoded.programs.filter { $0.text == ".a" }.map { $0.variables.contains("response") } == [true, false])
    }

    @Test func `all problems of a file are reported at once`() {
        let problems = decoded(
            Frame.step
                + "      - chekt: get /x\n        tiemout: 5\n      - write: { format: cvs }\n"
        ).diagnostics
        #expect(problems.map(\.place.start.line).sorted() == [5, 6, 7, 7, 7])
    }

    @Test(arguments: ["CHEKT_API_KEY", "CHEKT_API_KEY_FILE", "OWN_SECRET"])
    func `a variable that holds a secret is not for programs`(name: String) {
        let text =
            "name: w\nenv: [REGION, \(name)]\njobs: { j: { steps: [ { webhook: { url: \"http://127.0.0.1/\", "
            + "headers: { A: { secret: OWN_SECRET } } } } ] } }\n"
        #expect(decoded(text).diagnostics.map(\.message) == ["`\(name)` holds a secret, which no program may see"])
    }

    @Test func `the key of a connection goes into no header`() {
        let step = "webhook: { url: \"http://127.0.0.1/\", headers: { A: { secret: CHEKT_API_KEY } } }"
        let problems = decoded(Frame.step + "      - \(step)\n").diagnostics.map(\.message)
        #expect(problems == ["`CHEKT_API_KEY` is the key of a connection, which goes to its API only"])
    }

    @Test(arguments: [
        "chekt: GET /v1/sites\n        paginate: { type: page_number, page_param: page }",
        "write: { path: a.csv, format: csv, mode: append, data: [] }",
    ])
    func `what could only go wrong later is refused`(step: String) {
        let decoded = decoded(Frame.step + "      - \(step)\n")
        #expect(decoded.diagnostics.count == 1)
    }

    @Test func `keys that begin with x- are the user's own`() throws {
        _ = try job("x-note: { any: thing }\nname: w\njobs: { j: { steps: [ { fail: x } ] } }\n")
    }

    @Test(
        arguments: [
            ("GET", "/v1/anything", true), ("HEAD", "/v1/anything", true),
            ("POST", "/ext/v1/activity-logs/search", true), ("POST", "/ext/v1/events-video-urls", true),
            ("POST", "/ext/v1/sites/5/arming/actions/arm", false), ("PUT", "/ext/v1/activity-logs/search", false),
            ("DELETE", "/v1/x", false),
        ])
    func `the catalogue knows what only reads`(method: String, path: String, reads: Bool) {
        #expect(EndpointCatalogue.onlyReads(method: method, path: path) == reads)
    }

    @Test func `defaults hold for the jobs of the file, and a job's own key wins as a whole`() throws {
        let text = """
            name: w
            defaults: { timezone: America/Chicago, timeout: 5m, retry: { max_attempts: 9, initial: 3s }, connection: central }
            jobs:
              a: { steps: [ { fail: x } ] }
              b: { timezone: UTC, timeout: 1m, retry: { max_attempts: 2 }, connection: chekt, steps: [ { fail: x } ] }
              c: { retry: none, steps: [ { fail: x } ] }

            """
        let workflow = decoded(text)
        #expect(workflow.diagnostics.map(\.summary) == [])
        let jobs = try #require(workflow.workflow).jobs
        #expect(jobs.map(\.timeZone.identifier) == ["America/Chicago", "GMT", "America/Chicago"])
        #expect(jobs.map(\.timeout) == [.seconds(300), .seconds(60), .seconds(300)])
        #expect(jobs.map(\.connection) == ["central", "chekt", "central"])
        #expect(jobs.map(\.retry.maxAttempts) == [9, 2, 1])
        #expect(jobs.map(\.retry.initial) == [.seconds(3), .seconds(1), RetryRule.none.initial])
    }

    @Test func `a group keeps its steps, and what is beside them`() throws {
        let step = try step(
            """
                  - id: each
                    foreach: [1, 2]
                    batch_size: 2
                    if: $item | length > 0
                    steps:
                      - { id: inner, fail: x }
                      - steps: [ { set: { a: "${{ $steps.inner }}" } } ]

            """)
        guard case .group(let steps) = step.verb, case .group(let innermost) = steps[1].verb else {
            Issue.record("no group in a group")
            return
        }
        #expect(step.foreach?.batchSize == 2)
        #expect(steps.map(\.id) == ["inner", nil])
        #expect(innermost.count == 1)
    }

    @Test func `a repetition has working defaults`() throws {
        let step = try step("      - { chekt: GET /v1/x, repeat: { until: .ready } }\n")
        #expect(step.repetition?.every == .seconds(5))
        #expect(step.repetition?.max == 20)
        #expect(step.repetition?.until.key == "until")
    }

    @Test(arguments: ["[ { fail: y }, { fail: z } ]", "{ steps: [ { fail: y }, { fail: z } ] }"])
    func `on_failure is a list or a mapping that has one`(value: String) throws {
        let job = try job(Frame.job + "    on_failure: \(value)\n    steps: [ { fail: x } ]\n")
        #expect(job.reactions[.failure]?.steps.count == 2)
    }

    @Test func `steps after a failure see the ids of the job's steps`() throws {
        let steps = "    steps: [ { id: a, fail: x } ]\n"
        let job = try job(Frame.job + steps + "    on_failure: [ { fail: \"${{ $steps.a.error }}\" } ]\n")
        #expect(job.reactions[.failure]?.steps.count == 1)
    }

    @Test func `records of a webhook go in batches of so many and so large`() throws {
        let step = try step("      - webhook: { url: http://127.0.0.1/, records: '[1]', batch: { records: 25 } }\n")
        guard case .webhook(let webhook) = step.verb, case .records(_, let batch) = webhook.content else {
            Issue.record("no records")
            return
        }
        #expect(batch.records == 25)
        #expect(batch.bytes == 1 << 20)
    }
}
