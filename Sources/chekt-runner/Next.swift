import ArgumentParser
import Foundation
import Runner
import Schedules
import Workflows

/// `next`: when a schedule fires.
struct Next: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show when jobs, or one expression, fire next.",
        discussion: """
            With --cron or --every no workflow is needed: `H` is then the lowest value that it may be. Instants are in \
            UTC and come strictly after --from.

              chekt-runner next --cron "30 2 * * *" --timezone America/New_York --count 5
            """)

    /// One fire of a job, in the fixed shape of `--json`.
    private struct Row: Encodable {
        var workflow: String
        var job: String
        var at: String
    }

    @Argument(help: ArgumentHelp("Only this workflow, or this job of it.", valueName: "workflow[/job]"))
    var name: String?

    @Option(help: "A cron expression of five or six fields, or a name such as @daily.")
    var cron: String?

    @Option(help: "An interval such as 15m.")
    var every: String?

    @Option(help: "The IANA time zone of --cron; UTC, if not given.")
    var timezone: String?

    @Option(help: "The instant to begin after, as RFC 3339; now, if not given.")
    var from: String?

    @Option(help: "How many fires to show, of each job.")
    var count = 5

    @Flag(help: "Say each schedule in words, show local times, and tell where daylight saving moved or doubled them.")
    var explain = false

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var workflows: WorkflowsOption

    func validate() throws {
        if cron != nil, every != nil { throw ValidationError("give either --cron or --every") }
        if name != nil, cron != nil || every != nil {
            throw ValidationError("give either a workflow or an expression")
        }
        if timezone != nil, cron == nil, every == nil {
            throw ValidationError("--timezone goes with --cron; a job has its own")
        }
        if !(1...10_000).contains(count) { throw ValidationError("--count is from 1 to 10000") }
        _ = try start()
        do {
            _ = try expression()
        } catch {
            throw ValidationError("\(error)")
        }
    }

    func run() async throws {
        try reporting {
            guard let schedule = try expression() else { return try showJobs() }
            if explain { return try show([explained(schedule, zone: timeZone(named: timezone ?? "UTC"))]) }
            try show(fires(of: schedule))
        }
    }

    private func expression() throws -> Schedule? {
        let zone = try timeZone(named: timezone ?? "UTC")
        if let text = cron {
            let cron = try CronSchedule(text)
            if cron.zone != nil, timezone != nil {
                throw ValidationError("the expression names a time zone; leave out --timezone")
            }
            return Schedule([.cron(cron, cron.zone ?? zone)])
        }
        return try every.map {
            Schedule([ScheduleEntry(.every(try EverySchedule(every: Duration(parsing: $0))), in: zone)])
        }
    }

    private func start() throws -> Date {
        try from.map { try instant($0, of: "--from") } ?? Date()
    }

    private func fires(of schedule: Schedule) throws -> [String] {
        try instants(of: schedule).map { $0.formatted(.iso8601) }
    }

    private func instants(of schedule: Schedule) throws -> [Date] {
        var fires: [Date] = []
        var last = try start()
        while fires.count < count, let fire = schedule.next(after: last) {
            fires.append(fire)
            last = fire
        }
        return fires
    }

    private func explained(_ schedule: Schedule, of job: JobID? = nil, zone: TimeZone) throws -> ExplainedSchedule {
        ExplainedSchedule(schedule, of: job, zone: zone, fires: try instants(of: schedule))
    }

    private func show(_ schedules: [ExplainedSchedule]) throws {
        if json { return try Console.json(schedules.flatMap(\.rows).sorted { $0.order < $1.order }) }
        for schedule in schedules { Console.result(schedule.text) }
    }

    private func show(_ fires: [String]) throws {
        if json { try Console.json(fires) } else { Console.result(fires.joined(separator: "\n")) }
    }

    private func showJobs() throws {
        let loaded = try workflows.loader.load()
        Console.note(loaded)
        let jobs = loaded.workflows.flatMap(\.jobs).filter { matches($0.id) }
        if let name, jobs.isEmpty {
            throw UnknownNameError(name: name, known: loaded.workflows, hasErrors: loaded.hasErrors)
        }
        let due = jobs.filter(\.isEnabled).compactMap { job in job.schedule.map { (job, $0) } }
        if explain {
            try show(due.map { job, schedule in try explained(schedule, of: job.id, zone: job.timeZone) })
        } else {
            try show(rows(of: due))
        }
        if loaded.hasErrors { throw ExitCode.failure }
        if try due.allSatisfy({ try fires(of: $0.1).isEmpty }) { Console.note("no job here has a schedule that fires") }
    }

    private func rows(of jobs: [(Job, Schedule)]) throws -> [Row] {
        try jobs.flatMap { job, schedule in
            try fires(of: schedule).map { Row(workflow: job.id.workflow, job: job.id.job, at: $0) }
        }.sorted { ($0.at, $0.workflow, $0.job) < ($1.at, $1.workflow, $1.job) }
    }

    private func show(_ rows: [Row]) throws {
        if json { return try Console.json(rows) }
        for row in rows { Console.result("\(row.at)  \(row.workflow)/\(row.job)") }
    }

    private func matches(_ id: JobID) -> Bool {
        name == nil || name == id.workflow || name == id.description
    }
}
