import Expressions
import Records
import Testing

struct NumberSpellingTests {
    let evaluators = Evaluators()

    private static let odd = """
        {"big":9007199254740993,"huge":12345678901234567890,"price":1.10,"one":1.0,"exp":1e3,"zero":-0,\
        "fine":0.1000000000000000055511151231257827,"list":[1.1,1.10,1,1.0],"name":"a"}
        """

    @Test(arguments: [
        "select(.name == \"a\")", "[.] | map(.)[0]",
        "reduce to_entries[] as $entry ({}; . + {($entry.key): $entry.value})",
        "[.] | sort_by(.name)[0]", "[[.], []] | add[0]", "{} + .", "with_entries(.)", "[.] | first(.[])",
        "to_entries | from_entries", "del(.nothing)", "if .price then . else 1 end", ".added = 1 | del(.added)",
        "walk(.)", "[.] | group_by(.name)[0][0]", "select(.price > 1 and .one == 1)", "[.] | unique[0]", "def f: .; f",
        "$v", ". // 1", "[., .] | max_by(.price)", "select(any(.list[]; . >= 1.1))", "try error catch $v",
    ])
    func `numbers come through unchanged, whatever else stands in the input`(program: String) async throws {
        let value = try JSONText(Self.odd)
        let output = try await evaluators.evaluateOne(program, on: value, variables: ["v": value])
        #expect(output.description == value.description)
    }

