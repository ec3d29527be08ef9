import ArgumentParser
import Foundation
import Workflows

/// `schema`: what editors need to complete and check the files.
struct Schema: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the JSON Schema of workflow files, for editors and other tools.",
        discussion: """
            An editor with the YAML language server finds it by the first line of a workflow file:

              # yaml-language-server: $schema=./workflow.schema.json

              chekt-runner schema > workflows/workflow.schema.json
            """)

    @Flag(help: "The schema of runner.yaml instead.")
    var settings = false

    @Option(help: ArgumentHelp("Renew the tables of keys in this Markdown file.", visibility: .hidden))
    var reference: String?

    func run() async throws {
        if let reference { return try reporting { try renewTables(of: reference) } }
        Console.result((settings ? settingsSchema : workflowSchema).prettyText)
    }

    private func renewTables(of file: String) throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try renewingReference(in: text).write(toFile: file, atomically: true, encoding: .utf8)
    }
}
