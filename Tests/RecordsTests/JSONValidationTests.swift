import Records
import Testing

/// RFC 8259 and RFC 3629, text by text.
struct JSONValidationTests {
    static let valid = [
        "null", "true", "false", "0", "-0", "1", "-1", "12345678901234567890123456789", "1.10", "-0.5", "1e5", "1E+5",
        "1.5e-300", "1e999", "\"\"", "\"a\"", "\"\\\"\"", "\"\\\\\"", "\"\\/\"", "\"\\b\\f\\n\\r\\t\"", "\"\\u00e9\"",
        "\"\\uD83D\\uDE00\"", "\"\\ud800\"", "\"é\"", "\"€\"", "\"😀\"", "\"\u{7F}\"", "\"/\"", "[]", "[ ]", "[1]",
        "[1,2]", "[ 1 , 2 ]", "[[],{}]", "{}", "{ }", "{\"a\":1}", "{ \"a\" : 1 , \"b\" : [ ] }", "{\"a\":1,\"a\":2}",
        "{\"\":0}", " 1", "1 ", "\t\r\n[1]\n", "[\"]\"]", "{\"}\":\"{\"}", "[\"a long text without anything special\"]",
        "[\"12345678\",\"1234567\\n\"]", "\"[1\"", "[true,false,null]",
    ]

    static let invalid = [
        "", " ", "nul", "nulll", "True", "NaN", "nan", "Infinity", "-Infinity", "-", "+1", "01", "-01", "1.", ".5",
        "1.e5",
        "1e", "1e+", "0x10", "1_000", "--1", "\"", "\"a", "\"\\\"", "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\\"",
        "\"a\nb\"", "\"\u{01}\"", "\"12345678\u{1F}\"", "'a'", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1}",
        "{",
        "}", "{\"a\"}", "{\"a\":}", "{\"a\":1", "{\"a\":1,}", "{a:1}", "{1:1}", "{,}", "{\"a\" 1}", "{\"a\":1]", "1 2",
        "[] []", "null,", "// c\n1", "1 # c", "\u{FEFF}1", "\u{A0}1", "truefalse", "\"a\"b",
    ]

    @Test(arguments: valid)
    func `valid text is accepted`(text: String) throws {
        let value = try JSONText(validating: [UInt8](text.utf8)[...])
        #expect(value.description == text.trimmingSpace)
    }

    @Test(arguments: invalid)
    func `invalid text is refused`(text: String) {
        #expect(throws: JSONError.self) { try JSONText(validating: [UInt8](text.utf8)[...]) }
    }

    @Test(
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x80, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80],
            [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF0, 0x9F, 0x98], [0xFF],
        ] as [[UInt8]])
    func `a string that is not UTF-8 is refused`(bytes: [UInt8]) {
        let text = [0x22] + bytes + [0x22]
        #expect(throws: JSONError(offset: 1, message: "the text is not UTF-8")) {
            try JSONText(validating: text[...])
        }
    }

    @Test(arguments: [
        ("[1,]", 3, "expected a value"), ("[1 2]", 3, "expected a comma or ]"),
        ("{\"a\" 1}", 5, "expected a colon after the key"),
        ("{\"a\":1 \"b\"}", 7, "expected a comma or }"), ("[1", 2, "the text ends before its brackets are closed"),
        ("[1] x", 4, "there is more text after the value"), ("012", 1, "a number cannot begin with 0 and go on"),
        ("  \"ab\\q\"", 5, "a backslash begins no escape that JSON knows"),
        ("1.x", 2, "expected a digit after the decimal point"),
        ("{b:1}", 1, "expected a key in double quotes"), ("\"abc", 4, "a string is not closed"),
    ])
    func `an error names the byte and what was expected`(text: String, offset: Int, message: String) {
        #expect(throws: JSONError(offset: offset, message: message)) {
            try JSONText(validating: [UInt8](text.utf8)[...])
        }
    }

    @Test
    func `values are nested at most 512 deep`() throws {
        let deepest = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
        #expect(try JSONText(deepest).elements?.count == 1)
        let tooDeep = String(repeating: "{\"a\":", count: 513) + "1" + String(repeating: "}", count: 513)
        #expect(throws: JSONError.self) { try JSONText(tooDeep) }
    }

    @Test
    func `a million open brackets are refused and exhaust no stack`() {
        let text = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
        #expect(throws: JSONError(offset: 512, message: "values are nested more than 512 deep")) {
            try JSONText(validating: text[...])
        }
    }

    @Test
    func `a slice keeps its own part and counts offsets from its start`() throws {
        let bytes = [UInt8]("junk [1, 2] junk".utf8)
        #expect(try JSONText(validating: bytes[4..<12]).description == "[1, 2]")
        #expect(throws: JSONError(offset: 8, message: "there is more text after the value")) {
            try JSONText(validating: bytes[4...])
        }
    }

    @Test(arguments: 0..<24)
    func `a character that ends plain text is seen at every alignment`(padding: Int) throws {
        let plain = String(repeating: "x", count: padding)
        #expect(try JSONText("[\"\(plain)é\\\"\",1]").elements?.count == 2)
        #expect(throws: JSONError.self) { try JSONText("\"\(plain)\u{1F}\(plain)\"") }
    }
}

extension JSONText {
    /// Shortens the tables.
    init(_ text: String) throws {
        try self.init(validating: [UInt8](text.utf8)[...])
    }
}

extension String {
    fileprivate var trimmingSpace: String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r\n" || $0 == "\r" }
        return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    }
}
