import Expressions
import Records
import Testing

struct EvaluatorsTests {
    let evaluators = Evaluators()

    @Test(arguments: [
        (".a + 1", #"{"a":1}"#, ["2"]), (".[]", "[1,2,3]", ["1", "2", "3"]), ("empty", "1", []),
        ("{b, a}", #"{"a":1,"b":2}"#, [#"{"b":2,"a":1}"#]),
        (". # the value", "1", ["1"]), ("def f: . * 2; f", "4", ["8"]),
        (#""\(.a)-\("x" + .b)""#, #"{"a":1,"b":"y"}"#, [#""1-xy""#]),
        ("if . then 1 else 2 end", "false", ["2"]),
        (#".zone_numbers | join(" ")"#, #"{"zone_numbers":[1,2]}"#, [#""1 2""#]),
        ("reduce .[] as $x (0; . + $x)", "[1,2,3]", ["6"]), (". as [$a, {b: $c}] | $a + $c", #"[1,{"b":2}]"#, ["3"]),
        ("try error(\"x\") catch .", "1", [#""x""#]),
        ("label $out | .[] | if . > 1 then break $out else . end", "[1,2,3]", ["1"]),
        ("\n\n.\n|\n.a\n", #"{"a":1}"#, ["1"]),
        ("map(select(test(\"^a\")))", #"["ab","b"]"#, [#"["ab"]"#]),
        ("{env: 1, input: .}", "2", [#"{"env":1,"input":2}"#]), (". as $x | [$x, 1e3]", "1", ["[1,1000]"]),
        ("keys_unsorted", #"{"b":1,"a":2}"#, [#"["b","a"]"#]), ("\"é😀\"", "1", ["\"é😀\""]),
    ])
    func `a program gives its outputs in order`(program: String, input: String, expected: [String]) async throws {
        let outputs = try await evaluators.evaluate(program, inputs: [Input(value: JSONText(input))])
        #expect(outputs.map { $0.map(\.description) } == [expected])
    }

    @Test
    func `each input has its own list, and its own variables win`() async throws {
        let inputs = [
            Input(value: .number(1), variables: ["item": .string("a")]),
            Input(value: .null, variables: ["item": .string("b")]),
            Input(value: .number(3), variables: ["item": .string("c"), "run": .string("own")]),
        ]
        let outputs = try await evaluators.evaluate(
            "if . then ($item, $run) else empty end", inputs: inputs,
            variables: ["run": .string("shared"), "unused": .null])
        #expect(outputs == [[.string("a"), .string("shared")], [], [.string("c"), .string("own")]])
        #expect(try await evaluators.evaluate(".+1", inputs: []) == [])
    }

    @Test(arguments: ["$vars.size", "$vars.size | .", "$vars | .size", "[$vars.size][0]"])
    func `a variable has its value with and without jq`(program: String) async throws {
        let variables = ["vars": try JSONText(#"{"size": 100}"#)]
        #expect(try await evaluators.evaluateOne(program, on: .null, variables: variables) == .number(100))
    }

    @Test(arguments: [".a", ".a.b", ".a[0]", ".a[-1]", ".a[-3]", ".[1]", #"."x y""#, #".["a"]"#, "$v.a", "$v[0]"])
    func `a plain path answers as jq does`(path: String) async throws {
        let values = [
            "null", "1", "\"s\"", "true", "[]", "[1,2]", "{}", #"{"a":null}"#, #"{"a":{"b":1}}"#, #"{"a":[5,6]}"#,
            #"{"a":1,"a":{"b":2}}"#,
            #"{"x y":[1]}"#, #"{"\u0061":"x"}"#, #"{"a":"text"}"#,
        ]
        for value in try values.map(JSONText.init) {
            let plain = try? await evaluators.evaluateOne(path, on: value, variables: ["v": value])
            let byJQ = try? await evaluators.evaluateOne("\(path) | .", on: value, variables: ["v": value])
            #expect(plain?.compact() == byJQ, "of \(value)")
        }
    }

    @Test(arguments: [("empty", 0), (".[]", 2)])
    func `exactly one output is asked for`(program: String, count: Int) async throws {
        await #expect(throws: EvaluationError.notOne(count: count)) {
            try await evaluators.evaluateOne(program, on: try JSONText("[1,2]"))
        }
    }

    @Test(arguments: [
        (".a + 1 | .b", "{\"a\":1}", "Cannot index number with string \"b\""), ("error(\"no sites\")", "1", "no sites"),
        ("error({code: 1})", "1", "{\"code\":1}"),
        ("1 - \"a\"", "1", "number (1) and string (\"a\") cannot be subtracted"),
        (".a.b", "{\"a\":1}", ".a.b: .b needs an object, and .a is a number"),
        (".[", "1", "`[` is not closed"), ("nosuch", "1", "nosuch/0 is not defined"),
        ("$nosuch.a", "1", "$nosuch is not defined"),
        ("$nosuch + 1", "1", "$nosuch is not defined"),
        (
            "env.PATH", "1",
            "`env` cannot be used: a program sees only the values it is given; names listed under `env:` are in $env"
        ),
    ])
    func `a failure says what is wrong`(program: String, input: String, message: String) async throws {
        await #expect(throws: EvaluationError.failed(message)) {
            try await evaluators.evaluateOne(program, on: try JSONText(input))
        }
    }

    @Test
    func `a failure among many inputs names the input`() async throws {
        let inputs = [Input(value: .number(1)), Input(value: .string("a")), Input(value: .number(2))]
        let error = try await #require(throws: EvaluationError.self) {
            try await evaluators.evaluate(". - 1", inputs: inputs)
        }
        #expect(error.description.hasSuffix("cannot be subtracted (input 2 of 3)"))
    }

    @Test
    func `an evaluator goes on after a failure`() async throws {
        for round in 1...3 {
            await #expect(throws: EvaluationError.self) {
                try await evaluators.evaluateOne(". + {}", on: .number(round))
            }
            #expect(try await evaluators.evaluateOne(". + 1", on: .number(round)) == .number(round + 1))
        }
    }

    @Test
    func `what jq cannot nest is a clear error`() async throws {
        let deep = try JSONText(String(repeating: "[", count: 300) + String(repeating: "]", count: 300))
        await #expect(
            throws: EvaluationError.failed("a value is nested more than 256 deep, and a program cannot read that")
        ) {
            try await evaluators.evaluateOne(". | .", on: deep)
        }
        await #expect(throws: EvaluationError.failed("the program's result is nested more than 256 deep")) {
            try await evaluators.evaluateOne("reduce range(400) as $i (null; [.])", on: .null)
        }
    }
}

extension JSONText {
    /// Shortens the tables.
    init(_ text: String) throws {
        try self.init(validating: [UInt8](text.utf8)[...])
    }
}
