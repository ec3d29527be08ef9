import Testing
import YAML

/// Bytes that are no text, and characters that no YAML file may hold.
struct EncodingTests {
    @Test(
        arguments: [
            ([0x61, 0x3A, 0x20, 0xE4, 0x0A], "1:4 the byte 0xE4 at offset 3 is not UTF-8"),
            ([0xC3, 0xA9, 0x0A, 0xC3, 0xA9, 0xFF], "2:2 the byte 0xFF at offset 5 is not UTF-8"),
            ([0xEF, 0xBB, 0xBF, 0x61, 0x80], "1:2 the byte 0x80 at offset 4 is not UTF-8"),
            ([0x61, 0x0D, 0x62, 0xED, 0xA0, 0x80], "2:2 the byte 0xED at offset 3 is not UTF-8"),
            ([0x61, 0xE2, 0x82], "1:2 the byte 0xE2 at offset 1 is not UTF-8"),
            ([0x61, 0xC0, 0x80], "1:2 the byte 0xC0 at offset 1 is not UTF-8"),
        ] as [([UInt8], String)])
    func `bytes that are not UTF-8 are refused at their place`(bytes: [UInt8], expected: String) {
        let document = parseYAML(bytes, file: "test.yaml")
        #expect(problems(document) == [expected])
        #expect(document.diagnostics.first?.help == "save the file as UTF-8")
    }

    @Test(
        arguments: [
            [0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61], [0x61, 0x00, 0x3A, 0x00], [0x00, 0x61, 0x00, 0x3A],
        ] as [[UInt8]])
    func `UTF-16 is refused with the remedy`(bytes: [UInt8]) {
        let document = parseYAML(bytes, file: "test.yaml")
        #expect(problems(document) == ["1:1 the file is UTF-16"])
        #expect(document.diagnostics.first?.help == "save as UTF-8")
        #expect(document.source.isEmpty)
    }

    @Test(arguments: [
        ("ab: \0\n", "1:5 a NUL character is not allowed"),
        ("a: 1\nb: \u{1B}[31m\n", "2:4 the control character U+001B is not allowed"),
        ("é: \u{7F}\n", "1:4 the control character U+007F is not allowed"),
        ("a: \u{9B}\n", "1:4 the control character U+009B is not allowed"),
        ("a: x # \u{2028}b: 1\n", "1:8 U+2028 ends a line for some programs only"),
        ("a: \u{85}\n", "1:4 U+0085 ends a line for some programs only"),
        ("a: \u{FEFF}\n", "1:4 a byte order mark (U+FEFF) is allowed only at the start of the file"),
        ("a: \u{FFFE}\n", "1:4 the character U+FFFE is not allowed"),
    ])
    func `characters that YAML does not allow are refused at their place`(text: String, expected: String) {
        #expect(problems(parse(text)) == [expected])
    }

    @Test func `the source is the text without its byte order mark`() {
        #expect(parse("\u{FEFF}a: é\n").source == "a: é\n")
        #expect(parseYAML([0x61, 0xFF], file: "test.yaml").source == "a\u{FFFD}")
    }
}
