import Foundation
import Storage
import Testing

@Suite(.timeLimit(.minutes(1)))
struct PlanTests {
    static let overfull = """
        cameras:
          schedule: { cron: "0 3 * * *", timezone: America/Chicago }
          cost: 600
          steps: [{ chekt: GET /ext/v1/sites }]
        contacts:
          schedule: { cron: "30 3 * * *", timezone: America/Chicago }
          cost: 500
          steps: [{ chekt: GET /ext/v1/sites }]
        """
    static let from = ["--from", "2026-11-24T00:00:00Z"]

    private func plan(_ arguments: [String], in scratch: Scratch) async throws -> Outcome {
        try await perform(["plan"] + Self.from + arguments, in: scratch)
    }

    private func document(_ arguments: [String], in scratch: Scratch) async throws -> (JSONValue, Ending) {
        let outcome = try await plan(["--json"] + arguments, in: scratch)
        return (try JSONDecoder().decode(JSONValue.self, from: Data(outcome.output.utf8)), outcome.ending)
    }

    @Test func `a set that does not fit exits 1 with instant, jobs and shortfall`() async throws {
        let scratch = try Scratch(jobs: Self.overfull)
        let outcome = try await plan([], in: scratch)
        #expect(outcome.ending == .exit(1))
        #expect(outcome.errors.isEmpty)
        #expect(
            outcome.output.hasPrefix(
                """
                does not fit: the jobs send 1100 requests in the hour up to 2026-11-24T09:30:00Z \
                (2026-11-24 03:30 in America/Chicago), 100 more than the 1000 that the budget allows
                   600  jobs/cameras
                   500  jobs/contacts
                  this happens 7 times, first at 2026-11-24T09:30:00Z

                """.dropLast()))
        #expect(outcome.output.split(separator: "\n").allSatisfy { !$0.contains("#") || $0.count <= 80 })
        #expect(scratch.files(in: "state").isEmpty)
    }

    @Test func `what fits exits 0 and says how full it becomes`() async throws {
        let outcome = try await plan(["--budget", "1100/1h"], in: Scratch(jobs: Self.overfull))
        #expect(outcome.ending == .exit(0))
        #expect(
            outcome.output.hasPrefix(
                "fits: at most 1100 of 1100 requests in any hour, at 2026-11-24T09:30:00Z (2026-11-24 03:30"))
    }

    @Test func `the JSON has its fixed keys`() async throws {
        let (document, ending) = try await document([], in: Scratch(jobs: Self.overfull))
        #expect(ending == .exit(1))
        #expect(document["fits"] == .flag(false))
        #expect(document["horizon"]?["from"] == .text("2026-11-24T00:00:00Z"))
        #expect(document["horizon"]?["to"] == .text("2026-12-01T00:00:00Z"))
        #expect(document["peak"]?["at"] == .text("2026-11-24T09:30:00Z"))
        #expect(document["peak"]?["requests"] == .number(1100))
        #expect(document["peak"]?["limit"] == .number(1000))
        #expect(
            document["peak"]?["jobs"]
                == .array([
                    .object(["workflow": .text("jobs"), "job": .text("cameras"), "requests": .number(600)]),
                    .object(["workflow": .text("jobs"), "job": .text("contacts"), "requests": .number(500)]),
                ]))
        let rows = try #require(document["jobs"]?.list)
        #expect(rows.map { $0["job"] } == [.text("cameras"), .text("contacts")])
        #expect(rows.map { $0["runs"] } == [.number(7), .number(7)])
        #expect(rows.map { $0["cost"] } == [.number(600), .number(500)])
        #expect(rows.map { $0["cost_source"] } == [.text("declared"), .text("declared")])
        #expect(rows.map { $0["requests"] } == [.number(4200), .number(3500)])
    }

    @Test func `nothing that is due is a plan that fits`() async throws {
        let (document, ending) = try await document([], in: Scratch(steps: "- chekt: GET /ext/v1/sites"))
        #expect(ending == .exit(0))
        #expect(document["fits"] == .flag(true))
        #expect(document["peak"]?["at"] == .null)
        #expect(document["jobs"] == .array([]))
    }

    @Test func `annotations stand at the schedules of the jobs that take part`() async throws {
        let outcome = try await plan(["--format", "github"], in: Scratch(jobs: Self.overfull))
        #expect(outcome.ending == .exit(1))
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first?.hasPrefix("::error file=workflows/jobs.yaml,line=4,col=5::does not fit: ") == true)
        #expect(lines.last?.hasPrefix("::error file=workflows/jobs.yaml,line=8,col=5::does not fit: ") == true)
    }

    @Test func `the pasted suggestion fits`() async throws {
        let scratch = try Scratch(jobs: Self.overfull)
        let outcome = try await plan(["--suggest"], in: scratch)
        #expect(outcome.ending == .exit(1))
        #expect(
            outcome.output.contains(
                "workflows/jobs.yaml:8: job contacts: at 03:30 every day becomes at 04:00 every day"))
        let (document, _) = try await document(["--suggest"], in: scratch)
        let change = try #require(document["suggestion"]?["changes"]?.list?.first)
        guard case .text(let schedule)? = change["schedule"] else { throw CocoaError(.coderInvalidValue) }
        #expect(outcome.output.contains(schedule.indented(by: 4)))
        let pasted = try scratch.text("workflows/jobs.yaml").replacing(
            "    schedule: { cron: \"30 3 * * *\", timezone: America/Chicago }", with: schedule.indented(by: 4))
        try scratch.write(pasted, to: "workflows/jobs.yaml")
        let after = try await plan(["--suggest"], in: scratch)
        #expect(after.ending == .exit(0))
        #expect(after.output.contains("nothing to suggest: it fits as it is"))
    }

    @Test func `what runs sent counts for more than the steps`() async throws {
        let scratch = try Scratch(jobs: "pull: { schedule: { every: 1h }, steps: [{ chekt: GET /ext/v1/sites }] }")
        let store = try SQLiteStore(folder: scratch.path + "/state")
        var settlement = Settlement()
        settlement.added = (1...20).map { number in
            RunRecord(
                id: "\(number)", workflow: "jobs", job: "pull", cause: "schedule", state: .succeeded, requests: number)
        }
        _ = try await store.settle(settlement)
        let (document, ending) = try await document([], in: scratch)
        #expect(ending == .exit(0))
        let row = try #require(document["jobs"]?.list?.first)
        #expect(row["cost_source"] == .text("measured"))
        #expect(row["cost"] == .number(19))
        #expect(row["runs"] == .number(168))
        withExtendedLifetime(store) {}
    }

    @Test func `files with errors are told and fail the plan`() async throws {
        let scratch = try Scratch(jobs: Self.overfull)
        try scratch.write("name: broken\njobs: {}\n", to: "workflows/broken.yaml")
        let outcome = try await plan(["--budget", "2000/1h"], in: scratch)
        #expect(outcome.ending == .exit(1))
        #expect(outcome.errors.contains("workflows/broken.yaml:2"))
        #expect(outcome.output.hasPrefix("fits: "))
    }

    @Test(arguments: [
        ["--horizon", "7"], ["--horizon", "0s"], ["--from", "tomorrow"], ["--format", "xml"],
        ["--json", "--format", "github"], ["--horizon", "36500d"],
    ])
    func `wrong usage exits 64`(arguments: [String]) async throws {
        let outcome = try await perform(["plan"] + arguments, in: Scratch(jobs: Self.overfull))
        #expect(outcome.ending == .exit(64))
    }
}
