import Retries
import Schedules
import YAML

/// Decodes `retry:` of a job or a step: `none`, or a mapping.
struct RetryDecoder {
    let collector: Collector

    func decode(_ node: Node) -> RetryRule? {
        if node.scalar?.text == "none" { return RetryRule.none }
        guard let reader = MappingReader(node, .retry, collector) else { return nil }
        var rule = RetryRule()
        rule.maxAttempts = reader.integer("max_attempts", in: 1...100) ?? rule.maxAttempts
        rule.initial = reader.duration("initial") ?? rule.initial
        rule.max = reader.duration("max") ?? rule.max
        rule.multiplier = multiplier(reader) ?? rule.multiplier
        checkOrder(rule, reader)
        return rule
    }

    private func multiplier(_ reader: MappingReader) -> Double? {
        guard let node = reader.node("multiplier") else { return nil }
        switch node.scalar?.value {
        case .integer(let text)?, .float(let text)?:
            if let number = Double(text), (1...100).contains(number) { return number }
        default: break
        }
        collector.error(
            node.place, "`multiplier` is a number from 1 to 100, but this is \(node.shown)",
            help: "write `multiplier: 2`")
        return nil
    }

    /// A first wait above the longest would be cut without a word.
    private func checkOrder(_ rule: RetryRule, _ reader: MappingReader) {
        guard rule.initial > rule.max, let node = reader.node("initial") ?? reader.node("max") else { return }
        collector.error(
            node.place,
            "the first wait, `initial` (\(rule.initial.text)), is longer than the longest, `max` "
                + "(\(rule.max.text))",
            help: "raise `max`, or lower `initial`")
    }
}
