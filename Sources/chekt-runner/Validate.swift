import ArgumentParser
import Foundation
import Runner
import Workflows
import YAML

/// `validate`: every problem of every file.
struct Validate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check all workflow files and show every problem at its place.",
        discussion: "Exits 1 when a file has an error; warnings alone exit 0.",
        aliases: ["lint"])

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, github }

    /// One problem in the fixed shape of `--format json`.
    private struct Row: Encodable {
        var file: String
        var line: Int
        var column: Int
        var severity: String
        var message: String

        init(_ diagnostic: Diagnostic) {
            file = diagnostic.file
            line = diagnostic.place.start.line
            column = diagnostic.place.start.column
            severity = diagnostic.severity.rawValue
            message = diagnostic.wholeMessage
        }
    }

    @OptionGroup var workflows: WorkflowsOption

    @Option(help: "text for people, json for programs, github for annotations in a pull request.")
    var format = Format.text

    func run() async throws {
        var loaded = try reporting { try workflows.loader.load() }
        loaded.diagnostics += loaded.secretWarnings(environment: environment)
        let now = Date()
        loaded.diagnostics += loaded.scheduleWarnings(at: now) + loaded.transitionWarnings(from: now)
        switch format {
        case .json: try Console.json(loaded.diagnostics.map(Row.init))
        case .github: for problem in loaded.diagnostics { Console.result(Annotation(problem).text) }
        case .text: showText(loaded)
        }
        if loaded.hasErrors { throw ExitCode.failure }
    }

    private func showText(_ loaded: LoadedWorkflows) {
        Console.result(loaded)
        let jobs = loaded.workflows.reduce(0) { $0 + $1.jobs.count }
        let errors = loaded.diagnostics.count { $0.severity == .error }
        let good = "\(loaded.workflows.count.counted("workflow")) with \(jobs.counted("job"))"
        if errors > 0 {
            Console.note("\(errors.counted("error")); \(good) would run")
        } else if loaded.workflows.isEmpty {
            Console.note("\(NothingToRunError(folder: workflows.folder, hasErrors: false))")
        } else {
            let warnings = loaded.diagnostics.count
            Console.note("\(good): " + (warnings == 0 ? "all is well" : "\(warnings.counted("warning")), no errors"))
        }
    }
}

extension Int {
    /// `1 job`, `2 jobs`.
    func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}

/// Shows an error that ends the command in our own words, and exits 1.
func reporting<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch { throw shown(error) }
}

/// The same for what waits.
func reporting<Result>(_ body: () async throws -> Result) async throws -> Result {
    do { return try await body() } catch { throw shown(error) }
}

private func shown(_ error: any Error) -> any Error {
    if error is ExitCode { return error }
    Console.note("error: \(error)")
    return ExitCode.failure
}
