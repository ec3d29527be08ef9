import ArgumentParser
import Foundation
import Runner
import Schedules
import Storage
import Workflows

/// `plan`: whether the schedules fit the budget, before anything runs.
struct Plan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prove that the schedules fit the budget, or show where they do not.",
        discussion: """
            Slides the budget's window over all runs of a week, and of the days around the next change of the clock in \
            every time zone in use. What a run costs is its job's `cost`, else what 95 in 100 of its last runs did not \
            go beyond, else what its steps show. Sends nothing and needs no key. Exits 1 when it does not fit.

              chekt-runner plan --suggest
              chekt-runner plan --format github
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, github }

    @Option(help: ArgumentHelp("How far to look ahead, such as 30d; a week, if not given.", valueName: "duration"))
    var horizon = "7d"

    @Option(help: "The instant to begin at, as RFC 3339; the start of this hour, if not given.")
    var from: String?

    @Option(help: "text for people, json for programs, github for annotations in a pull request.")
    var format = Format.text

    @Flag(help: "Print JSON, as --format json does.")
    var json = false

    @Flag(help: "Find times and intervals with which everything fits, and print the YAML to paste.")
    var suggest = false

    @OptionGroup var folders: FolderOptions

    /// Ten years: nobody knows how clocks will be set after that.
    private static let longestHorizon = Duration.seconds(10 * 366 * 86_400)

    func validate() throws {
        _ = try start()
        do {
            guard try (Duration.seconds(1)...Self.longestHorizon).contains(length()) else {
                throw ValidationError("--horizon is from 1s to \(Self.longestHorizon.text)")
            }
        } catch let error as DurationError {
            throw ValidationError("--horizon: \(error)")
        }
        if json, format == .github { throw ValidationError("give either --json or --format github") }
    }

    func run() async throws {
        try await reporting {
            let loaded = try folders.workflows.loader.load()
            let settings = try folders.applied(to: loaded.settings)
            let plan = BudgetPlan(
                of: loaded.workflows, settings: settings, costs: try await costs(of: loaded.workflows),
                from: try start(), length: try length(),
                skipsByChoice: { loaded.source(of: $0.job.id, in: $0.file)?.skipsByChoice == true })
            let report = PlanReport(plan, of: loaded)
            try show(report, suggestion: suggest ? Suggestion(for: plan, of: loaded) : nil)
            if loaded.hasErrors || !plan.fits { throw ExitCode.failure }
        }
    }

    /// Without a state nothing has been measured.
    private func costs(of workflows: [Workflow]) async throws -> JobCosts {
        do {
            return try await JobCosts(of: workflows, in: SQLiteStore(sharing: folders.stateFolder))
        } catch StorageError.noState {
            return JobCosts()
        }
    }

    private func length() throws -> Duration { try Duration(parsing: horizon) }

    private func start() throws -> Date {
        guard let from else {
            return Date(timeIntervalSince1970: (Date().timeIntervalSince1970 / 3600).rounded(.down) * 3600)
        }
        return try instant(from, of: "--from")
    }

    private func show(_ report: PlanReport, suggestion: Suggestion?) throws {
        switch json ? .json : format {
        case .json:
            Console.note(report.loaded)
            try Console.json(PlanDocument(report, suggestion))
        case .github:
            for annotation in report.annotations { Console.result(annotation.text) }
            for line in report.answer { Console.note(line) }
            for line in suggestion?.lines(insteadOf: report.plan) ?? [] { Console.note(line) }
        case .text:
            Console.note(report.loaded)
            for line in report.lines(width: Console.width) { Console.result(line) }
            for line in suggestion?.lines(insteadOf: report.plan) ?? [] { Console.result(line) }
        }
    }
}

/// An instant as RFC 3339 has it, with or without fractions of a second; anything else is a wrong usage of `option`.
func instant(_ text: String, of option: String) throws -> Date {
    for style in [Date.ISO8601FormatStyle(), Date.ISO8601FormatStyle(includingFractionalSeconds: true)] {
        if let date = try? style.parse(text) { return date }
    }
    throw ValidationError("\(option) is an instant such as 2026-03-07T00:00:00Z")
}
