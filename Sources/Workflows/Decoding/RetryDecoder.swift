import Retries
import Schedules
import YAML

/// Decodes `retry:` of a job or a step: `none`, or a mapping.
enum RetryDecoder {
    static func decode(_ parent: MappingReader) -> RetryRule? {
        guard let (node, subject) = parent.value("retry") else { return nil }
        if let scalar = node.scalar {
            if scalar.text == "none" { return RetryRule.none }
            refuse(scalar, node, subject, parent.collector)
            return nil
        }
        return parent.mapping("retry", .retry).map(rule)
    }

    private static func refuse(_ scalar: Scalar, _ node: Node, _ subject: Subject, _ collector: Collector) {
        guard case .integer(let count) = scalar.value, let count = Int(count), (1...100).contains(count) else {
            return collector.mismatch(node, subject)
        }
        collector.error(
            node.place, "`retry` is \(subject.type.wording), but this is the number `\(count)`",
            help: "write `max_attempts` for the attempts in all, or `retry: none` for a single one",
            writing: "{ max_attempts: \(count) }")
    }

    private static func rule(_ reader: MappingReader) -> RetryRule {
        var rule = RetryRule()
        rule.maxAttempts = reader.integer("max_attempts") ?? rule.maxAttempts
        rule.initial = reader.duration("initial") ?? rule.initial
        rule.max = reader.duration("max") ?? rule.max
        rule.multiplier = reader.number("multiplier") ?? rule.multiplier
        checkOrder(rule, reader)
        return rule
    }

    /// A first wait above the longest would be cut without a word.
    private static func checkOrder(_ rule: RetryRule, _ reader: MappingReader) {
        guard rule.initial > rule.max, let node = reader.node("initial") ?? reader.node("max") else { return }
        reader.collector.error(
            node.place,
            "the first wait, `initial` (\(rule.initial.text)), is longer than the longest, `max` "
                + "(\(rule.max.text))",
            help: "raise `max`, or lower `initial`")
    }
}
