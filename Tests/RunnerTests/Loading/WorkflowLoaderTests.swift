import Budgets
import Foundation
import Testing
import Workflows
import YAML

@testable import Runner

@Suite struct WorkflowLoaderTests {
    private static let minimal = "name: NAME\njobs:\n  j:\n    steps:\n      - set: { a: 1 }\n"

    /// Loads a folder of these files; in their texts `NAME` stands for the file's own name.
    private func load(_ files: [String: String], environment: [String: String] = [:]) throws -> (
        LoadedWorkflows, String
    ) {
        let folder = try TemporaryFolder()
        for (name, text) in files {
            let title = name.replacing(".yaml", with: "").replacing(".yml", with: "")
            try folder.write(text.replacing("NAME", with: title), to: name)
        }
        return (try WorkflowLoader(folder: folder.path, environment: environment).load(), folder.path)
    }

    /// The problems as `FILE:LINE:COLUMN: MESSAGE`, files relative to the folder.
    private func problems(_ loaded: LoadedWorkflows, in folder: String) -> [String] {
        loaded.diagnostics.map { problem in
            let file = problem.file.replacing(folder + "/", with: "")
            return "\(file):\(problem.place.start.line):\(problem.place.start.column): \(problem.message)"
        }
    }

    @Test(arguments: [
        (#"ago("24 hours")"#, "`24 hours`: ` hours` is not a unit of time; the units are d, h, m, s and ms"),
        (#"ago("36501d")"#, "`36501d` is too long; a duration is at most 36500d"),
        (#"ago("1h") + ago("24")"#, "`24` has no unit; write `24s` for seconds or `24m` for minutes"),
        ("ago", "`ago` takes one argument, such as `ago(\"24h\")`"), (#"[ago("P1DT2H"), ago("0s"), day(-1)]"#, nil),
    ])
    func `a duration that stands in a program is read with the file`(program: String, message: String?) throws {
        let text = Self.minimal.replacing("{ a: 1 }", with: "\n          a: '${{ \(program) }}'")
        let (loaded, folder) = try load(["a.yaml": text])
        let expected = message.map { "a.yaml:6:19: the program of `set.a` is not possible: \($0)" }
        #expect(problems(loaded, in: folder) == (expected.map { [$0] } ?? []))
    }

    @Test func `the workflows of a folder are its yaml and yml files, in the order of names`() throws {
        let (loaded, _) = try load([
            "b.yml": Self.minimal, "a.yaml": Self.minimal, ".hidden.yaml": "name: 1", "notes.txt": "no",
            "c.yaml.bak": "no",
            "sub/d.yaml": Self.minimal, "runner.yaml": "timezone: America/Chicago",
        ])
        #expect(loaded.workflows.map(\.name) == ["a", "b"])
        #expect(loaded.diagnostics.isEmpty)
        #expect(!loaded.hasErrors)
    }

    @Test func `all problems of all files are told in one pass, in the order of files and places`() throws {
        let (loaded, folder) = try load([
            "a.yaml": Self.minimal.replacing("set: { a: 1 }", with: "set: { a: \"${{ .x | nope }}\", b: \"${{ ) }}\" }")
                + "extra: 1\n",
            "b.yaml": "name: [\n",
            "c.yaml": Self.minimal,
            "d.yaml": "",
        ])
        let found = problems(loaded, in: folder)
        #expect(loaded.workflows.map(\.name) == ["c"])
        #expect(found.count == 5, "\(found)")
        #expect(found[0].hasPrefix("a.yaml:5:"))
        #expect(found[0].contains("is not possible") && found[0].contains("nope"))
        #expect(found[1].hasPrefix("a.yaml:5:"))
        #expect(found[2].hasPrefix("a.yaml:6:1: ") && found[2].contains("extra"))
        #expect(found[3].hasPrefix("b.yaml:"))
        #expect(found[4].hasPrefix("d.yaml:1:1: "))
        #expect(loaded.rendered().allSatisfy { $0.contains("error") })
    }

    @Test func `a program that is wrong takes its workflow out, and no other`() throws {
        let (loaded, folder) = try load([
            "a.yaml": Self.minimal.replacing("{ a: 1 }", with: "{ a: \"${{ $nothing }}\" }"), "b.yaml": Self.minimal,
        ])
        #expect(loaded.workflows.map(\.name) == ["b"])
        #expect(problems(loaded, in: folder).map { $0.contains("nothing") } == [true])
    }

    @Test func `two workflows of one name are told, at the second`() throws {
        let (loaded, folder) = try load([
            "a.yaml": Self.minimal.replacing("NAME", with: "same"),
            "b.yaml": "# b\n" + Self.minimal.replacing("NAME", with: "same"),
        ])
        #expect(problems(loaded, in: folder) == ["b.yaml:2:7: the name `same` is taken by \(folder)/a.yaml"])
        #expect(loaded.workflows.map(\.file) == [folder + "/a.yaml"])
    }

    @Test func `a name is taken also by a file that is wrong`() throws {
        let (loaded, folder) = try load([
            "a.yaml": Self.minimal.replacing("NAME", with: "same") + "extra: 1\n",
            "b.yaml": Self.minimal.replacing("NAME", with: "same"),
        ])
        #expect(problems(loaded, in: folder).count == 2)
        #expect(loaded.workflows.isEmpty)
    }

    @Test func `a file that cannot be read is told beside the problems of the others`() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "a.yaml/file")
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/b.yaml", withDestinationPath: "nowhere")
        try folder.write(Self.minimal, to: "c.yaml")
        let loaded = try WorkflowLoader(folder: folder.path, environment: [:]).load()
        #expect(
            problems(loaded, in: folder.path) == [
                "a.yaml:1:1: this file cannot be read", "b.yaml:1:1: this file cannot be read",
            ])
        #expect(loaded.workflows.count == 1)
        #expect(loaded.rendered().count == 2)
    }

    @Test func `a folder or a file that is not there is an error that says what to do`() throws {
        let folder = try TemporaryFolder()
        let absent = WorkflowLoader(folder: folder.path + "/absent", environment: [:])
        let error = #expect(throws: LoadError.self) { try absent.load() }
        #expect(error?.description.contains("--workflows") == true)
        let file = folder.path + "/absent.yaml"
        #expect(throws: LoadError.self) { try absent.load(file: file) }
    }

    @Test func `the settings hold for all workflows`() throws {
        let (loaded, _) = try load(
            [
                "a.yaml": Self.minimal,
                "runner.yaml": """
                timezone: Europe/Berlin
                connections:
                  chekt: { budget: { requests: 20, per: 10s } }
                """,
            ], environment: ["TZ": "America/Chicago"])
        #expect(loaded.workflows[0].jobs[0].timeZone.identifier == "Europe/Berlin")
        #expect(loaded.settings.connection("chekt").budget.settings.window.requests == 20)
    }

    @Test(arguments: [
        "timezone: Mars/Base", "connections: { chekt: { budget: { requests: many } } }", "connections: [",
        "nonsense: 1",
    ])
    func `nothing runs with settings that were not meant`(_ settings: String) throws {
        let (loaded, folder) = try load(["a.yaml": Self.minimal, "runner.yaml": settings])
        #expect(problems(loaded, in: folder).allSatisfy { $0.hasPrefix("runner.yaml:1:") })
        #expect(loaded.hasErrors)
        #expect(loaded.workflows.isEmpty)
    }

    @Test(arguments: [
        ([:], "GMT"), (["TZ": ""], "GMT"), (["TZ": "America/Chicago"], "America/Chicago"),
        (["TZ": ":Europe/Berlin"], "Europe/Berlin"),
    ])
    func `without settings the zone is that of TZ, else UTC`(_ environment: [String: String], _ zone: String) throws {
        let (loaded, _) = try load(["a.yaml": Self.minimal], environment: environment)
        #expect(loaded.workflows[0].jobs[0].timeZone.identifier == zone)
    }

    @Test func `a TZ that names no zone is an error, and never UTC`() throws {
        let (loaded, folder) = try load(["a.yaml": Self.minimal], environment: ["TZ": "Mars/Base"])
        #expect(problems(loaded, in: folder).count == 1)
        #expect(loaded.diagnostics[0].message.contains("TZ"))
        #expect(loaded.diagnostics[0].message.contains("Mars/Base"))
        #expect(loaded.workflows.isEmpty)
        let (mended, _) = try load(
            ["a.yaml": Self.minimal, "runner.yaml": "timezone: UTC"], environment: ["TZ": "Mars/Base"])
        #expect(mended.workflows.count == 1)
    }

    @Test func `one file is loaded by itself with the settings of the folder`() throws {
        let folder = try TemporaryFolder()
        try folder.write("timezone: Asia/Tokyo", to: "workflows/runner.yaml")
        try folder.write("broken: [", to: "workflows/broken.yaml")
        let file = try folder.write(Self.minimal.replacing("NAME", with: "one"), to: "one.yaml")
        let loaded = try WorkflowLoader(folder: folder.path + "/workflows", environment: [:]).load(file: file)
        #expect(loaded.workflows.map(\.name) == ["one"])
        #expect(loaded.workflows[0].jobs[0].timeZone.identifier == "Asia/Tokyo")
        #expect(loaded.diagnostics.isEmpty)
    }
}
