import Expressions
import Testing

struct ProgramCheckTests {
    @Test(arguments: [
        "env", "env.PATH", "$ENV", "$ENV.PATH", "$ ENV", "$#c\nENV", "input", "[inputs]", "debug", "stderr",
        ". | debug(1)", #""\(env)""#, #""a\("\(input)")""#,
        #"@base64 "\(env)""#, "halt", "halt_error", "halt_error(1)", "{a: env}", "{env}", "{(input): 1}",
        "[.[] | input]", "input_filename", "input_line_number",
        "$__loc__", "{$__loc__}", "$__prog_args", "{$ENV}", "modulemeta", "get_search_list", #"import "a" as a; ."#,
        #"include "a"; ."#, "def f: env; f",
        "def env: 1; env", ".a|env|.b", "try input catch .", "reduce inputs as $x (0; .)", "{a: 1 | env}",
        "{\"a\": env}", "#\nenv", "\"\\\\\\(env)\"", "get_jq_origin",
    ])
    func `what reaches beyond the given values is refused`(program: String) throws {
        let error = try #require(check([ProgramToCheck(text: program, variables: [])])[0])
        #expect(error.message.contains("cannot be used"))
    }

    @Test(
        arguments: [
            ".env", ".a.input", "{env: 1}", "{a: 1, input: 2}", #"."env""#, #""env $ENV input""#, #""\\(env)""#,
            ". # env", "$env.NAME", "{\"debug\": .debug}", ".a.halt.b", "{$env}",
            "def f(x): x; f(.)", "def f($a): $a + 1; f(1)", ". as [$a, {b: $c}] | $a, $c", ". as {$a} | $a",
            "reduce .[] as [$i, $j] (0; . + $i)", "label $out | 1, break $out",
            "foreach .[] as $x (0; . + 1; [$x, .])", ".a", "$env", "[limit(3; .[])]", ".[] as $x | $x",
        ])
    func `what only looks like it is accepted`(program: String) {
        #expect(check([ProgramToCheck(text: program, variables: ["env"])]) == [nil])
    }

    @Test(arguments: [
        ("(.a", "`(` is not closed"), (".a)", "`)` closes nothing"), ("[.a)", "`)` stands where `[` should be closed"),
        (".a == \"x", "a string is not closed"),
        (#""\(.a""#, "a string is not closed"), (#""\(.a"#, #"`\(` in a string is not closed"#),
        (".) | env | (.", "`)` closes nothing"), ("$itm.a", "$itm is not defined; did you mean $item?"),
        ("$steps.b", "$steps is not defined; defined are $item, $run"), ("nosuch(1)", "nosuch/1 is not defined"),
        (". == = 2", "syntax error, unexpected '='"),
        (". |", "syntax error, the program ends too early"), ("if . then 1", "probably an unterminated 'if' statement"),
        (".a\n| | .b", "syntax error, unexpected '|' (line 2)"),
        ("(. as $x | $x) | $x", "$x is not defined"), ("", "syntax error, the program ends too early"),
        (". é", "syntax error, unexpected character that jq does not know"),
        (".a .b\"c\"", "syntax error, unexpected string"),
    ])
    func `an error says what is wrong, in the program's own terms`(program: String, message: String) {
        let errors = check([ProgramToCheck(text: program, variables: ["item", "run"])])
        #expect(errors == [ProgramError(message: message)])
    }

    @Test
    func `each error in a batch belongs to its own program`() {
        var programs = (0..<500).map { ProgramToCheck(text: ".a + \($0) + $item", variables: ["item"]) }
        programs[7] = ProgramToCheck(text: "bad7", variables: [])
        programs[250] = ProgramToCheck(text: ". ==", variables: [])
        programs[251] = ProgramToCheck(text: "$item + 1", variables: [])
        programs[499] = ProgramToCheck(text: "def f: bad499; f", variables: [])
        let errors = check(programs)
        #expect(errors.count == 500)
        #expect(errors.indices.filter { errors[$0] != nil } == [7, 250, 251, 499])
        #expect(errors[7]?.message == "bad7/0 is not defined")
        #expect(errors[251]?.message == "$item is not defined")
        #expect(errors[499]?.message == "bad499/0 is not defined")
    }

    @Test
    func `the same text is judged by the variables it has`() {
        let texts = [["a"], [], ["a"]].map { ProgramToCheck(text: "$a + 1", variables: Set($0)) }
        #expect(check(texts).map { $0 == nil } == [true, false, true])
    }

    @Test
    func `nothing to check gives nothing`() {
        #expect(check([]) == [])
    }

    @Test(
        arguments: [
            (".a", []), ("$run.id + $item", ["run", "item"]), (#""\($vars.a) $not""#, ["vars"]),
            ("# $not\n$yes", ["yes"]), ("{$steps}", ["steps"]), ("$ spaced", ["spaced"]), ("(", []),
        ] as [(String, Set<String>)])
    func `the variables of a program are found`(program: String, expected: Set<String>) {
        #expect(variables(in: program) == expected)
    }
}

@Suite struct ProgramAdviceTests {
    @Test(
        arguments: [
            (".a | lenght", 5..<11, "did you mean `length`?", "length"),
            ("\"é\" | lenght", 6..<12, "did you mean `length`?", "length"),
            ("frobnicate_all(.a)", 0..<14, "jq 1.6 has no function of that name", nil),
            ("split(1; 2; 3)", 0..<5, "`split` takes 1 or 2 arguments, separated by `;`", nil),
            ("length(1)", 0..<6, "`length` takes no arguments", nil),
            (".a && .b", 3..<5, "jq writes `and`", "and"), (".a || .b", 3..<5, "jq writes `or`", "or"),
            (".a === 1", 3..<6, "jq writes `==`", "=="), ("(!.a)", 1..<2, "jq writes `not` behind the value", nil),
            (".a == 'x'", 6..<7, "texts stand in double quotes in jq", nil), (". | halt", 4..<8, nil, nil),
            ("$ENV.A", 0..<4, nil, nil),
        ] as [(String, Range<Int>, String?, String?)])
    func `advice points at what is wrong`(
        program: String, range: Range<Int>, help: String?, replacement: String?
    ) throws {
        let error = try #require(check([ProgramToCheck(text: program, variables: [])])[0])
        let advice = try #require(ProgramAdvice(for: error, in: program))
        #expect(advice.range == range)
        #expect(help == nil ? advice.help == nil : advice.help?.hasPrefix(help ?? "") == true)
        #expect(advice.replacement == replacement)
    }

    @Test(arguments: [".a |", "[1", ". as $x | $y", "{a: }", ".[1", ".a != 1 |"])
    func `where nothing more is known there is none`(program: String) throws {
        let error = try #require(check([ProgramToCheck(text: program, variables: [])])[0])
        #expect(ProgramAdvice(for: error, in: program) == nil)
    }
}