    @Test(arguments: [
        "split(\"\")", "test(\"1\")", "ascii_downcase", "startswith(\"1\")", "explode", "sub(\"1\"; \"2\")", "fromjson",
        "match(\"1\"; \"g\")",
    ])
    func `a number is no text, whatever stands for it inside`(function: String) async throws {
        for name in ["big", "price"] {
            let value = try JSONText(Self.odd)
            let error = try await #require(throws: EvaluationError.self) {
                try await evaluators.evaluateOne(".\(name) | \(function)", on: value)
            }
            #expect(error.description.contains("is a number; use `tostring` first"))
            #expect(!error.description.unicodeScalars.contains("\u{10FFFD}"))
        }
        let text = try await evaluators.evaluateOne(
            "[.big, (\"1\" | \(function))] | length", on: try JSONText(Self.odd))
        #expect(text == .number(2))
    }

    @Test(arguments: [
        ("{price, one}", #"{"price":1.10,"one":1.0}"#), ("[.list[1], null, true] | sort | .[2]", "1.10"),
        ("{price} | .price", "1.10"),
    ])
    func `braces and constants make no difference`(program: String, expected: String) async throws {
        let output = try await evaluators.evaluateOne(program, on: try JSONText(Self.odd))
        #expect(output.description == expected)
    }

    @Test(arguments: [
        (".price + 1", "2.1"), (".list | add", "4.2"), ("-.price", "-1.1"), (".price == 1.1", "true"),
        ("[.list[] | select(. == 1)]", "[1,1.0]"), (".list | sort", "[1,1.0,1.1,1.10]"), (".list | unique", "[1,1.1]"),
        ("[.exp, .price, .one, .zero] | sort", "[-0,1.0,1.10,1e3]"), ("[.price, .exp] | min, max", "[1.10,1e3]"),
        ("[.[] | numbers] | length", "7"), ("[.[] | strings]", #"["a"]"#),
        ("[.price, .name] | map(type)", #"["number","string"]"#),
        (#""\(.price) \(.exp) \(.fine)""#, #""1.10 1e3 0.1000000000000000055511151231257827""#),
        (#""\(.list)""#, #""[1.1,1.10,1,1.0]""#), (#""\(.price)""#, #""1.10""#), (".price | tostring", #""1.10""#),
        (".list | tojson", #""[1.1,1.10,1,1.0]""#), (".list | join(\" \")", #""1.1 1.10 1 1.0""#),
        (".list | @csv", #""1.1,1.10,1,1.0""#), (".list | @tsv", #""1.1\t1.10\t1\t1.0""#),
        (#"@sh "echo \(.price)""#, #""echo 1.10""#), (#"@json "x=\(.price)""#, #""x=1.10""#),
        (".price | @html, @base64", #"["1.10","MS4xMA=="]"#), (".exp | floor", "1000"),
        (".list | contains([1.10])", "true"),
        (".list | index(1.0), rindex(1.0)", "[2,3]"), (".list - [1]", "[1.1,1.10]"),
        ("[.list[] | IN(1.1)]", "[true,true,false,false]"),
        (".list | group_by(.) | map(length)", "[2,2]"), ("{(.price | tostring): 1}", #"{"1.10":1}"#),
        (".price += 1 | .price", "2.1"), ("[limit(.one; .list[])]", "[1.1]"), ("[range(.one)]", "[0]"),
        (".price | length", "1.10"), (".list | map(. * 2)", "[2.2,2.2,2,2]"), (".price > .name", "false"),
        ("{p: .price} == {p: 1.1}", "true"), (".one | todate", #""1970-01-01T00:00:01Z""#),
        (
            "[(1,2) < (1,2,3)]",
            "[false,false,true,false,true,true]"
        ), ("[.list[] | . as $n | INDEX(.; $n) | keys[]]", #"["1.1","1.10","1","1.0"]"#),
    ])
    func `programs see a number in a number of any spelling`(program: String, expected: String) async throws {
        let outputs = try await evaluators.evaluate(program, inputs: [Input(value: try JSONText(Self.odd))])[0]
        #expect((outputs.count == 1 ? outputs[0] : .array(outputs)).description == expected)
    }

    @Test(arguments: [
        ("[.[], (0 | sin)]", "[1.10]", "[1.10,0]"), ("[.[], (0 | sin)]", "[1.10,1.1]", "[1.1,1.1,0]"),
        ("[.[], (0 | sin)]", "[1e3,1000]", "[1000,1000,0]"), ("[.[], (0 | sin)]", "[1e3,1E3]", "[1000,1000,0]"),
        ("[.[], (0 | sin)]", "[1e3,1e3]", "[1e3,1e3,0]"), ("[.[], (0 | cos)]", "[1.0]", "[1.0,1.0]"),
        (#""\(.a) \(.b) \(0 | sin)""#, #"{"a":1.10,"b":2}"#, #""1.10 2 0""#),
        (#""\(.a) \(.b) \(0 | sin)""#, #"{"a":1.10,"b":1.1}"#, #""1.1 1.1 0""#),
        (".[.i].p", #"{"i":"x","x":{"p":1.50}}"#, "1.50"), (".l[.i]", #"{"i":1.0,"l":[2,3.0]}"#, "3.0"),
        ("[.[] | tostring | utf8bytelength]", "[1.10,9007199254740993]", "[4,16]"),
        (".[0] as $i | .[$i]", "[1.0,9007199254740993]", "9007199254740993"),
        ("[.[] | @json, (0 | sin)]", "[2.50]", #"["2.50",0]"#),
    ])
    func `a program that needs numbers gets them, and each keeps its one spelling`(
        program: String, input: String, expected: String
    ) async throws {
        let outputs = try? await evaluators.evaluate(program, inputs: [Input(value: try JSONText(input))])[0]
        #expect(outputs.map { $0.count == 1 ? $0[0] : .array($0) }?.description ?? "error" == expected)
    }

    @Test
    func `spellings among the variables count too`() async throws {
        let inputs = try ["1.10", "2.50", "3"].map {
            Input(value: try JSONText($0), variables: ["own": try JSONText($0)])
        }
        let outputs = try await evaluators.evaluate(
            "[., $own, $all[], (0 | sin)]", inputs: inputs, variables: ["all": try JSONText("[1.1,3.0,4.0]")])
        #expect(
            outputs.map { $0[0].description } == [
                "[1.1,1.1,1.1,3.0,4.0,0]", "[2.50,2.50,1.1,3.0,4.0,0]", "[3,3,1.1,3,4.0,0]",
            ])
    }

    @Test
    func `more numbers than the table holds are written as jq writes them`() async throws {
        let many = try JSONText("[" + (0..<10_001).map { "\($0).0" }.joined(separator: ",") + "]")
        #expect(try await evaluators.evaluateOne("[.[2], (0 | sin)]", on: many).description == "[2,0]")
        #expect(try await evaluators.evaluateOne("[.[2], .[10000]]", on: many).description == "[2.0,10000.0]")
    }

    @Test(arguments: [
        "0", "-0", "7", "1.5", "-1.5", "0.0001", "0.00012", "123456789012.345", "9007199254740992", "41.87811360000001",
        "1e3", "1E+3", "1.0", "0.00001", "100000000000000000.5", "1e-400", "1e400", "0.30000000000000004", "0.1e1",
        "1234567890123456.7", "4.9e-324", "0.00100", "1000000000000000.5",
    ])
    func `any number comes back as it was, in both kinds of program`(number: String) async throws {
        let value = try JSONText("[\(number)]")
        #expect(try await evaluators.evaluateOne("[.[]]", on: value) == value)
        #expect(try await evaluators.evaluateOne("[.[]] | select((0 | sin) == 0)", on: value) == value)
    }
}
