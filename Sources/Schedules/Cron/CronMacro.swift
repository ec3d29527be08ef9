/// The names that cron has for common expressions, such as `@daily`.
enum CronMacro {
    private static let expansions = [
        "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0",
        "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
    ]

    /// The five fields that stand for the words of an expression, of which the first begins with `@`.
    static func fields(of words: [Substring]) throws(CronError) -> [Substring] {
        let name = words[0]
        guard let expansion = expansions[name.lowercased()] else {
            throw unknown(name, argument: words.dropFirst().first)
        }
        if words.count > 1 {
            throw CronError(
                column: words[1].column, message: "`\(name)` stands for all fields; remove what follows it")
        }
        return expansion.split(separator: " ")
    }

    private static func unknown(_ name: Substring, argument: Substring?) -> CronError {
        let advice =
            switch name.lowercased() {
            case "@reboot":
                "`@reboot` has nothing to do with a time, and a start of the runner starts no job; write when it is due,"
                    + " such as `@hourly`"
            case "@every":
                "`@every` is not cron; write the interval as `every: \(argument ?? "15m")` in the place of `cron:`"
            default:
                "`\(name)` is not known; write \(expansions.keys.sorted().joined(separator: ", ")), or five fields"
            }
        return CronError(column: name.column, message: advice)
    }
}
