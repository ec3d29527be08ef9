import Testing
import YAML

/// What unquoted and quoted text means by the YAML 1.2 core schema.
struct ScalarTests {
    @Test(arguments: [
        ("~", "~"), ("null", "~"), ("Null", "~"), ("NULL", "~"), ("nUll", #""nUll""#),
        ("true", "true"), ("True", "true"), ("TRUE", "true"), ("tRue", #""tRue""#),
        ("false", "false"), ("False", "false"), ("FALSE", "false"),
        ("yes", #""yes""#), ("no", #""no""#), ("on", #""on""#), ("off", #""off""#), ("y", #""y""#), ("n", #""n""#),
    ])
    func `only the words of the core schema are null or boolean`(text: String, expected: String) throws {
        #expect(compact(try value(of: text)) == expected)
    }

    @Test(arguments: [
        ("0", "0"), ("12", "12"), ("+12", "12"), ("-12", "-12"), ("-0", "0"), ("012", "12"), ("-007", "-7"),
        ("00", "0"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("0o7", "7"), ("0o777", "511"), ("0x1F", "31"), ("0xff", "255"), ("0xFFFFFFFFFFFFFFFF", "18446744073709551615"),
        ("0o8", #""0o8""#), ("0xG", #""0xG""#), ("0x", #""0x""#), ("0x-1", #""0x-1""#), ("0x+1", #""0x+1""#),
        ("-0x1", #""-0x1""#), ("0b1", #""0b1""#), ("1_000", #""1_000""#), ("1,000", #""1,000""#), ("+", #""+""#),
        ("1:30", #""1:30""#), ("2024-01-02", #""2024-01-02""#), ("12h", #""12h""#), ("١٢", #""١٢""#),
        ("0x１", #""0x１""#),
    ])
    func `integers become decimal digits`(text: String, expected: String) throws {
        #expect(compact(try value(of: text)) == expected)
    }

    @Test(arguments: [
        ("1.10", "f1.10"), (".5", "f0.5"), ("-.5", "f-0.5"), ("+.5", "f0.5"), ("1.", "f1"), ("1.e5", "f1e5"),
        ("01.5", "f1.5"), ("-00.50", "f-0.50"), ("1e3", "f1e3"), ("1E+03", "f1E+03"), ("-1.5e-7", "f-1.5e-7"),
        ("-0.0", "f-0.0"), ("1e", #""1e""#), ("1e+", #""1e+""#), (".", #"".""#), ("1.2.3", #""1.2.3""#),
        ("e5", #""e5""#),
        (".inf", ".inf"), ("+.INF", ".inf"), ("-.Inf", "-.inf"), (".NaN", ".nan"), ("-.nan", #""-.nan""#),
        ("inf", #""inf""#),
    ])
    func `floats become JSON numbers with their digits`(text: String, expected: String) throws {
        #expect(compact(try value(of: text)) == expected)
    }

    @Test(arguments: [
        (#""5""#, "5"), ("'true'", "true"), ("''", ""), (#""""#, ""), ("'it''s'", "it's"),
        (#""a\tb\n\x41\u00e9\U0001F600\/\0""#, "a\tb\nAé😀/\0"), ("\"a\n  b\n\n  c\"", "a b\nc"), ("\"a\\\n  b\"", "ab"),
        ("|\n  5\n  x\n", "5\nx\n"), ("|-\n  5\n", "5"), ("|+\n  5\n\n", "5\n\n"), (">\n  a\n  b\n\n  c\n", "a b\nc\n"),
        (">-\n  null\n", "null"), ("|2\n   x\n", " x\n"),
    ])
    func `quoted and block text is always a string`(text: String, expected: String) throws {
        #expect(try value(of: text).scalar?.value == .string(expected))
    }

    @Test func `the style of a scalar is kept`() throws {
        let root = try value(of: "- a\n- 'a'\n- \"a\"\n- |\n  a\n- >\n  a\n")
        let styles = root.sequence?.compactMap(\.scalar?.style)
        #expect(styles == [.plain, .singleQuoted, .doubleQuoted, .literal, .folded])
    }

    @Test(arguments: [
        ("[]", "a list"), ("{}", "a mapping"), ("x", "text"), ("'5'", "text"), ("5", "a number"), ("1.5", "a number"),
        (".inf", "a number"), ("no", "text"), ("false", "true or false"), ("~", "null"),
    ])
    func `every kind of value has a name`(text: String, expected: String) throws {
        #expect(try value(of: text).kindName == expected)
    }

    @Test(arguments: ["0x10000000000000000", "0o7777777777777777777777"])
    func `a number beyond 64 bits that is not decimal is refused`(text: String) {
        #expect(problems(parse("a: \(text)")) == ["1:4 the number \(text) does not fit into 64 bits"])
    }
}
