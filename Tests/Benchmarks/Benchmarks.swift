import ArgumentParser

/// Measures chekt-runner as its own process against the simulated API, and its scheduler by itself.
@main
struct Benchmarks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmarks",
        abstract: "Measure chekt-runner against the simulated API; without a subcommand, everything.",
        discussion: "The executable chekt-runner must lie beside this one. Exits 1 when a goal is missed.",
        subcommands: [
            Budget.self, LockoutBenchmark.self, SmallPull.self, Start.self, Validate.self, Plan.self, DueJobs.self,
            Idle.self, Reload.self, Restarts.self,
        ])

    func run() async throws {
        try await perform([
            Budget.parse([]), LockoutBenchmark.parse([]), SmallPull.parse([]), Start.parse([]), Validate.parse([]),
            Plan.parse([]), DueJobs.parse([]), Idle.parse([]), Reload.parse([]),
            Restarts.parse(["--minutes", "2", "--restarts", "15"]),
        ])
    }
}

/// One measurement.
protocol Benchmark: Sendable {
    func measured() async throws -> Report
}

/// Measures one after the other, shows every report, and throws when a goal was missed.
func perform(_ benchmarks: [any Benchmark]) async throws {
    var isMissed = false
    for benchmark in benchmarks {
        let report = try await cancelledByInterrupt { try await benchmark.measured() }
        print(report.text)
        isMissed = isMissed || report.isMissed
    }
    if isMissed { throw ExitCode.failure }
}
