import Records
import Testing

struct JSONPathTests {
    @Test(arguments: [
        ".", " . ", ".a", ".a.b", ".a_1.B", #"."x y""#, #".a."x y".b"#, #".["k"]"#, #".a["k"]"#, ".a[0]", ".a[-1]",
        ".[0]",
        ".[0][1].a", "$name", "$name.a.b[0]", "$name[0]", #"$name["k"]"#, "\n.a\t", ".and", #"."""#, #".["é"]"#, "._",
    ])
    func `a plain path is one`(program: String) {
        #expect(JSONPath(program) != nil)
    }

    @Test(arguments: [
        "", "a", "..", "..a", ".a.", ".a..b", ".a?", ".[]", ".a[]", ".[1:2]", ".a[0]?", ".a | .b", ".a, .b", ".1",
        ".a[1.5]",
        ".a[", ".a[0", #"."x"#, #"."\(.a)""#, #"."\n""#, #".["\u0041"]"#, ".a[99999999999]", "$", "$ a", "$1", "$ENV",
        "$ENV.PATH",
        "$__loc__", "$if", ".a .b", ".a.[0]", ".a # c", ".é", "(.a)", "1", "null", #""a""#, ".[-]", ".a[$i]", ".[.b]",
        "$a::b",
    ])
    func `anything else is left to jq`(program: String) {
        #expect(JSONPath(program) == nil)
    }

    @Test(arguments: [(".a", nil), ("$run.id", "run"), ("$item", "item")] as [(String, String?)])
    func `the variable is named`(program: String, variable: String?) throws {
        #expect(try #require(JSONPath(program)).variable == variable)
    }

    /// Expected as jq 1.6 gives it.
    @Test(arguments: [
        (".", #" {"a": 1} "#, #"{"a": 1}"#), (".a", #"{"a": 1.10}"#, "1.10"), (".b", #"{"a":1}"#, "null"),
        (".a", "null", "null"),
        (".a.b[0]", "null", "null"), (".a.b.c", #"{"a":null}"#, "null"), (".a.b", #"{"a":{"b":[ 1 ]}}"#, "[ 1 ]"),
        (".a", #"{"a":1,"a":2}"#, "2"), (".a", #"{"\u0061":3}"#, "3"), (#"."x y""#, #"{"x y":4}"#, "4"),

        (".a[0]", #"{"a":[5,6]}"#, "5"), (".a[-1]", #"{"a":[5,6]}"#, "6"), (".a[-2]", #"{"a":[5,6]}"#, "5"),
        (".a[-3]", #"{"a":[5,6]}"#, "null"),
        (".a[2]", #"{"a":[5,6]}"#, "null"), (".[0]", "null", "null"), (".[0]", "[]", "null"), (".[-1]", "[]", "null"),
        (".[1][0].x", #"[0,[{"x":"]"}]]"#, #""]""#),
        (".data.sites", #"{"meta":{"sites":[0]},"data":{"sites":[1,{"sites":2}]}}"#, #"[1,{"sites":2}]"#),
        (".a", #"{"x":{"a":1},"y":"\"a\":2","a":"}"}"#, #""}""#),
        ("$name.a", #"{"a":9007199254740993}"#, "9007199254740993"),
    ])
    func `a value is found by jq's rules`(program: String, value: String, expected: String) throws {
        let path = try #require(JSONPath(program))
        #expect(try path.value(in: JSONText(value)).description == expected)
    }

    @Test(arguments: [
        (".a", "1", ".a: .a needs an object, and the input is a number"),
        (".a", "[]", ".a: .a needs an object, and the input is an array"),
        (".a.b", #"{"a":"x"}"#, ".a.b: .b needs an object, and .a is a string"),
        (".a[0]", #"{"a":{}}"#, ".a[0]: [0] needs an array, and .a is an object"),
        (#".a."x y".b"#, #"{"a":{"x y":true}}"#, #".a."x y".b: .b needs an object, and .a."x y" is a boolean"#),
        ("$item.a", "false", "$item.a: .a needs an object, and $item is a boolean"),
        (".[0].a", "[[]]", ".[0].a: .a needs an object, and .[0] is an array"),
    ])
    func `a value of the wrong kind is an error that names the place`(program: String, value: String, message: String)
        throws
    {
        let path = try #require(JSONPath(program))
        let error = try #require(throws: JSONPathError.self) { try path.value(in: JSONText(value)) }
        #expect(error.description == message)
    }
}
