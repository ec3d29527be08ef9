internal import Records

/// The texts that a program hands to `ago` as they stand. One that is made by the program is judged when it runs.
package func durations(in program: String) -> [String] {
    guard let tokens = try? ProgramTokenizer.tokens(of: program) else { return [] }
    let text = [UInt8](program.utf8)
    return TimeHelpers.calls(in: tokens).compactMap { name, index in
        guard name == "ago", tokens.count > index + 3, tokens[index + 2].kind == .string,
            tokens[index + 3].kind == .close(.round)
        else { return nil }
        let argument = text[tokens[index + 2].range.lowerBound..<tokens[index + 3].range.lowerBound]
        return (try? JSONText(validating: argument))?.stringValue
    }
}

/// The functions beside jq's own: `ago("24h")`, the instant that long before the run started, and `day(-1)`, the date
/// that many days from the run's.
enum TimeHelpers {
    /// Each as `name/arity`.
    static let signatures: Set<String> = ["ago/1", "day/1"]
    private static let definitions = ["ago": ago, "day": day]
    private static let examples = ["ago": "ago(\"24h\")", "day": "day(-1)"]

    /// The variable that they count from.
    static let variable = "run"

    /// The definitions of those that a program calls, to stand where `$run` is bound.
    static func definitions(for tokens: [ProgramToken]) -> String {
        let names = Set(calls(in: tokens).map(\.name))
        return names.sorted().compactMap { definitions[$0]?.onOneLine }.joined()
    }

    /// The calls in a program, but for a function of that name that the program defines itself.
    static func calls(in tokens: [ProgramToken]) -> [(name: String, index: Int)] {
        let own = Tagging.definedNames(in: tokens)
        return tokens.indices.compactMap { index in
            guard case .name(let name) = tokens[index].kind, definitions[name] != nil, !own.contains(name),
                !ProgramRules.isKey(at: index, in: tokens)
            else { return nil }
            return (name, index)
        }
    }

    /// Checks that each call has its argument, and that there is a run to count from.
    static func check(_ tokens: [ProgramToken], variables: Set<String>) throws(ProgramError) {
        for (name, index) in calls(in: tokens) {
            let example = examples[name, default: name]
            guard KnownFunctions.argumentCount(after: index, in: tokens) == 1 else {
                throw ProgramError(message: "`\(name)` takes one argument, such as `\(example)`")
            }
            guard variables.contains(variable) else {
                throw ProgramError(message: "`\(name)` cannot be used here: it counts from $run, which is not defined")
            }
        }
    }

    /// The notation of durations in workflow files, as regular expressions in strings of jq: units from the largest to
    /// the smallest, or ISO 8601.
    private static let plain = #"\\A(?=.)"# + ["d", "h", "m", "s", "ms"].map { part($0, $0) }.joined() + #"\\z"#
    private static let iso =
        #"\\AP(?=.)(?:(?<w>[0-9]+)W|"# + part("d", "D") + "(?:T(?=.)" + part("h", "H") + part("m", "M")
        + part("s", "S") + #")?)\\z"#

    private static func part(_ name: String, _ unit: String) -> String {
        "(?:(?<\(name)>[0-9]+)\(unit))?"
    }

    private static let ago = #"""
        def __seconds: . as $given
          | [strings | capture("\#(plain)"), capture("\#(iso)"; "i")]
          | .[0] // error("ago: \($given | tojson) is not a duration; write one such as `90s`, `15m` or `1h30m`")
          | [.w, .d, .h, .m, .s, .ms] | map(. // "0" | tonumber)
          | .[0] * 604800 + .[1] * 86400 + .[2] * 3600 + .[3] * 60 + .[4] + .[5] / 1000
          | if . <= 36500 * 86400 then .
            else error("ago: \($given | tojson) is too long; a duration is at most 36500d") end;
        def ago($duration):
          ($run.started_at | fromdateiso8601) - ($duration | __seconds) | floor | todate;
        """#

    private static let day = #"""
        def day($count):
          if ($count | type) != "number" or $count != ($count | floor) or ($count | fabs) > 36500 then
            error("day: \($count | tojson) is not a whole number of days from -36500 to 36500, such as -1")
          else ($run.date + "T00:00:00Z" | fromdateiso8601) + $count * 86400 | todate | .[:10] end;
        """#
}
