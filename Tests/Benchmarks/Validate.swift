import ArgumentParser
import Foundation

/// `validate`: how long it takes to check a folder of many workflow files.
struct Validate: AsyncParsableCommand, Benchmark {
    static let configuration = CommandConfiguration(
        abstract: "Check 1000 workflow files, each with programs of its own.",
        discussion: "Beside it one file, which shows what the start of the process costs.")

    @Option(help: "How many files there are.")
    var files = 1000

    @Option(help: "How often to check them; the median counts.")
    var times = 5

    /// Design, section 11.
    private static let goal = Duration.seconds(1)

    func validate() throws {
        if files < 1 || times < 1 { throw ValidationError("--files and --times are at least 1") }
    }

    func run() async throws {
        try await perform([self])
    }

    func measured() async throws -> Report {
        let many = try median(files: files)
        let one = try median(files: 1)
        let perFile = (many - one) / max(1, files - 1)
        return Report(
            title: "validate: \(files) workflow files of 45 lines",
            table: Table(
                titles: ["files", "median of \(times)"],
                rows: [
                    ["1", one.milliseconds], ["\(files)", many.milliseconds], ["each further", perFile.milliseconds],
                ]),
            goals: [
                Report.Goal(
                    sentence: "under \(Self.goal.milliseconds) (median: \(many.milliseconds))",
                    isReached: many < Self.goal)
            ])
    }

    private func median(files: Int) throws -> Duration {
        let workspace = try Workspace(files: (1...files).map(Self.file))
        var durations: [Duration] = []
        for _ in 0..<times {
            let start = ContinuousClock.now
            try RunnerProcess.perform(["validate"], on: workspace)
            durations.append(ContinuousClock.now - start)
        }
        try workspace.remove()
        return durations.sorted()[times / 2]
    }

    /// No two files have the same programs, so that none is spared by another.
    private static func file(_ number: Int) -> String {
        """
        # Which sites are not armed, number \(number).
        name: site-arming-\(number)
        description: A webhook for each site that is not armed in the evening
        vars:
          size: 100
        jobs:
          sweep:
            schedule:
              - cron: "\(number % 60) 20 * * MON-FRI"
                timezone: America/Chicago
              - cron: "\(number % 60) 18 * * SAT,SUN"
                timezone: America/Denver
            timeout: 30m
            retry: { max_attempts: 5, initial: 2s }
            steps:
              - id: sites
                name: list the sites
                chekt: GET /ext/v1/sites
                query:
                  per_page: ${{ $vars.size }}
                  status: active
                paginate:
                  type: page_number
                  page_param: page
                  size_param: per_page
                  total: (.data.total_count)? // length + \(number)
                records: (.data.sites)? // .
              - id: arming
                foreach: $steps.sites.records
                as: site
                max_concurrent: 4
                continue_on_error: true
                chekt: GET /ext/v1/sites/${{ $site.site_id }}/arming
                records: (.data_\(number))? // .
              - name: report what is not armed
                foreach: |-
                  $steps.arming.results[]
                  | { site: .item, status: ((.body.data.arming_status)? // .body.arming_status) }
                  | select(.status | startswith("armed_\(number)") | not)
                as: found
                webhook:
                  url: http://127.0.0.1:9000/hooks/not-armed
                  json:
                    site: ${{ $found.site.name // $found.site.site_name // "\(number)" }}
                    status: ${{ $found.status }}
        """
    }
}
