import Foundation
import Schedules
import Spelling
import YAML

/// The values of scalars; what is not of the kind is reported.
extension Collector {
    /// A number or `true` is refused rather than taken for a text: `1.10` and `0x10` would not stay what they are.
    func text(_ node: Node, _ subject: Subject) -> String? {
        textScalar(node, subject)?.text
    }

    func textScalar(_ node: Node, _ subject: Subject) -> Scalar? {
        if let scalar = node.scalar, case .string = scalar.value { return scalar }
        mismatch(node, subject)
        return nil
    }

    func boolean(_ node: Node, _ subject: Subject) -> Bool? {
        if case .bool(let value)? = node.scalar?.value { return value }
        mismatch(node, subject)
        return nil
    }

    func integer(_ node: Node, in range: ClosedRange<Int>, _ subject: Subject) -> Int? {
        if case .integer(let text)? = node.scalar?.value, let value = Int(text), range.contains(value) { return value }
        mismatch(node, subject)
        return nil
    }

    func number(_ node: Node, in range: ClosedRange<Double>, _ subject: Subject) -> Double? {
        switch node.scalar?.value {
        case .integer(let text)?, .float(let text)?:
            if let number = Double(text), range.contains(number) { return number }
        default: break
        }
        mismatch(node, subject)
        return nil
    }

    /// A duration above zero, such as `90s`; a bare number is refused, since nobody can tell its unit.
    func duration(_ node: Node, _ subject: Subject) -> Duration? {
        guard let scalar = node.scalar, !scalar.text.isEmpty else {
            mismatch(node, subject)
            return nil
        }
        do throws(DurationError) {
            let duration = try Duration(parsing: scalar.text)
            if duration > .zero { return duration }
            error(
                node.place, "\(subject.what) must be longer than nothing",
                help: "write one such as `\(subject.path): \(subject.example ?? "15m")`")
        } catch {
            let help =
                scalar.text.allSatisfy(\.isNumber)
                ? nil : "write one such as `\(subject.path): \(subject.example ?? "15m")`"
            self.error(node.place, "\(subject.what): \(error)", help: help)
        }
        return nil
    }

    /// The word, if it is one of those; another is reported with the nearest.
    func choice(_ node: Node, _ choices: [Choice], _ subject: Subject) -> String? {
        guard let word = text(node, subject) else { return nil }
        let choice = choices.first { $0.name == word }
        if let choice, choice.isAvailable { return word }
        let possible = choices.filter(\.isAvailable).map(\.name)
        if choice != nil {
            error(
                node.place, "\(subject.what) cannot be `\(word)`: that is not available yet",
                help: "possible now: \(possible.asCode)")
        } else if let near = nearestName(to: word, among: choices.map(\.name)) {
            error(node.place, "\(subject.what) cannot be `\(word)`", help: "did you mean `\(near)`?", writing: near)
        } else {
            error(node.place, "\(subject.what) cannot be `\(word)`", help: "possible: \(possible.asCode)")
        }
        return nil
    }

    /// The zone of an IANA name.
    func timeZone(_ node: Node, _ subject: Subject) -> TimeZone? {
        guard let name = text(node, subject) else { return nil }
        do throws(TimeZoneError) {
            return try Schedules.timeZone(named: name)
        } catch {
            let correction = error.nearest.flatMap { replacing(node.place, with: $0, in: source) }
            self.error(node.place, "\(error)", correction: correction)
            return nil
        }
    }
}
