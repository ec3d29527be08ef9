import Records
import Testing

struct JSONTextTests {
    @Test(
        arguments: [
            ("null", .null, false), ("false", .bool, false), ("true", .bool, true), ("0", .number, true),
            ("-1", .number, true),
            ("\"\"", .string, true), ("[]", .array, true), ("{}", .object, true),
        ] as [(String, JSONText.Kind, Bool)])
    func `kind and truth are jq's`(text: String, kind: JSONText.Kind, isTruthy: Bool) throws {
        let value = try JSONText(text)
        #expect(value.kind == kind)
        #expect(value.isTruthy == isTruthy)
        #expect(value.isNull == (kind == .null))
    }

    @Test(arguments: [
        (#""plain""#, "plain"), (#""a\"b\\c\/d""#, "a\"b\\c/d"), (#""\b\f\n\r\t""#, "\u{08}\u{0C}\n\r\t"),
        (#""\u00e9\u20AC""#, "é€"), (#""\uD83D\uDE00""#, "😀"), (#""\ud83dx""#, "\u{FFFD}x"),
        (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
        (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""é\\u0041""#, "é\\u0041"), (#""\u0000""#, "\0"),
    ])
    func `a string is decoded`(text: String, expected: String) throws {
        #expect(try JSONText(text).stringValue == expected)
    }

    @Test(arguments: ["1.10", "9007199254740993", "-0", "1e999", "123456789012345678901234567890"])
    func `a number keeps its text`(text: String) throws {
        #expect(try JSONText(text).numberText == text)
        #expect(try JSONText("[ \(text) ]").elements?.first?.numberText == text)
        #expect(try JSONText("{ \"a\" : \(text) }").compact().description == "{\"a\":\(text)}")
    }

    @Test(arguments: [("\"a b\"", "a b"), ("1.50", "1.50"), ("[1, 2]", "[1, 2]"), ("null", "null")])
    func `inside text a string is its own text`(text: String, expected: String) throws {
        #expect(try JSONText(text).asText == expected)
    }

    @Test
    func `other kinds have no string, number, elements or members`() throws {
        let value = try JSONText("true")
        #expect(value.stringValue == nil)
        #expect(value.numberText == nil)
        #expect(value.elements == nil)
        #expect(value.members == nil)
        #expect(value.member("a") == nil)
    }

    @Test(arguments: [
        ("[]", []), ("[ ]", []), ("[1]", ["1"]),
        ("[1, \"a,]\" ,[2,[3]],{\"a\":[4]} , null]", ["1", "\"a,]\"", "[2,[3]]", "{\"a\":[4]}", "null"]),
    ])
    func `an array is cut into its elements`(text: String, expected: [String]) throws {
        #expect(try JSONText(text).elements?.map(\.description) == expected)
    }

    @Test
    func `members keep order and doubles, and a look-up takes the last`() throws {
        let value = try JSONText(#"{ "b" : 1 , "a":{"x":"}"}, "b":[2] ,"\u0063":3}"#)
        #expect(value.members?.map(\.key) == ["b", "a", "b", "c"])
        #expect(value.members?.map(\.value.description) == ["1", #"{"x":"}"}"#, "[2]", "3"])
        #expect(value.member("b")?.description == "[2]")
        #expect(value.member("c")?.description == "3")
        #expect(value.member("d") == nil)
    }

    @Test
    func `keys are equal by their bytes, not by what they look like`() throws {
        let value = try JSONText("{\"e\u{301}\":1}")
        #expect(value.member("\u{E9}") == nil)
        #expect(value.member("e\u{301}")?.description == "1")
    }

    @Test(arguments: [
        ("{\n  \"a b\" : [ 1 , 2.50 ],\r\n\t\"c\\\" \" : \" d \"\n}", "{\"a b\":[1,2.50],\"c\\\" \":\" d \"}"),
        ("[1,2]", "[1,2]"),
        ("\" \"", "\" \""), ("[ ]", "[]"), ("[1, 2 ]", "[1,2]"),
    ])
    func `compacting removes the white space between parts only`(text: String, expected: String) throws {
        #expect(try JSONText(text).compact().description == expected)
    }

    @Test(arguments: [
        "", "plain", "\"quoted\"", "back\\slash", "line\nreturn\rtab\t", "\u{00}\u{01}\u{1F}\u{7F}", "é€😀", "</script>",
    ])
    func `a made string is valid and decodes to itself`(string: String) throws {
        let text = JSONText.string(string).description
        #expect(try JSONText(text).stringValue == string)
    }

    @Test
    func `values are made from parts`() throws {
        let array = JSONText.array([.number(-5), .true, .bool(false), .null, .string("a\"")])
        #expect(array.description == #"[-5,true,false,null,"a\""]"#)
        let object = JSONText.object([("a b", array), ("c", .emptyObject), ("d", .emptyArray)])
        #expect(object.description == #"{"a b":[-5,true,false,null,"a\""],"c":{},"d":[]}"#)
        #expect(try JSONText(object.description) == object)
        #expect(JSONText.array([]) == .emptyArray)
        #expect(JSONText.object([]) == .emptyObject)
    }
}
