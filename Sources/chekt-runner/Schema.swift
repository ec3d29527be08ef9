import ArgumentParser
import Foundation
import Workflows

/// `schema`: the JSON Schema of the files, for editors.
struct Schema: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the JSON Schema of workflow files, with which editors complete and explain the keys.",
        discussion: """
            With it beside the workflows, and this as a file's first line, an editor with yaml-language-server knows \
            every key:

              # yaml-language-server: $schema=./workflow.schema.json

              chekt-runner schema > workflows/workflow.schema.json
              chekt-runner schema --settings > workflows/runner.schema.json
            """)

    @Flag(help: "The schema of runner.yaml instead.")
    var settings = false

    @Option(
        help: ArgumentHelp("Bring the tables of keys in this Markdown file up to date.", visibility: .hidden))
    var reference: String?

    func run() async throws {
        try reporting {
            if let reference { return try renew(reference) }
            Console.result(jsonSchema(of: settings ? .settings : .workflow).trimmingCharacters(in: .newlines))
        }
    }

    private func renew(_ path: String) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try withReferenceTables(text).write(toFile: path, atomically: true, encoding: .utf8)
    }
}
