/// `H` chooses values by the name of the job, so that many jobs spread over time and each keeps its own.
extension CronFieldParser {
    /// `H` or `H(0-29)`: one value, or with a step every value at that distance, from a first one that is chosen.
    func hashedValues(_ text: Substring, step: Int?) throws(CronError) -> ValueSet {
        let range = try hashedRange(text)
        let choices = min(step ?? range.count, range.count)
        let first = range.lowerBound + chosen(of: choices)
        return values(from: first, through: step == nil ? first : range.upperBound, by: step ?? 1)
    }

    private func hashedRange(_ text: Substring) throws(CronError) -> ClosedRange<Int> {
        let rest = text.dropFirst()
        if rest.isEmpty { return field.hashedValues }
        guard rest.hasPrefix("("), rest.hasSuffix(")"), rest.contains("-") else {
            let (lowest, highest) = (field.values.lowerBound, field.hashedValues.upperBound)
            throw error(
                at: text, "`\(text)` is not a choice by hash; write `H`, or `H(\(lowest)-\(highest))` for a range")
        }
        let bounds = rest.dropFirst().dropLast()
        let range = try range(bounds, isOpen: false)
        if field == .day, range.upperBound > field.hashedValues.upperBound {
            throw error(
                at: bounds, "`H` stays on days that every month has; write a range within 1 to 28")
        }
        return range
    }

    /// A number below `count`, the same for a job and a field always. Without a job it is 0.
    private func chosen(of count: Int) -> Int {
        guard let job else { return 0 }
        return Int(job.stableHash(for: field.name) % UInt64(count))
    }
}
