import Expressions
import Records
import Testing

struct TimeHelpersTests {
    let evaluators = Evaluators()

    private func run(startedAt: String = "2026-03-08T06:00:00Z", date: String = "2026-03-07") -> [String: JSONText] {
        ["run": .object([("started_at", .string(startedAt)), ("date", .string(date))])]
    }

    @Test(arguments: [
        ("0s", "2026-03-01T00:00:00Z"), ("1s", "2026-02-28T23:59:59Z"), ("24h", "2026-02-28T00:00:00Z"),
        ("2d", "2026-02-27T00:00:00Z"), ("1h30m", "2026-02-28T22:30:00Z"), ("500ms", "2026-02-28T23:59:59Z"),
        ("1d2h3m4s", "2026-02-27T21:56:56Z"), ("PT1H30M", "2026-02-28T22:30:00Z"), ("P1W", "2026-02-22T00:00:00Z"),
        ("p1dt1s", "2026-02-27T23:59:59Z"), ("60d", "2025-12-31T00:00:00Z"), ("36500d", "1926-03-26T00:00:00Z"),
        ("60ms60", nil), ("24 hours", nil), ("24", nil), ("", nil), ("-1h", nil), ("1.5h", nil), ("1m1h", nil),
        ("1h1h", nil), ("P", nil), ("PT", nil), ("P1DT", nil), ("P1Y", nil), ("1h\n", nil), ("36501d", nil),
        ("1H", nil),
    ])
    func `ago counts back from the start of the run`(duration: String, expected: String?) async throws {
        let program = "ago(.)"
        let variables = run(startedAt: "2026-03-01T00:00:00Z")
        let output = try? await evaluators.evaluateOne(program, on: .string(duration), variables: variables)
        #expect(output?.stringValue == expected)
    }

    @Test(arguments: [
        ("0", "2026-03-01", "2026-03-01"), ("-1", "2026-03-01", "2026-02-28"), ("-1", "2028-03-01", "2028-02-29"),
        ("1", "2026-12-31", "2027-01-01"), ("-1", "2026-01-01", "2025-12-31"), ("-1", "2100-03-01", "2100-02-28"),
        ("31", "2026-01-31", "2026-03-03"), ("366", "2028-01-01", "2029-01-01"), ("-1.0", "2026-03-01", "2026-02-28"),
        ("-36500", "2026-03-01", "1926-03-26"), ("1.5", "2026-03-01", nil), ("1e9", "2026-03-01", nil),
        ("nan", "2026-03-01", nil), (#""1""#, "2026-03-01", nil), ("null", "2026-03-01", nil),
    ])
    func `day counts from the date of the run`(count: String, date: String, expected: String?) async throws {
        let output = try? await evaluators.evaluateOne("day(\(count))", on: .null, variables: run(date: date))
        #expect(output?.stringValue == expected)
    }

    @Test
    func `the date is that of the job's zone, the instant is in UTC`() async throws {
        let output = try await evaluators.evaluateOne(
            #"{since: ago("24h"), day: day(-1)} | "\(.since) \(.day)""#, on: .null, variables: run())
        #expect(output.stringValue == "2026-03-07T06:00:00Z 2026-03-06")
    }

    @Test(arguments: [
        (#"{v: day(-1), n: .}"#, #"{"v":"2026-03-06","n":1.10}"#), ("day(.n)?", "[]"),
        (". as $n | day(1.0), $n", #"["2026-03-08",1.10]"#),
        ("def day(x): x + 1; day(2)", "3"), ("{ago: 1, day: 2}", #"{"ago":1,"day":2}"#),
        (#"[1] | map(ago("1h"))"#, #"["2026-03-08T05:00:00Z"]"#),
        ("day(0)\n+ \"x\" # day", #""2026-03-07x""#), ("[day(0, 1)]", #"["2026-03-07","2026-03-08"]"#),
        (#"$run.date + ago("1d")"#, #""2026-03-072026-03-07T06:00:00Z""#),
    ])
    func `they stand anywhere in a program`(program: String, expected: String) async throws {
        let outputs = try await evaluators.evaluate(
            program, inputs: [Input(value: try JSONText("1.10"))], variables: run())[0]
        #expect((outputs.count == 1 ? outputs[0] : .array(outputs)).description == expected)
    }

    @Test(arguments: [
        (#"ago("1" + " hour")"#, #"ago: "1 hour" is not a duration; write one such as `90s`, `15m` or `1h30m`"#),
        ("ago(5)", "ago: 5 is not a duration; write one such as `90s`, `15m` or `1h30m`"),
        (#"ago("36501d")"#, #"ago: "36501d" is too long; a duration is at most 36500d"#),
        ("day(0.5)", "day: 0.5 is not a whole number of days from -36500 to 36500, such as -1"),
    ])
    func `a wrong argument fails the evaluation and says why`(program: String, message: String) async throws {
        await #expect(throws: EvaluationError.failed(message)) {
            try await evaluators.evaluateOne(program, on: .null, variables: run())
        }
    }

    @Test(arguments: [
        ("ago", "`ago` takes one argument, such as `ago(\"24h\")`"),
        ("day(1; 2)", "`day` takes one argument, such as `day(-1)`"),
        ("day | .x", "`day` takes one argument, such as `day(-1)`"),
    ])
    func `a wrong number of arguments is an error of the program`(program: String, message: String) {
        #expect(check([ProgramToCheck(text: program, variables: ["run"])]) == [ProgramError(message: message)])
    }

    @Test
    func `a program is checked with them, and only where there is a run`() {
        let texts = [#"ago("24h") + day(-1)"#, #"nosuch(ago("24h"))"#, "day(1"]
        let errors = check(texts.map { ProgramToCheck(text: $0, variables: ["run"]) })
        #expect(errors.map { $0?.message } == [nil, "nosuch/1 is not defined", "`(` is not closed"])
        let message = "`day` cannot be used here: it counts from $run, which is not defined"
        #expect(check([ProgramToCheck(text: "day(1)", variables: ["item"])]) == [ProgramError(message: message)])
    }

    @Test(arguments: [
        (#"ago("24h")"#, ["24h"]), (#"[ago( "1 d" # day"# + "\n)]", []), (#"ago("a\u0062")"#, ["ab"]),
        (#"ago("\(.x)h")"#, []), (#"ago("1" + .u), ago("2h")"#, ["2h"]), (#"def ago(x): x; ago("x")"#, []),
        (#""\(ago("bad"))""#, ["bad"]), ("ago(", []), (#"ago( "1d" )"#, ["1d"]),
    ])
    func `durations that stand in a program are found`(program: String, expected: [String]) {
        #expect(durations(in: program) == expected)
    }

    @Test
    func `a program that calls them needs the run`() {
        #expect(variables(in: "day(-1) + $item") == ["run", "item"])
        #expect(variables(in: "{day: .day}") == [])
    }
}
