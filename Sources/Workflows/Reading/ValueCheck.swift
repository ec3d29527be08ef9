import Foundation
import Schedules
import YAML

/// Checks a value against its type alone. The decoders check what they read themselves; this is for the parts of the
/// language that nothing reads yet.
struct ValueCheck {
    let collector: Collector

    /// Reports what in the value cannot be what the type says.
    func check(_ node: Node, _ subject: Subject) {
        switch subject.type {
        case .text(let kind): _ = text(node, kind, subject)
        case .boolean: _ = collector.boolean(node, subject)
        case .integer(let range): _ = collector.integer(node, in: range, subject)
        case .number(let range): _ = collector.number(node, in: range, subject)
        case .duration: _ = collector.duration(node, subject)
        case .choice(let choices): _ = collector.choice(node, choices, subject)
        case .none: if node.scalar?.text != "none" { collector.mismatch(node, subject) }
        case .template: _ = TemplateDecoder.withoutNames(collector).text(node, subject)
        case .program: _ = TemplateDecoder.withoutNames(collector).program(node, subject)
        case .value: _ = TemplateDecoder.withoutNames(collector).value(node, subject)
        case .list(let element, let mayBeEmpty): list(node, element, mayBeEmpty, subject)
        case .entries(_, _, let mayBeEmpty): entries(node, mayBeEmpty, subject)
        case .mapping(let name): MappingReader(node, name, collector)?.checkValues()
        case .oneOf(let types): alternative(node, types, subject)
        }
    }

    private func text(_ node: Node, _ kind: TextKind, _ subject: Subject) -> String? {
        if kind == .secretName { return collector.secretName(node) }
        if kind == .timeZone { return collector.timeZone(node, subject)?.identifier }
        guard let text = collector.text(node, subject) else { return nil }
        if kind.matches(text) { return text }
        collector.mismatch(node, subject)
        return nil
    }

    private func list(_ node: Node, _ element: ValueType, _ mayBeEmpty: Bool, _ subject: Subject) {
        guard let items = node.sequence, mayBeEmpty || !items.isEmpty else {
            return collector.mismatch(node, subject)
        }
        for item in items { check(item, subject.element(element)) }
    }

    private func entries(_ node: Node, _ mayBeEmpty: Bool, _ subject: Subject) {
        guard let entries = node.mapping, mayBeEmpty || !entries.isEmpty else {
            return collector.mismatch(node, subject)
        }
        for entry in entries { check(entry.value, subject.entry(entry.key.text)) }
    }

    /// The alternatives differ in their shape, so that a value is judged by the one that it resembles.
    private func alternative(_ node: Node, _ types: [ValueType], _ subject: Subject) {
        guard let type = types.first(where: { $0.resembles(node) }) else { return collector.mismatch(node, subject) }
        var subject = subject
        subject.type = type
        check(node, subject)
    }
}

extension MappingReader {
    /// Checks the values of the keys that are available; the others are checked when the reader is made.
    fileprivate func checkValues() {
        let values = ValueCheck(collector: collector)
        for entry in entries {
            guard let key = description[entry.key.text], key.isAvailable else { continue }
            values.check(entry.value, Subject(key))
        }
    }
}

extension ValueType {
    fileprivate func resembles(_ node: Node) -> Bool {
        switch (self, node.content) {
        case (.list, .sequence), (.mapping, .mapping), (.entries, .mapping): return true
        case (.none, .scalar(let scalar)): return scalar.text == "none"
        case (.integer, .scalar(let scalar)):
            if case .integer = scalar.value { return true } else { return false }
        case (.text, .scalar(let scalar)):
            if case .string = scalar.value { return true } else { return false }
        case (.list, _), (.mapping, _), (.entries, _), (_, .sequence), (_, .mapping): return false
        case (_, .scalar): return true
        }
    }
}

extension TextKind {
    /// Whether a text is of the kind, as far as its pattern tells.
    package func matches(_ text: String) -> Bool {
        guard let pattern, let regex = try? Regex(pattern) else { return true }
        return text.firstMatch(of: regex) != nil
    }
}
