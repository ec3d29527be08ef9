import Foundation
import Testing
import Workflows

@testable import Runner

/// Which versions of the files are in use.
@Suite struct WorkflowSetTests {
    private let folder: TemporaryFolder
    private let loader: WorkflowLoader

    init() throws {
        folder = try TemporaryFolder()
        loader = WorkflowLoader(folder: folder.path + "/workflows", environment: [:])
        for name in ["a", "b"] { try write(name, step: "fail: first") }
    }

    private func write(_ file: String, name: String? = nil, step: String) throws {
        let text = step.replacing("fail: ", with: "")
        try folder.write(
            "name: \(name ?? file)\ndescription: \(text)\njobs: { j: { steps: [ { \(step) } ] } }\n",
            to: "workflows/\(file).yaml")
    }

    private func remove(_ file: String) throws {
        try FileManager.default.removeItem(atPath: folder.path + "/workflows/\(file).yaml")
    }

    private func made() throws -> WorkflowSet {
        WorkflowSet(try loader.load(), settingsFile: loader.settingsFile)
    }

    /// Names and messages of what is in use.
    private func used(_ set: WorkflowSet) -> [String] {
        set.workflows.map { "\($0.name): \($0.description ?? "")" }
    }

    private func names(_ files: [String]) -> [String] {
        files.map { URL(fileURLWithPath: $0).lastPathComponent }
    }

    @Test func `only what has changed is taken up`() throws {
        var set = try made()
        try write("b", step: "fail: second")
        let change = set.take(try loader.load())
        #expect(names(change.changed) == ["b.yaml"])
        #expect(change.removed.isEmpty)
        #expect(used(set) == ["a: first", "b: second"])
        #expect(set.take(try loader.load()).isEmpty)
    }

    @Test(arguments: ["fial: x", "fail: x } ] } }\n}"])
    func `a file with errors keeps its last good version until it is right again`(step: String) throws {
        var set = try made()
        try write("b", step: step)
        #expect(set.take(try loader.load()).isEmpty)
        #expect(used(set) == ["a: first", "b: first"])
        #expect(names(set.kept) == ["b.yaml"])
        #expect(!set.isComplete)
        try write("b", step: "fail: third")
        #expect(names(set.take(try loader.load()).changed) == ["b.yaml"])
        #expect(set.kept.isEmpty && set.isComplete)
        #expect(used(set) == ["a: first", "b: third"])
    }

    @Test func `a file that had errors from the start comes in when it is right`() throws {
        try write("c", step: "fial: x")
        var set = try made()
        #expect(used(set) == ["a: first", "b: first"])
        try write("c", step: "fail: x")
        #expect(names(set.take(try loader.load()).changed) == ["c.yaml"])
    }

    @Test func `a file that is gone takes its workflow along, also when it had errors`() throws {
        var set = try made()
        try write("b", step: "fial: x")
        _ = set.take(try loader.load())
        try remove("b")
        let change = set.take(try loader.load())
        #expect(names(change.removed) == ["b.yaml"])
        #expect(used(set) == ["a: first"])
    }

    @Test func `a workflow that moves to another file is there once`() throws {
        var set = try made()
        try remove("b")
        try write("z", name: "b", step: "fail: moved")
        let change = set.take(try loader.load())
        #expect(names(change.changed) == ["z.yaml"])
        #expect(names(change.removed) == ["b.yaml"])
        #expect(used(set) == ["a: first", "b: moved"])
    }

    @Test func `wrong settings change nothing, and right ones reach every file`() throws {
        var set = try made()
        try folder.write("timezone: Nowhere/Land\n", to: "workflows/runner.yaml")
        #expect(set.take(try loader.load()).isEmpty)
        #expect(used(set) == ["a: first", "b: first"])
        try folder.write("timezone: America/Chicago\n", to: "workflows/runner.yaml")
        #expect(names(set.take(try loader.load()).changed) == ["a.yaml", "b.yaml"])
        #expect(set.workflows.map { $0.jobs[0].timeZone.identifier } == ["America/Chicago", "America/Chicago"])
        #expect(set.hasNewSettings)
        #expect(set.take(try loader.load()).isEmpty)
    }
}
