import ArgumentParser
import Foundation
import Workflows

/// `init`: a first workflow with comments.
struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a first workflow, with comments, into the workflows folder.",
        discussion: """
            Makes the folder where it is missing, and the JSON Schema beside the workflow, with which editors complete \
            and explain the keys. A workflow that is there already is left as it is.

              chekt-runner init
              chekt-runner init camera-names
            """)

    @Argument(help: ArgumentHelp("The workflow's name; `site-inventory`, if not given.", valueName: "name"))
    var name = "site-inventory"

    @OptionGroup var workflows: WorkflowsOption

    func validate() throws {
        _ = try firstWorkflow()
    }

    func run() async throws {
        try reporting {
            let workflow = try firstWorkflow()
            let path = "\(workflows.folder)/\(name).yaml"
            try makeFolder()
            try write(workflow.text, to: path)
            try writeSchema()
            Console.result(path)
            Console.note(
                """
                Try it: chekt-runner run \(name) --dry-run
                Then with a key in CHEKT_API_KEY: chekt-runner run \(name)
                """)
        }
    }

    private func firstWorkflow() throws -> FirstWorkflow {
        guard let workflow = FirstWorkflow(name: name) else {
            throw ValidationError("a name has letters, digits, dashes and underscores, such as site-inventory")
        }
        return workflow
    }

    private func makeFolder() throws {
        do {
            try FileManager.default.createDirectory(atPath: workflows.folder, withIntermediateDirectories: true)
        } catch {
            throw FirstWorkflowError.unwritable(path: workflows.folder)
        }
    }

    /// It is made from this version of the program, so that an older one is replaced.
    private func writeSchema() throws {
        let path = "\(workflows.folder)/workflow.schema.json"
        do {
            try Data((workflowSchema.prettyText + "\n").utf8).write(to: URL(filePath: path))
        } catch {
            throw FirstWorkflowError.unwritable(path: path)
        }
    }

    /// Only where nothing stands yet: a workflow that somebody wrote is never lost.
    private func write(_ text: String, to path: String) throws {
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: .withoutOverwriting)
        } catch let error as CocoaError where error.code == .fileWriteFileExists {
            throw FirstWorkflowError.exists(path: path)
        } catch {
            throw FirstWorkflowError.unwritable(path: path)
        }
    }
}

/// Why there is no first workflow.
enum FirstWorkflowError: Error, CustomStringConvertible {
    case exists(path: String)
    case unwritable(path: String)

    var description: String {
        switch self {
        case .exists(let path): "\(path) is there already, and stays as it is; give another name, as in `init my-sites`"
        case .unwritable(let path):
            "\(path) cannot be written: see who may write there, or name a folder with --workflows"
        }
    }
}
