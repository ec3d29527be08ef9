import Foundation
import Testing
import Workflows
import YAML

/// A workflow with one mistake, as people make them, and what is said about it.
struct BrokenFile: Sendable, CustomTestStringConvertible {
    /// What stands around the text of a case.
    enum Frame: String {
        case file = ""
        case job = "name: w\njobs:\n  j:\n"
        case step = "name: w\njobs:\n  j:\n    steps:\n"
    }

    var testDescription: String
    var text: String
    var expected: [String]

    init(_ name: String, in frame: Frame, _ text: String, expecting expected: [String]) {
        testDescription = name
        self.text = frame.rawValue + text + "\n"
        self.expected = expected
    }

    /// `line:column message; help` of every diagnostic.
    var problems: [String] { decoded(text).diagnostics.map(\.summary) }
}

/// A file decoded with the connections `chekt` and `central`, in UTC.
func decoded(_ text: String) -> DecodedWorkflow {
    let document = parseYAML(Array(text.utf8), file: "w.yaml")
    guard let root = document.root else {
        return DecodedWorkflow(workflow: nil, name: nil, diagnostics: document.diagnostics, programs: [])
    }
    let environment = DecodingEnvironment(
        timeZone: .gmt, connections: ["chekt", "central"], secrets: ["CHEKT_API_KEY"])
    return decodeWorkflow(root, file: "w.yaml", source: document.source, in: environment)
}

extension Diagnostic {
    var summary: String {
        let text = [message, help].compactMap(\.self).joined(separator: "; ")
        return "\(place.start.line):\(place.start.column) \(text)"
    }
}
