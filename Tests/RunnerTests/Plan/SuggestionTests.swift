import Foundation
import Schedules
import Testing
import Workflows

@testable import Runner

@Suite struct SuggestionTests {
    /// The suggested YAML, by job; the pasted files must fit.
    private func lines(_ bench: PlanBench) throws -> [String: [String]] {
        let suggestion = bench.suggestion
        #expect(suggestion.reasons.isEmpty)
        let pasted = try bench.pasted(suggestion).plan()
        #expect(pasted.fits)
        return Dictionary(uniqueKeysWithValues: suggestion.changes.map { ($0.demand.job.id.job, $0.lines) })
    }

    @Test func `a daily job moves to the nearest time that fits, in its own zone`() throws {
        let bench = try PlanBench(
            jobs: PlanBench.job("a", "{ cron: \"0 3 * * *\", timezone: America/Chicago }", cost: 600)
                + PlanBench.job(
                    "b", "{ cron: \"30 3 * * *\", timezone: America/Chicago, except: [SUN, 12-25] }", cost: 500))
        #expect(
            try lines(bench) == [
                "b": [
                    "schedule:", "  cron: '0 4 * * *'", "  timezone: America/Chicago", "  except: [SUN, 12-25]",
                ]
            ])
    }

    @Test func `a cron expression alone stays one`() throws {
        let bench = try PlanBench(
            jobs: PlanBench.job("a", "\"0 3 * * *\"", cost: 600) + PlanBench.job("b", "\"@daily\"", cost: 300)
                + PlanBench.job("c", "\"CRON_TZ=UTC 20 3 * * MON-FRI\"", cost: 500))
        #expect(try lines(bench) == ["c": ["schedule: 'CRON_TZ=UTC 0 4 * * MON-FRI'"]])
    }

    @Test func `an interval gets an anchor, and keeps its other keys`() throws {
        let bench = try PlanBench(
            jobs: PlanBench.job("a", "{ every: 6h, anchor: 2026-01-01T00:00Z }", cost: 600)
                + PlanBench.job("b", "{ every: 3h, anchor: 2026-01-01T00:30Z, jitter: 5m }", cost: 500))
        let lines = try lines(bench)
        #expect(lines.count == 1)
        let changed = try #require(lines.values.first)
        #expect(changed[1].hasPrefix("  every: "))
        #expect(changed[2].hasPrefix("  anchor: 2026-01-01T"))
        if lines.keys.first == "b" { #expect(changed.last == "  jitter: 5m") }
    }

    @Test func `an even cron expression becomes an interval with an anchor`() throws {
        let bench = try PlanBench(
            jobs: PlanBench.job("a", "\"0 */4 * * *\"", cost: 600)
                + PlanBench.job(
                    "b", "{ cron: \"0 */2 * * *\", timezone: Europe/Berlin, between: 06:00-22:00 }", cost: 500))
        let lines = try lines(bench)
        #expect(lines.count == 1)
        #expect(lines["a"]?[1] == "  every: 4h" || lines["b"]?[1] == "  every: 2h")
        if let changed = lines["b"] {
            #expect(changed.suffix(2) == ["  timezone: Europe/Berlin", "  between: 06:00-22:00"])
        }
    }

    @Test func `where the average is too much, intervals become longer`() throws {
        let bench = try PlanBench(
            jobs: PlanBench.job("hog", "{ every: 5m }", cost: 150) + PlanBench.job("small", "{ every: 1h }", cost: 20))
        let lines = try lines(bench)
        #expect(lines.keys.sorted() == ["hog"])
        #expect(lines["hog"]?[1] == "  every: 10m")
    }

    @Test func `where there is no place between runs, intervals become longer too`() throws {
        let bench = try PlanBench(
            jobs: PlanBench.job("a", "{ every: 6h, anchor: 2026-01-01T00:00Z }", cost: 600)
                + PlanBench.job("b", "{ every: 2h, anchor: 2026-01-01T00:30Z, jitter: 5m }", cost: 500))
        #expect(try lines(bench)["b"]?[1] == "  every: 3h")
    }

    @Test func `an interval for which there is a place stays as long as it is`() throws {
        let bench = try PlanBench(
            jobs: PlanBench.job("check", "{ cron: \"15 7,19 * * *\", timezone: America/Chicago }", cost: 406)
                + PlanBench.job("events", "\"*/5 * * * *\"", cost: 2)
                + PlanBench.job("sweep", "[\"0 2 * * TUE-SAT\", \"0 0 * * SUN,MON\"]", cost: 204),
            settings: PlanBench.settings(500))
        #expect(try lines(bench)["check"]?[1] == "  every: 12h")
    }

    @Test func `lanes keep within their bounds too`() throws {
        let bench = try PlanBench(
            jobs: PlanBench.job("a", "{ every: 2h, anchor: 2026-01-01T00:00Z }", cost: 300, "lane: bulk,")
                + PlanBench.job("b", "{ every: 2h, anchor: 2026-01-01T00:10Z }", cost: 300, "lane: bulk,"),
            settings: PlanBench.settings(1000, lanes: "{ bulk: { at_most: 400 } }"))
        #expect(try lines(bench).count == 1)
    }

    @Test func `many jobs at one time are spread, and those that may stay do`() throws {
        let jobs = (0..<12).map { PlanBench.job("j\($0)", "{ cron: \"0 3 * * *\" }", cost: 300) }.joined()
        let bench = try PlanBench(jobs: jobs)
        #expect(try lines(bench).count == 9)
    }

    static let hopeless: [(String, String)] = [
        (PlanBench.job("a", "{ every: 1h }", cost: 1200), "one run alone sends 1200 requests"),
        (
            PlanBench.job("a", "[\"0 3 * * *\", \"30 3 * * *\"]", cost: 600),
            "the jobs whose schedules have several times already send 1200 requests"
        ),
        (
            (0..<30).map { PlanBench.job("j\($0)", "\"0 3 * * *\"", cost: 1000) }.joined(),
            "no times and intervals were found"
        ),
    ]

    @Test(arguments: hopeless)
    func `where nothing fits the reason is told`(jobs: String, reason: String) throws {
        let suggestion = try PlanBench(jobs: jobs).suggestion
        #expect(suggestion.changes.isEmpty)
        #expect(suggestion.reasons.count == 1)
        #expect(suggestion.reasons[0].contains(reason), "\(suggestion.reasons)")
    }

    @Test(arguments: 1...6)
    func `what is suggested for a random set fits when it is pasted`(seed: Int) throws {
        var generator = SystemRandomNumberGenerator()
        let schedules = [
            "{ every: 1h }", "{ every: 3h, anchor: 2026-01-01T00:00Z }", "\"0 * * * *\"", "\"15 2 * * *\"",
            "{ cron: \"30 2 * * *\", timezone: America/New_York }",
            "{ cron: \"0 4 * * MON\", timezone: Europe/Berlin }",
            "{ every: 20m, between: 08:00-18:00, timezone: America/Chicago }",
        ]
        let jobs = (0..<10).map { number in
            PlanBench.job(
                "j\(number)", schedules[(number + seed) % schedules.count],
                cost: Int.random(in: 20...300, using: &generator))
        }
        let bench = try PlanBench(jobs: jobs.joined())
        if bench.plan().fits { return }
        let suggestion = bench.suggestion
        let fits = try bench.pasted(suggestion).plan().fits
        #expect(fits == suggestion.reasons.isEmpty, "\(jobs.joined())\(suggestion.reasons)")
    }
}
