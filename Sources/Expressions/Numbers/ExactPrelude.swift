/// Definitions in jq that stand before a program when numbers of its input are tagged strings: functions and operators
/// that look at numbers see a number in such a string.
///
/// jq compiles an operator into the call of a function, `<` into `_less`, and `"\(.)"` into `format("text")`, so that
/// these can be defined anew like any other. What is used above its own definition is jq's.
enum ExactPrelude {
    /// The definitions on one line, so that jq's line numbers remain those of the program.
    static func text(for tagging: Tagging) -> String {
        switch tagging {
        case .bigIntegers: fromTable + definitions
        case .everySpelling: fromNumber + definitions
        }
    }

    /// The functions that are defined here, as words.
    static let redefined = [
        "type numbers strings length tonumber tojson tostring sort sort_by group_by unique unique_by min min_by max",
        "max_by contains inside indices index rindex IN INDEX add join range limit nth has todate strftime",
        "pow", numeric.joined(separator: " "),
    ]

    static let integer = "\u{10FFFD}i"
    static let spelling = "\u{10FFFD}n"

    private static let numeric = ["floor", "ceil", "round", "sqrt", "fabs", "log", "log2", "log10", "exp", "exp10"]

    /// How a number that is not tagged was spelled.
    private static let fromNumber = "def __spelled: tojson; "
    /// The same where the numbers have come in as such: `NumberSpellings` knows.
    private static let fromTable = """
        .[2] as $__spellings | def __spelled: tojson as $text | [$__spellings[][$text] | values] | unique
        | if length == 1 then .[0] else $text end;

        """.onOneLine

    private static let definitions =
        (tags + text + order + operators + numericFunctions + composed + textFunctions).onOneLine

    private static let tags = #"""
        def __is_tagged: type == "string" and (startswith("\#(integer)") or startswith("\#(spelling)"));
        def __has_tag: if type == "array" or type == "object" then any(..; __is_tagged) else __is_tagged end;
        def __digits: if __is_tagged then .[2:] else . end;
        def __number:
          if type != "string" then .
          elif startswith("\#(spelling)") then .[2:] | tonumber
          elif startswith("\#(integer)") then error("\#(ExactNumber.arithmeticMessage)")
          else . end;
        def __type: type; def type: if __is_tagged then "number" else __type end;
        def numbers: select(type == "number"); def strings: select(type == "string");
        def __length: length;
        def length: if __is_tagged then .[:2] + (.[2:] | ltrimstr("-")) else __length end;
        def __tonumber: tonumber; def tonumber: if __is_tagged then . else __tonumber end;

        """#

    /// Text has no tags. In the JSON text of a value, a tagged string ends at the next quote.
    private static let text = #"""
        def __untagged:
          if startswith("e") then "\"\u{10FFFD}" + .
          else .[1:] | index("\"") as $length | .[:$length] + .[$length + 1:] end;
        def __tojson: tojson;
        def tojson:
          if __type == "number" then __spelled
          elif __has_tag then __tojson | split("\"\u{10FFFD}") | .[0] + (.[1:] | map(__untagged) | add)
          else __tojson end;
        def tostring: if __type == "string" then __digits else tojson end;
        def __format(f): format(f);
        def __cells(f; $separator): map(if __is_tagged then __digits else [.] | __format(f) end) | join($separator);
        def format(f): f as $format
          | if $format == "text" then tostring
          elif $format == "json" then tojson
          elif __has_tag | not then __format($format)
          elif __is_tagged then __digits | if $format == "sh" then . else __format($format) end
          elif __type == "array" and $format == "csv" then __cells($format; ",")
          elif __type == "array" and $format == "tsv" then __cells($format; "\t")
          elif __type == "array" and $format == "sh" then __cells($format; " ")
          else tojson | __format($format) end;

        """#
        .replacing(#"\u{10FFFD}"#, with: "\u{10FFFD}")

    private static let numericFunctions =
        numeric.map { "def __\($0): \($0); def \($0): __number | __\($0); " }.joined() + #"""
            def __pow(a; b): pow(a; b); def pow(a; b): __pow(a | __number; b | __number);
            def __range(a; b): range(a; b);
            def range(a; b): __range(a | __number; b | __number); def range(n): range(0; n);
            def __steps(a; b; c): range(a; b; c);
            def range(a; b; c): __steps(a | __number; b | __number; c | __number);
            def __limit(n; f): limit(n; f); def limit(n; f): __limit(n | __number; f);
            def __nth(n): nth(n); def nth(n): __nth(n | __number);
            def __nth(n; f): nth(n; f); def nth(n; f): __nth(n | __number; f);
            def __has(key): has(key); def has(key): __has(key | __number);
            def __todate: todate; def todate: __number | __todate;
            def __strftime(f): strftime(f); def strftime(f): __number | __strftime(f);

            """#
}

extension String {
    /// Lines joined by spaces, without their indentation.
    var onOneLine: String {
        split(separator: "\n").map { $0.drop { $0 == " " } + " " }.joined()
    }
}
