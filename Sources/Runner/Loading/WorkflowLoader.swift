import Expressions
import Foundation
import Schedules
package import Workflows
package import YAML

/// What a workflows folder holds: the files that are right, and all that is wrong with the others.
package struct LoadedWorkflows: Sendable {
    package var workflows: [Workflow] = []
    package var settings = Settings()
    package var diagnostics: [Diagnostic] = []
    /// The text of each file, for showing the line of a diagnostic.
    package var sources: [String: String] = [:]

    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// Every diagnostic with its line and caret.
    package func rendered(style: RenderingStyle = .plain) -> [String] {
        diagnostics.map { $0.rendered(source: sources[$0.file], style: style) }
    }
}

/// The workflows folder cannot be read.
package struct LoadError: Error, CustomStringConvertible {
    package var path: String
    package var reason: String

    package var description: String { "\(path): \(reason)" }
}

/// Reads workflow files, and reports all problems of all of them in one pass.
package struct WorkflowLoader: Sendable {
    private static let settingsName = "runner.yaml"

    private let folder: String
    private let environment: [String: String]

    package init(folder: String, environment: [String: String]) {
        self.folder = folder
        self.environment = environment
    }

    /// The path of the settings, as diagnostics name it.
    package var settingsFile: String { folder + "/" + Self.settingsName }

    /// Every `*.yaml` and `*.yml` directly in the folder, except the settings and hidden files, in the order of names.
    package func load() throws(LoadError) -> LoadedWorkflows {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw LoadError(
                path: folder, reason: "this workflows folder cannot be read; make it, or name another with --workflows")
        }
        let files = names.sorted().filter {
            ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml")) && !$0.hasPrefix(".") && $0 != Self.settingsName
        }
        return load(files: files.map { folder + "/" + $0 }, hasSettings: names.contains(Self.settingsName))
    }

    /// One file by itself, with the settings of the folder where it has some.
    package func load(file: String) throws(LoadError) -> LoadedWorkflows {
        guard FileManager.default.contents(atPath: file) != nil else {
            throw LoadError(path: file, reason: "this file cannot be read")
        }
        return load(
            files: [file], hasSettings: FileManager.default.fileExists(atPath: settingsFile))
    }

    private func load(files: [String], hasSettings: Bool) -> LoadedWorkflows {
        var loaded = LoadedWorkflows()
        if hasSettings { loadSettings(into: &loaded) }
        let environment = DecodingEnvironment(
            timeZone: defaultZone(&loaded), connections: loaded.settings.connectionNames,
            secrets: loaded.settings.keyNames)
        let settingsHold = !loaded.hasErrors
        loadWorkflows(files, in: environment, into: &loaded)
        // Nothing runs in a zone, on a connection or with a budget that was not meant.
        if !settingsHold { loaded.workflows = [] }
        return loaded
    }

    private func loadWorkflows(
        _ files: [String], in environment: DecodingEnvironment, into loaded: inout LoadedWorkflows
    ) {
        var names = WorkflowNames()
        var check = ProgramCheck()
        for file in files {
            guard let document = document(file, into: &loaded), let root = document.root else { continue }
            let decoded = decodeWorkflow(root, file: file, source: document.source, in: environment)
            // What is left of a value behind a tag is no mistake of its own.
            loaded.diagnostics += decoded.diagnostics.filter { problem in
                !document.diagnostics.contains { $0.place.touches(problem.place) }
            }
            check.programs += decoded.programs.map { (file, $0) }
            if let clash = names.add(decoded.name, file: file) {
                loaded.diagnostics.append(clash)
            } else if let workflow = decoded.workflow, !document.hasErrors {
                loaded.workflows.append(workflow)
            }
        }
        check.apply(to: &loaded)
    }

    private func loadSettings(into loaded: inout LoadedWorkflows) {
        let file = settingsFile
        guard let document = document(file, into: &loaded), let root = document.root else { return }
        let decoded = decodeSettings(root, file: file, source: document.source)
        loaded.settings = decoded.settings
        loaded.diagnostics += decoded.diagnostics
        loaded.diagnostics += decoded.settings.connections.values.compactMap { problem(ofBaseOf: $0, file: file) }
    }

    private func problem(ofBaseOf connection: ConnectionDeclaration, file: String) -> Diagnostic? {
        guard let base = connection.baseURL, let place = connection.basePlace else { return nil }
        do throws(BaseURLError) {
            _ = try BaseURL(base)
            return nil
        } catch {
            return Diagnostic(.error, file: file, place: place, message: "\(error)")
        }
    }

    /// The settings', else that of `TZ`, else UTC. A `TZ` that names no zone is reported, never taken for UTC.
    private func defaultZone(_ loaded: inout LoadedWorkflows) -> TimeZone {
        if let zone = loaded.settings.timeZone { return zone }
        let name = environment["TZ"].map { $0.hasPrefix(":") ? String($0.dropFirst()) : $0 } ?? ""
        if name.isEmpty { return .gmt }
        do throws(TimeZoneError) {
            return try timeZone(named: name)
        } catch {
            loaded.diagnostics.append(
                Diagnostic(
                    .error, file: folder, place: .fileStart, message: "the variable TZ: \(error)",
                    help: "set TZ to a name such as America/Chicago, or `timezone` in runner.yaml"))
            return .gmt
        }
    }

    /// The file parsed as far as possible, its problems noted; nil where it cannot be read, which is noted too.
    private func document(_ file: String, into loaded: inout LoadedWorkflows) -> ParsedDocument? {
        guard let data = FileManager.default.contents(atPath: file) else {
            loaded.diagnostics.append(
                Diagnostic(
                    .error, file: file, place: .fileStart, message: "this file cannot be read",
                    help: "check that it is a file, and who may read it"))
            return nil
        }
        let document = parseYAML(Array(data), file: file)
        loaded.sources[file] = document.source
        loaded.diagnostics += document.diagnostics
        return document
    }
}

/// Workflow names are unique over the folder.
private struct WorkflowNames {
    private var owners: [String: String] = [:]

    mutating func add(_ name: (text: String, place: Place)?, file: String) -> Diagnostic? {
        guard let name else { return nil }
        guard let owner = owners[name.text] else {
            owners[name.text] = file
            return nil
        }
        return Diagnostic(
            .error, file: file, place: name.place, message: "the name `\(name.text)` is taken by \(owner)",
            help: "give each workflow a name of its own")
    }
}

extension ParsedDocument {
    fileprivate var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

extension Place {
    /// Whether the other place begins in this one, or one blank behind it.
    fileprivate func touches(_ other: Place) -> Bool {
        other.start.line == start.line && start.line == end.line
            && (start.column...end.column + 1).contains(other.start.column)
    }
}
