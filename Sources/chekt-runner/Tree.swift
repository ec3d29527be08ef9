import ArgumentParser
import Foundation
import Workflows
import YAML

/// `tree`: how files are read, for a comparison with other readers of YAML.
struct Tree: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print what each YAML file holds, as one line of JSON.", shouldDisplay: false)

    @Argument(help: "The files.")
    var files: [String]

    func run() async throws {
        for file in files {
            let bytes = try reporting { [UInt8](try Data(contentsOf: URL(filePath: file))) }
            Console.result(row(of: parseYAML(bytes, file: file), file: file).compactText)
        }
    }

    /// A file with a problem has that for its result.
    private func row(of document: ParsedDocument, file: String) -> OrderedJSON {
        if let root = document.root, document.diagnostics.isEmpty {
            return ["file": .text(file), "tree": OrderedJSON(root)]
        }
        return ["file": .text(file), "error": .text(document.diagnostics.first?.message ?? "")]
    }
}
