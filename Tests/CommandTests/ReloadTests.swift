import Foundation
import Storage
import Testing

/// Files that change under a daemon which serves a hundred of them.
@Suite(.timeLimit(.minutes(1)))
struct ReloadTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    /// A workflow of one job that is due each second, with this step.
    private static func ticking(_ name: String, _ step: String = "set: { x: 1 }", enabled: Bool = true) -> String {
        """
        name: \(name)
        jobs:
          tick:
            enabled: \(enabled)
            schedule: { every: 1s }
            steps:
              - \(step)

        """
    }

    /// Its job runs for an hour when it is told to.
    private static let long = """
        name: long
        jobs:
          wait:
            steps:
              - set: { n: 0 }
              - { set: { n: 1 }, repeat: { until: $vars.n > 1, every: 1h, max: 3 } }

        """

    /// `edited.yaml` and `long.yaml` among 98 others.
    private func folder(_ replacement: FileReplacement = .byRename) throws -> WorkflowFolder {
        var texts = ["edited.yaml": Self.ticking("edited"), "long.yaml": Self.long]
        for number in 1...98 {
            texts["other-\(number).yaml"] = "name: other-\(number)\njobs: { a: { steps: [{ set: { x: 1 } }] } }\n"
        }
        return try WorkflowFolder(texts, in: scratch, replacement: replacement)
    }

    private func rows(of workflow: String) async throws -> [RunRecord] {
        let store = try SQLiteStore(sharing: scratch.path + "/state")
        return try await store.runs(matching: RunFilter(workflow: workflow), limit: 1000)
    }

    private func reloads(in outcome: Outcome) -> [Substring] {
        outcome.errors.split(separator: "\n").filter { $0.contains("reloaded") || $0.contains("removed") }
    }

    @Test(arguments: FileReplacement.allCases)
    func `a changed file alone is taken up, and no run is disturbed`(_ replacement: FileReplacement) async throws {
        var folder = try folder(replacement)
        let daemon = try Daemon(in: scratch)
        _ = try await daemon.line(containing: "run=edited.tick")
        #expect(try await perform(["trigger", "long"], in: scratch).ending == .exit(0))
        _ = try await daemon.line(containing: "run=long.wait")

        try folder.replace("edited.yaml", with: Self.ticking("edited", "fail: the new version"))
        let line = try await daemon.line(containing: "reloaded")
        #expect(line.contains("edited.yaml"))
        _ = try await daemon.line(containing: "the new version")

        #expect(try await rows(of: "long").map(\.state) == [.running])
        daemon.send(SIGTERM)
        _ = try await daemon.line(containing: "waiting for runs to end")
        let outcome = try await daemon.stop()
        #expect(reloads(in: outcome).count == 1)
        #expect(try await rows(of: "long").map(\.state) == [.cancelled])
    }

    @Test func `a file that is broken is told everywhere, and its last good version goes on`() async throws {
        var folder = try folder()
        let daemon = try Daemon(in: scratch)
        _ = try await daemon.line(containing: "run=edited.tick")
        try folder.replace("edited.yaml", with: Self.ticking("edited").replacing("steps", with: "stesp"))
        let line = try await daemon.line(containing: "a workflow file has an error")
        let place = "workflows/edited.yaml:6:5"
        #expect(line.contains(place), "\(line)")
        #expect(line.contains("the last good version of the file goes on"))
        _ = try await daemon.line(containing: "run=edited.tick")

        let status = try await perform(["status", "--json"], in: scratch)
        let values = try JSONDecoder().decode([String: JSONValue].self, from: Data(status.output.utf8))
        let warnings = try #require(values["warnings"]?.list)
        #expect(warnings.count == 1)
        guard case .text(let warning) = warnings.first else { throw UnexpectedEnd(outcome: status) }
        #expect(warning.hasPrefix(place) && warning.contains("the last good version"), "\(warning)")
        let validate = try await perform(["validate"], in: scratch)
        #expect(validate.ending == .exit(1))
        #expect((validate.output + validate.errors).contains("\(place): error"))

        try folder.replace("edited.yaml", with: Self.ticking("edited", "fail: mended"))
        _ = try await daemon.line(containing: "mended")
        #expect(try await daemon.stop().ending == .exit(0))
    }

    @Test func `the job of a deleted file stops`() async throws {
        var folder = try folder()
        let daemon = try Daemon(in: scratch)
        _ = try await daemon.line(containing: "run=edited.tick")
        try folder.remove("edited.yaml")
        _ = try await daemon.line(containing: "removed")
        let before = try await rows(of: "edited").count
        try folder.replace("new.yaml", with: Self.ticking("new"))
        for _ in 1...3 { _ = try await daemon.line(containing: "run=new.tick") }
        let outcome = try await daemon.stop()
        #expect(try await rows(of: "edited").count == before)
        #expect(reloads(in: outcome).count == 2)
    }

    @Test func `a hangup takes up what no watch tells`() async throws {
        let folder = try folder()
        try scratch.write(Self.ticking("linked"), to: "elsewhere/linked.yaml")
        try folder.link("../elsewhere/linked.yaml", at: "linked.yaml")
        let daemon = try Daemon(in: scratch)
        _ = try await daemon.line(containing: "run=linked.tick")
        try scratch.write(Self.ticking("linked", "fail: the new version"), to: "elsewhere/linked.yaml")
        daemon.send(SIGHUP)
        _ = try await daemon.line(containing: "told to take up the files again")
        #expect(try await daemon.line(containing: "reloaded").contains("linked.yaml"))
        _ = try await daemon.line(containing: "the new version")
        #expect(reloads(in: try await daemon.stop()).count == 1)
    }

    @Test func `a job that was disabled for a while makes up for nothing`() async throws {
        var folder = try folder()
        let daemon = try Daemon(in: scratch)
        _ = try await daemon.line(containing: "run=edited.tick")
        try folder.replace("edited.yaml", with: Self.ticking("edited", enabled: false))
        _ = try await daemon.line(containing: "reloaded")
        let off = Date()
        try folder.replace("clock.yaml", with: Self.ticking("clock"))
        for _ in 1...3 { _ = try await daemon.line(containing: "run=clock.tick") }
        try folder.replace("edited.yaml", with: Self.ticking("edited"))
        let on = Date()
        _ = try await daemon.line(containing: "reloaded")
        _ = try await daemon.line(containing: "run=edited.tick")
        #expect(try await daemon.stop().ending == .exit(0))
        let fires = try await rows(of: "edited").compactMap(\.scheduledAt)
        #expect(fires.contains { $0 > on })
        #expect(!fires.contains { $0 > off && $0 < on })
    }
}
