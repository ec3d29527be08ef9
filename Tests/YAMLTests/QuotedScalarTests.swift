import Testing
import YAML

/// Text in quotes (YAML 1.2.2, sections 7.3.1 and 7.3.2) and its escapes (section 5.7).
struct QuotedScalarTests {
    @Test(arguments: [
        (#"\0"#, "\0"), (#"\a"#, "\u{07}"), (#"\b"#, "\u{08}"), (#"\t"#, "\t"), (#"\n"#, "\n"), (#"\v"#, "\u{0B}"),
        (#"\f"#, "\u{0C}"), (#"\r"#, "\r"), (#"\e"#, "\u{1B}"), (#"\ "#, " "), (#"\""#, "\""), (#"\/"#, "/"),
        (#"\\"#, "\\"), (#"\N"#, "\u{85}"), (#"\_"#, "\u{A0}"), (#"\L"#, "\u{2028}"), (#"\P"#, "\u{2029}"),
        (#"\x41"#, "A"), (#"\u20AC"#, "€"), (#"\u20ac"#, "€"), (#"\U0001F600"#, "😀"), (#"\uFEFF"#, "\u{FEFF}"),
        ("\\\t", "\t"),
    ])
    func `every escape of double quotes stands for its character`(text: String, expected: String) throws {
        #expect(try value(of: "\"\(text)\"").scalar?.text == expected)
    }

    @Test(arguments: [
        ("\"a\n  b\"", "a b"), ("\"a \n b\"", "a b"), ("\"a\n\n b\"", "a\nb"), ("\"a\n\n\n b\"", "a\n\nb"),
        ("\"a\\\n  b\"", "ab"), ("\"a \\\n  b\"", "a b"), ("\"a\\\n  \\ b\"", "a b"), ("\" a\"", " a"),
        ("\"a\\n\n  b\"", "a\n b"), ("\"\n a\n\"", " a "), ("\"a\t\n\tb\"", "a b"), ("\"a\r\n b\"", "a b"),
        ("\"a: b # c\"", "a: b # c"), ("\"[{*&!|>%@`\"", "[{*&!|>%@`"), ("\"it's\"", "it's"),
    ])
    func `lines in double quotes are folded`(text: String, expected: String) throws {
        #expect(try value(of: text).scalar?.value == .string(expected))
    }

    @Test(arguments: [
        ("'a\n  b'", "a b"), ("'a\n\n b'", "a\nb"), ("' a '", " a "), ("'a\\nb'", "a\\nb"), ("''''", "'"),
        ("'a''''b'", "a''b"), ("'\"'", "\""), ("'a: b # c'", "a: b # c"), ("'é😀'", "é😀"), ("'a\\\n b'", "a\\ b"),
        ("'~'", "~"), ("'0x1F'", "0x1F"),
    ])
    func `single quotes know only their own doubling`(text: String, expected: String) throws {
        #expect(try value(of: text).scalar?.value == .string(expected))
    }
}
