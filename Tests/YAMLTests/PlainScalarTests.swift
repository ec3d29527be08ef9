import Testing
import YAML

/// Text without quotes: where it starts and ends, and how its lines are folded (YAML 1.2.2, section 7.3.3).
struct PlainScalarTests {
    @Test(
        arguments: [
            ("a: -x\n", "-x"), ("a: :x\n", ":x"), ("a: ?x\n", "?x"), ("a: x:y\n", "x:y"), ("a: x::y\n", "x::y"),
            ("a: x#y\n", "x#y"), ("a: x #y\n", "x"), ("a: x\t#y\n", "x"), ("a: x, y\n", "x, y"), ("a: x]\n", "x]"),
            ("a: x}y{\n", "x}y{"), ("a: it's\n", "it's"), ("a: say \"x\"\n", "say \"x\""),
            ("a: x&y *z !t\n", "x&y *z !t"),
            ("a: a|b>c\n", "a|b>c"), ("a: 50%\n", "50%"), ("a: x@y\n", "x@y"), ("a: x \n", "x"), ("a:   x\n", "x"),
            ("a: x\\ty\n", "x\\ty"), ("a: --- x\n", "--- x"), ("a: ...\n", "..."), ("a: <<\n", "<<"), ("a: =\n", "="),
            ("a: .a | .b\n", ".a | .b"), ("a: (.a == 1)\n", "(.a == 1)"), ("a: $x.y[0]\n", "$x.y[0]"),
            ("a: .[] | {b, c: 1}\n", nil), ("a: \u{1F600}e\u{301}\n", "\u{1F600}e\u{301}"), ("a: \u{A0}x\n", "\u{A0}x"),
        ] as [(String, String?)])
    func `text without quotes ends at its line, a comment or a colon`(text: String, expected: String?) {
        #expect(parse(text).root?.mapping?.first?.value.scalar?.text == expected)
    }

    @Test(
        arguments: [
            ("a: x\n  y\n", "x y"), ("a: x\n y\n", "x y"), ("a: x\n\n  y\n", "x\ny"),
            ("a: x\n\n\n  y\n", "x\n\ny"), ("a: x\n \t \n  y\n", "x\ny"), ("a:\n  x\n  y\n", "x y"),
            ("a:\n  - x\n    y\n", nil), ("a: x\r\n  y\r\n\r\n  z\r\n", "x y\nz"), ("a: x\n  - y\n", "x - y"),
            ("a: x\n  #y\n", "x"), ("a: x\n  'y'\n", "x 'y'"), ("a: x\n  [y\n", "x [y"), ("a: x\n  y:z\n", "x y:z"),
        ] as [(String, String?)])
    func `lines of text without quotes are folded`(text: String, expected: String?) throws {
        #expect(try value(of: text).mapping?.first?.value.scalar?.text == expected)
    }

    /// Words and numbers of YAML 1.1 that are text in 1.2, and numbers of 1.2 that were something else in 1.1.
    @Test(
        arguments: [
            ("yes", #""yes""#), ("Yes", #""Yes""#), ("NO", #""NO""#), ("On", #""On""#), ("OFF", #""OFF""#),
            ("12:30:45", #""12:30:45""#), ("190:20", #""190:20""#), ("0b1010", #""0b1010""#), ("1_000", #""1_000""#),
            ("0o17", "15"), ("010", "10"), ("08", "8"), ("0x1F", "31"), ("0X1F", #""0X1F""#), ("0O17", #""0O17""#),
            ("+0o7", #""+0o7""#), ("1e3", "f1e3"), ("+1", "1"), ("+1.5", "f1.5"), ("-1.", "f-1"), ("1.5.", #""1.5.""#),
            ("2024-01-01", #""2024-01-01""#), ("2024-01-01T00:00:00Z", #""2024-01-01T00:00:00Z""#), ("~x", #""~x""#),
            (".", #"".""#), ("-", nil), ("..5", #""..5""#), ("+.5e-3", "f0.5e-3"), ("-.inf", "-.inf"),
            (".iNf", #"".iNf""#),
            ("nan", #""nan""#), ("NaN", #""NaN""#), ("Infinity", #""Infinity""#), ("- 1", nil), ("--1", #""--1""#),
            ("1e1.5", #""1e1.5""#), ("1 000", #""1 000""#), ("\u{FF11}", "\"\u{FF11}\""), ("none", #""none""#),
            ("nil", #""nil""#), ("undefined", #""undefined""#), ("=", #""=""#), ("0.", "f0"), ("-0.", "f-0"),
            ("0e0", "f0e0"),
        ] as [(String, String?)])
    func `the core schema decides, not YAML 1 point 1`(text: String, expected: String?) {
        #expect(parse("a: \(text)\n").root?.mapping?.first.map { compact($0.value) } == expected)
    }
}
