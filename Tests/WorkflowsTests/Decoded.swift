import Foundation
import Workflows
import YAML

/// What stands around the text of a case.
enum Frame {
    static let job = "name: w\njobs:\n  j:\n"
    static let step = "name: w\njobs:\n  j:\n    steps:\n"
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
    /// `line:column message; help`
    var summary: String {
        let text = [message, help].compactMap(\.self).joined(separator: "; ")
        return "\(place.start.line):\(place.start.column) \(text)"
    }
}
