import Records
import Testing

struct CSVWriterTests {
    @Test(arguments: [
        ("null", ""), ("true", "true"), ("1.10", "1.10"), ("9007199254740993", "9007199254740993"), ("-5", "-5"),
        ("\"a\"", "a"),
        ("\"a b\"", "a b"), ("\"\"", ""), ("\"a,b\"", "\"a,b\""), (#""say \"hi\"""#, #""say ""hi""""#),
        (#""a\nb""#, "\"a\nb\""),
        (#""a\rb""#, "\"a\rb\""), (#""é;x""#, "é;x"), ("[1, 2]", "\"[1,2]\""), ("[]", "[]"),
        (#"{ "a" : 1 }"#, #""{""a"":1}""#),
        (#""=1+1""#, "'=1+1"), (#""+1 555""#, "'+1 555"), (#""-5""#, "'-5"), (#""@a""#, "'@a"), (#""\tx""#, "'\tx"),
        (#""\rx""#, "\"'\rx\""), (#""=a,b""#, "\"'=a,b\""), (#""a=b""#, "a=b"), (#""'a""#, "'a"),
    ])
    func `a cell is written after RFC 4180 and guarded`(cell: String, expected: String) throws {
        var text: [UInt8] = []
        CSVWriter(columns: ["a", "b"]).append(cells: [.number(0), try JSONText(cell)], to: &text)
        #expect(String(decoding: text, as: UTF8.self) == "0,\(expected)\r\n")
    }

    @Test
    func `the columns are the keys of the first record in its order, each once`() throws {
        let writer = CSVWriter(columnsOf: try JSONText(#"{"id":1,"na me":"a","id":2,"=x":3}"#))
        #expect(writer.columns == ["id", "na me", "=x"])
        var text: [UInt8] = []
        writer.appendHeader(to: &text)
        #expect(String(decoding: text, as: UTF8.self) == "id,na me,'=x\r\n")
    }

    @Test(arguments: [
        (#"{"a":1,"b":2,"c":3}"#, "1,2,3"), (#"{"c":3,"a":1}"#, "1,,3"), ("{}", ",,"), (#"{"x":null}"#, ",,"),
        (#"{"a":1,"a":5,"b":2}"#, "5,2,"),
        (#"{"\u0062":"B"}"#, ",B,"), ("7", "7,,"), ("[1]", "[1],,"), ("null", ",,"),
    ])
    func `a record fills its columns by name`(record: String, expected: String) throws {
        var text: [UInt8] = []
        try CSVWriter(columns: ["a", "b", "c"]).append(record: try JSONText(record), to: &text)
        #expect(String(decoding: text, as: UTF8.self) == expected + "\r\n")
    }

    @Test(arguments: [(#"{"a":1,"x":9}"#, "x"), (#"{"\u00fc":[]}"#, "ü"), (#"{"A":false,"a":1}"#, "A")])
    func `a value that has no column is not dropped`(record: String, key: String) throws {
        var text: [UInt8] = []
        let error = #expect(throws: MissingColumn.self) {
            try CSVWriter(columns: ["a", "b"]).append(record: try JSONText(record), to: &text)
        }
        #expect(error?.key == key)
        #expect(text.isEmpty)
    }

    @Test
    func `a single empty cell is quoted, so that its row is no empty line`() throws {
        var text: [UInt8] = []
        let writer = CSVWriter(columnsOf: .number(1))
        #expect(writer.columns == ["value"])
        try writer.append(record: .null, to: &text)
        try writer.append(record: .string(""), to: &text)
        #expect(String(decoding: text, as: UTF8.self) == "\"\"\r\n\"\"\r\n")
    }
}
