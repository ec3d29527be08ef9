package import Workflows
package import YAML

/// The workflows that are in use. A file with errors keeps its last good version; one that did not change keeps the
/// version that it has.
package struct WorkflowSet: Sendable {
    /// What taking up the files once more has changed, by their paths, in order.
    package struct Change: Hashable, Sendable {
        /// Files of which a new version is in use.
        package var changed: [String] = []
        /// Files that are gone, and their workflows with them.
        package var removed: [String] = []

        package var isEmpty: Bool { changed.isEmpty && removed.isEmpty }
    }

    private struct Version {
        var source: String
        var workflow: Workflow
    }

    private let settingsFile: String
    private var versions: [String: Version] = [:]
    /// The text of the settings when the daemon began, and when they were looked at last.
    private let firstSettings: String?
    private var settings: String?
    /// The files that have errors now and whose last good version goes on, in order.
    package private(set) var kept: [String] = []
    /// What was found in the files when they were looked at last.
    package private(set) var diagnostics: [Diagnostic] = []
    /// `settingsFile` is the path that the loader gives runner.yaml.
    package init(_ loaded: LoadedWorkflows, settingsFile: String) {
        self.settingsFile = settingsFile
        firstSettings = loaded.sources[settingsFile]
        settings = firstSettings
        _ = take(loaded)
    }

    /// Whether the settings are not those that the daemon began with; they take effect at a restart.
    package var hasNewSettings: Bool { settings != firstSettings }

    /// In the order of their files.
    package var workflows: [Workflow] {
        versions.sorted { $0.key < $1.key }.map(\.value.workflow)
    }

    /// Whether every file that is there is in use in its present version.
    package var isComplete: Bool { !diagnostics.contains { $0.severity == .error } }

    /// Takes up what the folder holds now.
    package mutating func take(_ loaded: LoadedWorkflows) -> Change {
        diagnostics = loaded.diagnostics
        // What the settings say, the time zone for one, may mean something to every file.
        let isSettled = loaded.sources[settingsFile] == settings
        settings = loaded.sources[settingsFile]
        let good = Dictionary(uniqueKeysWithValues: loaded.workflows.map { ($0.file, $0) })
        let wrong = Set(diagnostics.filter { $0.severity == .error }.map(\.file))
        var change = Change()
        for (file, version) in versions where good[file] == nil && !isKept(file, version, wrong, loaded) {
            versions[file] = nil
            change.removed.append(file)
        }
        kept = versions.keys.filter { good[$0] == nil }.sorted()
        for (file, workflow) in good {
            let source = loaded.sources[file] ?? ""
            if versions[file]?.source == source, isSettled { continue }
            versions[file] = Version(source: source, workflow: workflow)
            change.changed.append(file)
        }
        change.changed.sort()
        change.removed.sort()
        return change
    }

    /// A file with errors keeps its version, unless a good file has taken its name. Errors of the settings let no file
    /// count as good.
    private func isKept(
        _ file: String, _ version: Version, _ wrong: Set<String>, _ loaded: LoadedWorkflows
    ) -> Bool {
        let isThere = loaded.sources[file] != nil || wrong.contains(file)
        return isThere && !loaded.workflows.contains { $0.name == version.workflow.name }
    }
}
