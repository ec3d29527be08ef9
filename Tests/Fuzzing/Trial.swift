import Expressions
import Foundation
import Workflows
import YAML

/// Puts one file through all that `validate` does with it, and says what should not have been.
struct Trial {
    private static let environment = DecodingEnvironment(
        timeZone: .gmt, connections: ["chekt", "other"], secrets: ["CHEKT_API_KEY"])

    let bytes: [UInt8]
    /// Whether the programs are compiled too, which takes several times as long as everything else.
    let compilesPrograms: Bool

    /// Nil where the result is as it must be: a workflow, or at least one problem, each at a place in the file.
    func complaint() -> String? {
        let document = parseYAML(bytes, file: "fuzz.yaml")
        guard let root = document.root else {
            return document.diagnostics.isEmpty
                ? "no value and no problem" : complaint(about: document.diagnostics, document)
        }
        let decoded = decodeWorkflow(
            root, file: "fuzz.yaml", source: document.source, in: Self.environment)
        let settings = decodeSettings(root, file: "fuzz.yaml", source: document.source)
        if decoded.workflow == nil, decoded.diagnostics.isEmpty { return "neither a workflow nor a problem" }
        if compilesPrograms, let complaint = complaint(about: decoded.programs, document) { return complaint }
        return complaint(about: document.diagnostics + decoded.diagnostics + settings.diagnostics, document)
            ?? decoded.programs.lazy.compactMap { complaint(about: $0.place, document) }.first
    }

    /// Whatever compiling comes to, it must come to an end, and what is wrong with a program lies in the file.
    private func complaint(about programs: [Program], _ document: ParsedDocument) -> String? {
        let errors = Expressions.check(programs.map { ProgramToCheck(text: $0.text, variables: $0.variables) })
        for (program, error) in zip(programs, errors) {
            guard let error, let advice = ProgramAdvice(for: error, in: program.text) else { continue }
            if let complaint = complaint(about: program.place(of: advice.range), document) { return complaint }
        }
        return nil
    }

    private func complaint(about diagnostics: [Diagnostic], _ document: ParsedDocument) -> String? {
        for diagnostic in diagnostics {
            if let complaint = complaint(about: diagnostic.place, document) { return "\(complaint): \(diagnostic)" }
            if diagnostic.message.isEmpty { return "a problem without words" }
            if !diagnostic.rendered(source: document.source).hasPrefix("fuzz.yaml:\(diagnostic.place.start.line):") {
                return "a problem that is not shown at its place: \(diagnostic)"
            }
        }
        return nil
    }

    /// The lengths of the lines are found in another way than the parser's.
    private func complaint(about place: Place, _ document: ParsedDocument) -> String? {
        let lines = document.source.split(omittingEmptySubsequences: false) {
            $0 == "\n" || $0 == "\r" || $0 == "\r\n"
        }
        let isInside = [place.start, place.end].allSatisfy { position in
            lines.indices.contains(position.line - 1) && position.column >= 1
                && position.column <= lines[position.line - 1].unicodeScalars.count + 1
        }
        return isInside && place.start <= place.end ? nil : "a place outside of the file"
    }
}
