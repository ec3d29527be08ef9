import Foundation
import Storage
import Testing

/// Commands for a daemon where none runs.
@Suite(.timeLimit(.minutes(2)))
struct ControlTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch(
            jobs: """
                hourly: { schedule: "0 * * * *", steps: [{ fail: "no\\ngood" }] }
                off: { schedule: "0 * * * *", enabled: false, steps: [{ fail: x }] }
                """)
    }

    private func makeState() throws {
        _ = try SQLiteStore(folder: scratch.path + "/state")
    }

    private var status: [String: JSONValue] {
        get async throws {
            let outcome = try await perform(["status", "--json"], in: scratch)
            #expect(outcome.ending == .exit(0))
            return try JSONDecoder().decode([String: JSONValue].self, from: Data(outcome.output.utf8))
        }
    }

    @Test func `a pause is kept, shown, and ended under its name`() async throws {
        try makeState()
        let pause = try await perform(["pause", "jobs", "--reason", "new\ncameras"], in: scratch)
        #expect(pause.ending == .exit(0))
        #expect(pause.output == "jobs is paused; no daemon runs")
        let jobs = try #require(try await status["jobs"]?.list)
        #expect(jobs.first?["paused"]?["reason"] == .text("new\\ncameras"))
        #expect(jobs.first?["next"] == nil)
        #expect(try await perform(["status"], in: scratch).output.contains("paused: new\\ncameras"))
        let wrong = try await perform(["resume", "jobs/hourly"], in: scratch)
        #expect(wrong.errors == "error: `jobs/hourly` is not paused; what is paused: `jobs`")
        let resume = try await perform(["resume", "jobs"], in: scratch)
        #expect(resume.output == "jobs is not paused any more; no daemon runs")
        #expect(try await status["jobs"]?.list?.first?["paused"] == nil)
        #expect(
            try await perform(["resume", "--all"], in: scratch).errors.contains("no pause of everything: nothing is"))
    }

    @Test func `the pause of a workflow that is gone can be ended`() async throws {
        try makeState()
        #expect(try await perform(["pause", "--all", "--reason", "x"], in: scratch).ending == .exit(0))
        try await SQLiteStore(sharing: scratch.path + "/state").setPause(
            Pause(name: "gone", reason: "", since: Date()))
        #expect(try await perform(["resume", "gone"], in: scratch).ending == .exit(0))
        #expect(try await perform(["resume", "--all"], in: scratch).ending == .exit(0))
    }

    @Test(arguments: [
        (["trigger", "jobs/hourly"], "chekt-runner run jobs/hourly"),
        (["cancel", "jobs", "--running"], "nothing is going there"),
        (["pause", "jbos", "--reason", "x"], "did you mean `jobs`?"),
        (["resume", "jobs/hourl"], "did you mean `jobs/hourly`?"),
        (["trigger", "jobs/hurly"], "did you mean `jobs/hourly`?"),
        (["cancel", "jobs.hourly.20261124T080000Z"], "there is no workflow or job"),
        (["history", "jbos"], "did you mean `jobs`?"),
    ])
    func `what cannot be done is an error with what to do`(arguments: [String], help: String) async throws {
        try makeState()
        let outcome = try await perform(arguments, in: scratch)
        #expect(outcome.ending == .exit(1))
        #expect(outcome.errors.contains(help), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test(arguments: [
        (["pause", "jobs"], "--reason"),
        (["pause", "jobs", "--all", "--reason", "x"], "a workflow or a job, or --all"),
        (["pause", "--reason", "x"], "a workflow or a job, or --all"),
        (["pause", "jobs", "--reason", " "], "a reason says something"),
        (["resume"], "a workflow or a job, or --all"),
        (["trigger"], "workflow[/job]"),
        (["history", "--limit", "0"], "from 1 to 100000"),
        (["history", "--state", "lost"], "skipped"),
        (["history", "--since", "5"], "--since: "),
    ])
    func `wrong usage is told with what to write`(arguments: [String], help: String) async throws {
        let outcome = try await perform(arguments, in: scratch)
        #expect(outcome.ending == .exit(64))
        #expect(outcome.errors.contains(help), "\(outcome.errors)")
    }

    @Test(arguments: [["pause", "jobs", "--reason", "x"], ["resume", "jobs"], ["trigger", "jobs"], ["history"]])
    func `where no state is, none is made`(arguments: [String]) async throws {
        let outcome = try await perform(arguments, in: scratch)
        #expect(outcome.ending == .exit(1))
        #expect(outcome.errors.hasPrefix("error: There is no state in state yet"))
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/state"))
    }

    @Test func `status shows the jobs before anything has run`() async throws {
        let status = try await status
        #expect(status["serving"] == .flag(false))
        let jobs = try #require(status["jobs"]?.list)
        #expect(jobs.map { $0["job"] } == [.text("hourly"), .text("off")])
        #expect(jobs.map { $0["enabled"] } == [.flag(true), .flag(false)])
        #expect(jobs[0]["next"] != nil)
        #expect(jobs[1]["next"] == nil)
        let text = try await perform(["status"], in: scratch)
        #expect(text.output.contains("jobs/off     not enabled"))
        #expect(text.errors == "no daemon serves the state folder state")
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/state"))
    }

    @Test func `status shows the last run on its line`() async throws {
        _ = try await perform(["run", "jobs/hourly"], in: scratch)
        #expect(try await status["jobs"]?.list?.first?["last_run"]?["state"] == .text("failed"))
        let lines = try await perform(["status"], in: scratch).output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[1].contains("no good"))
    }
}
