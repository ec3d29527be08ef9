import ArgumentParser
import Foundation

/// `plan`: how long it takes to slide the budget's window over a year of many jobs.
struct Plan: AsyncParsableCommand, Benchmark {
    static let configuration = CommandConfiguration(
        abstract: "Plan a year of 1000 jobs, from those that are due every minute to daily ones.")

    @Option(help: "How many jobs there are; a tenth is due every minute, half of them daily, the rest hourly.")
    var jobs = 1000

    @Option(help: "How often to plan; the median counts.")
    var times = 3

    /// Issue of the budget: a year, 1,000 jobs.
    private static let goal = Duration.seconds(5)

    func validate() throws {
        if jobs < 10 || times < 1 { throw ValidationError("--jobs is at least 10 and --times at least 1") }
    }

    func run() async throws {
        try await perform([self])
    }

    func measured() async throws -> Report {
        let workspace = try Workspace(files: stride(from: 0, to: jobs, by: 10).map(Self.file))
        let year = try median(of: "365d", workspace)
        let week = try median(of: "7d", workspace)
        let suggestion = try median(of: "7d", workspace, extra: ["--suggest"])
        try workspace.remove()
        return Report(
            title: "plan: \(jobs) jobs in \(jobs / 10) files, due every minute (a tenth), hourly and daily (half)",
            table: Table(
                titles: ["horizon", "median of \(times)"],
                rows: [
                    ["a week", week.milliseconds], ["a week, --suggest", suggestion.milliseconds],
                    ["a year", year.milliseconds],
                ]),
            goals: [
                Report.Goal(
                    sentence: "a year under \(Self.goal.milliseconds) (median: \(year.milliseconds))",
                    isReached: year < Self.goal)
            ])
    }

    private func median(of horizon: String, _ workspace: Workspace, extra: [String] = []) throws -> Duration {
        var durations: [Duration] = []
        for _ in 0..<times {
            let start = ContinuousClock.now
            try RunnerProcess.perform(
                ["plan", "--horizon", horizon, "--from", "2026-01-01T00:00:00Z", "--budget", "1000000/1h"] + extra,
                on: workspace)
            durations.append(ContinuousClock.now - start)
        }
        return durations.sorted()[times / 2]
    }

    /// Ten jobs: one due every minute, four hourly, five daily; half of all intervals, half of them cron.
    private static func file(from number: Int) -> String {
        let zone = ["America/Chicago", "America/New_York", "Europe/Berlin", "UTC"][number / 10 % 4]
        let schedules = (number..<number + 10).map { job in
            switch (job % 10, job / 10 % 2) {
            case (0, 0): "{ every: 1m }"
            case (0, _): "{ cron: \"* * * * *\" }"
            case (1...4, 0): "{ every: 1h }"
            case (1...4, _): "{ cron: \"\(job * 7 % 60) * * * *\" }"
            case (_, 0): "{ cron: \"\(job * 13 % 60) \(job % 24) * * MON-FRI\" }"
            default: "{ cron: \"\(job * 17 % 60) \(job * 5 % 24) * * *\" }"
            }
        }
        let jobs = schedules.enumerated().map { index, schedule in
            """
              job-\(index):
                schedule: \(schedule)
                timezone: \(zone)
                steps: [{ chekt: GET /ext/v1/sites }]

            """
        }
        return "name: file-\(number)\njobs:\n" + jobs.joined()
    }
}
