extension ExactPrelude {
    /// What sorts as jq sorts, with tagged numbers among the other numbers. The double decides; integers beyond 2^53
    /// that have the same one are told apart by how many digits they have, and then by these.
    static let order = #"""
        def __order:
          if __type == "string" then
            if startswith("\#(spelling)") then [3, (.[2:] | tonumber), [0]]
            elif startswith("\#(integer)") then .[2:]
              | [3, tonumber,
                (if startswith("-") then [-__length] + (explode | map(-.)) else [__length] + explode end)]
            else [4, .] end
          elif __type == "number" then [3, ., [0]]
          elif __type == "array" then [5, map(__order)]
          elif __type == "object" then . as $object | [6, keys, (keys | map($object[.] | __order))]
          elif . == null then [0]
          elif . then [2]
          else [1] end;
        def sort_by(f): _sort_by_impl(map([f] | __order)); def sort: sort_by(.);
        def group_by(f): _group_by_impl(map([f] | __order));
        def unique_by(f): [group_by(f)[] | .[0]]; def unique: unique_by(.);
        def min_by(f): _min_by_impl(map([f] | __order)); def min: min_by(.);
        def max_by(f): _max_by_impl(map([f] | __order)); def max: max_by(.);
        def __plain:
          if __type == "array" then map(__plain)
          elif __type == "object" then map_values(__plain)
          elif __type != "string" then .
          elif startswith("\#(spelling)") then .[2:] | tonumber
          elif startswith("\#(integer)") then . + ";"
          else . end;
        def __contains(b): contains(b); def contains(b): b as $b | __plain | __contains($b | __plain);
        def inside(b): . as $a | b | contains($a);
        def __indices(i): indices(i); def indices(i): i as $i | __plain | __indices($i | __plain);
        def index(i): indices(i) | .[0]; def rindex(i): indices(i) | .[-1:][0];

        """#

    /// As jq does, they take the second operand's outputs in the outer loop.
    static let operators = #"""
        def __pair(a; b): b as $b | a as $a | [$a, $b];
        def __comparable(a; b):
          __pair(a; b) | if (.[0] | __has_tag) or (.[1] | __has_tag) then map(__order) else . end;
        def __equal: .[0] == .[1]; def __less: .[0] < .[1]; def __lesseq: .[0] <= .[1];
        def __has_lists: all(.[]; __type == "array");
        def __without:
          .[1] as $others | .[0] | map(select(. as $a | any($others[]; [., $a] | map(__order) | __equal) | not));
        def __plus:
          if .[0] == null then .[1] elif .[1] == null then .[0] else map(__number) | .[0] + .[1] end;
        def __minus: if __has_lists and __has_tag then __without else map(__number) | .[0] - .[1] end;
        def __times: map(__number) | .[0] * .[1]; def __over: map(__number) | .[0] / .[1];
        def __modulo: map(__number) | .[0] % .[1]; def __negated: __number | -(.);
        def _equal(a; b): __comparable(a; b) | __equal; def _notequal(a; b): __comparable(a; b) | __equal | not;
        def _less(a; b): __comparable(a; b) | __less; def _lesseq(a; b): __comparable(a; b) | __lesseq;
        def _greater(a; b): __pair(a; b) | __comparable(.[1]; .[0]) | __less;
        def _greatereq(a; b): __pair(a; b) | __comparable(.[1]; .[0]) | __lesseq;
        def _plus(a; b): __pair(a; b) | __plus; def _minus(a; b): __pair(a; b) | __minus;
        def _multiply(a; b): __pair(a; b) | __times; def _divide(a; b): __pair(a; b) | __over;
        def _mod(a; b): __pair(a; b) | __modulo; def _negate: __negated;

        """#

    /// What jq defines by the operators, over the new ones.
    static let composed = #"""
        def __text($name):
          if __is_tagged then error("\($name) works on text, and \(__digits) is a number; use `tostring` first") else . end;
        def add: reduce .[] as $element (null; . + $element);
        def join($separator):
          reduce .[] as $element (null; (if . == null then "" else . + $separator end)
            + ($element | if . == null then "" else tostring end)) // "";
        def IN(values): any(values == .; .); def IN(source; values): any(source == values; .);
        def INDEX(stream; key): reduce stream as $row ({}; .[$row | key | tostring] |= $row);
        def INDEX(key): INDEX(.[]; key);

        """#
}

extension ExactPrelude {
    /// What works on texts, each as its name and how many arguments it takes. A number is none, as in jq.
    private static let functionsOfTexts = [
        ("explode", 0), ("ascii_downcase", 0), ("ascii_upcase", 0), ("startswith", 1), ("endswith", 1), ("split", 1),
        ("split", 2), ("splits", 1), ("splits", 2), ("test", 1), ("test", 2), ("match", 1), ("match", 2),
        ("capture", 1),
        ("capture", 2), ("scan", 1), ("sub", 2), ("sub", 3), ("gsub", 2), ("gsub", 3), ("fromjson", 0), ("strptime", 1),
        ("fromdateiso8601", 0), ("fromdate", 0), ("utf8bytelength", 0),
    ]

    static let textFunctions = functionsOfTexts.map { name, count in
        let parameters = ["a", "b", "c"].prefix(count).joined(separator: "; ")
        let list = count == 0 ? "" : "(\(parameters))"
        return "def __\(name)\(list): \(name)\(list); def \(name)\(list): __text(\"\(name)\") | __\(name)\(list); "
    }.joined()
}
