import ArgumentParser
import Foundation
import Runner
import Workflows
import YAML

/// `tree`: files as the parser reads them, for comparing it with other readers of YAML.
struct Tree: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print YAML files as JSON, one object a line: what the runner reads in them.", shouldDisplay: false)

    @Argument(help: "YAML files.")
    var files: [String]

    func run() async throws {
        try reporting {
            for file in files {
                let bytes = try Data(contentsOf: URL(filePath: file))
                let document = parseYAML(Array(bytes), file: file)
                let tree = document.diagnostics.isEmpty ? document.root.map(\.json) : nil
                Console.result("{\"file\": \(quoted(file)), \"tree\": \(tree ?? "null"), \"read\": \(tree != nil)}")
            }
        }
    }
}

extension Node {
    fileprivate var json: String {
        switch content {
        case .sequence(let items): "[" + items.map(\.json).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { "\(quoted($0.key.text)): \($0.value.json)" }.joined(separator: ", ") + "}"
        case .scalar(let scalar): scalar.value.json
        }
    }
}

extension ScalarValue {
    /// Infinities and NaN, which JSON lacks, as texts.
    fileprivate var json: String {
        switch self {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .integer(let text), .float(let text): text
        case .nonFinite(let text): quoted(text)
        case .string(let text): quoted(text)
        }
    }
}

private func quoted(_ text: String) -> String {
    String(decoding: (try? JSONEncoder().encode(text)) ?? Data("\"\"".utf8), as: UTF8.self)
}
