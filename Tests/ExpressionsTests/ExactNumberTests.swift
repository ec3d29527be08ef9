import Expressions
import Records
import Testing

struct ExactNumberTests {
    let evaluators = Evaluators()

    @Test(arguments: [
        "9007199254740991", "9007199254740992", "9007199254740993", "-9007199254740992", "-9007199254740993",
        "10000000000000000", "1234567890123456789",
        "18446744073709551615", "100000000000000000000000000000000000000", "0", "-1",
    ])
    func `an integer goes through jq unchanged`(integer: String) async throws {
        let value = try JSONText("{\"id\":\(integer),\"list\":[\(integer)]}")
        #expect(
            try await evaluators.evaluateOne("{list, id}", on: value).description
                == "{\"list\":[\(integer)],\"id\":\(integer)}")
        #expect(
            try await evaluators.evaluateOne("$v.list[0] // 0", on: .null, variables: ["v": value]).description
                == integer)
    }

    @Test(arguments: [
        (#""id-\(.id)""#, #""id-9007199254740993""#),
        (#""\(.id)/\(.other)""#, #""9007199254740993/-9007199254740995""#),
        ("[.id, .other] | map(tostring) | join(\",\")", #""9007199254740993,-9007199254740995""#),
        (".id == 9007199254740993", "true"), (".id == 9007199254740992", "false"),
        ("[.[] | select(. == 9007199254740993)]", "[9007199254740993]"),
        ("{(.id|tostring): 1}", #"{"9007199254740993":1}"#), (".id | tojson | length == 16", "true"),
        ("12345678901234567890", "12345678901234567890"),
        ("[.id] | @json", #""[9007199254740993]""#), ("[.id, .id] | unique", "[9007199254740993]"),
        (#""\(.id)""#, #""9007199254740993""#), (".id | tostring", #""9007199254740993""#),
        (".id > .other, .id < 9007199254740992", "[true,false]"), (".id | type", #""number""#),
        (
            "[.id, 9007199254740992, .other, 9007199254740995, 0] | sort",
            "[-9007199254740995,0,9007199254740992,9007199254740993,9007199254740995]"
        ),
        ("[.[]] | min, max", "[-9007199254740995,9007199254740993]"), (".other | length", "9007199254740995"),
        (".id | tonumber", "9007199254740993"), ("[.id, null] | add", "9007199254740993"),
        ("[9007199254740993, 9007199254740995] - [.id]", "[9007199254740995]"),
    ])
    func `an integer is exact in text and in comparisons`(program: String, expected: String) async throws {
        let value = try JSONText(#"{"id":9007199254740993,"other":-9007199254740995}"#)
        let outputs = try await evaluators.evaluate(program, inputs: [Input(value: value)])[0]
        #expect((outputs.count == 1 ? outputs[0] : .array(outputs)).description == expected)
    }

    @Test(arguments: [
        ".id + 1", ".id - 1", ".id * 2", ".id / 2", ".id % 2", "-.id", ".id + .id", "1 + .id",
        ".id | floor", ".id | sin", "[.id, 1] | add", ".id % .id", "[range(.id)]", ".id += 1",
    ])
    func `arithmetic with such an integer is an error that says so`(program: String) async throws {
        let error = try await #require(throws: EvaluationError.self) {
            try await evaluators.evaluateOne(program, on: try JSONText(#"{"id":9007199254740993}"#))
        }
        #expect(error.description.hasPrefix("an integer beyond 2^53 is too big for arithmetic"))
    }

    @Test
    func `an error's own message keeps the digits and shows no tag`() async throws {
        await #expect(throws: EvaluationError.failed("no site 9007199254740993")) {
            try await evaluators.evaluateOne(#"error("no site \(.)")"#, on: try JSONText("9007199254740993"))
        }
    }

    @Test(arguments: [
        "\"\u{10FFFD}\"", "\"\u{10FFFD}i123\"", "\"\u{10FFFD}e\"", "\"a\u{10FFFD}\u{10FFFD}i1\u{10FFFD}i2\"",
        "{\"\u{10FFFD}i5\":\"\u{10FFFD}n6\"}",
    ])
    func `text that looks like a tag survives`(text: String) async throws {
        #expect(try await evaluators.evaluateOne(". | .", on: try JSONText(text)).description == text)
        #expect(
            try await evaluators.evaluateOne("[., 9007199254740993]", on: try JSONText(text)).description
                == "[\(text),9007199254740993]")
    }

    @Test
    func `text that escapes such a tag survives`() async throws {
        let value = try JSONText(#"["\uDBFF\uDFFDi12","\\uDBFF\uDFFD"]"#)
        let output = try await evaluators.evaluateOne(". | .", on: value)
        #expect(output.elements?.map(\.stringValue) == value.elements?.map(\.stringValue))
    }

    @Test
    func `digits inside strings and keys are left alone`() async throws {
        let value = try JSONText(#"{"9007199254740993":"9007199254740993 \" 9007199254740993","b":1.5E300}"#)
        #expect(
            try await evaluators.evaluateOne(". | .", on: value).description
                == #"{"9007199254740993":"9007199254740993 \" 9007199254740993","b":1.5E300}"#)
    }
}
