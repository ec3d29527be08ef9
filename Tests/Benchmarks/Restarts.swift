import ArgumentParser
import Foundation
import Schedules

/// `restarts`: whether every fire leaves exactly one row, however often the daemon is killed.
struct Restarts: AsyncParsableCommand, Benchmark {
    static let configuration = CommandConfiguration(
        abstract: "Ten jobs over many kill -9: each fire has one row, a run or a reason.",
        discussion: """
            The daemon is killed at random instants and started again at once; every fifth time only after a pause of \
            up to 20 s, which its jobs make up for as their `catchup` says.
            """)

    @Option(help: "How long all lives and pauses last together.")
    var minutes = 10

    @Option(help: "How often it is killed and started again.")
    var restarts = 60

    @Flag(help: "Keep the folder with the log and the state; it is kept anyhow when a goal is missed.")
    var keep = false

    func validate() throws {
        if restarts < 1 { throw ValidationError("--restarts is at least 1") }
        if restarts > 10 * minutes { throw ValidationError("--restarts is at most 10 in each of the --minutes") }
    }

    func run() async throws {
        try await perform([self])
    }

    func measured() async throws -> Report {
        let workspace = try Workspace(jobs: RestartedJob.all.map(\.text))
        let audits = try await RestartTrial(workspace: workspace, lives: lives).performed()
        var report = report(audits)
        if keep || report.isMissed {
            report.remarks.append("kept: \(workspace.folder)")
        } else {
            try workspace.remove()
        }
        return report
    }

    /// One more than there are restarts; what the pauses leave of the time is cut at random.
    private var lives: [RestartTrial.Life] {
        let pauses = (1...restarts).map { $0.isMultiple(of: 5) ? Double.random(in: 0...20) : 0 }
        let lived = Double(60 * minutes) - pauses.reduce(0, +)
        let cuts = (1...restarts).map { _ in Double.random(in: 0...lived) }.sorted()
        return zip(zip([0] + cuts, cuts + [lived]), pauses + [0]).map { span, pause in
            RestartTrial.Life(length: span.1 - span.0, pause: pause)
        }
    }

    private func report(_ audits: [FireAudit]) -> Report {
        let rows = audits.map { audit in
            [audit.job.job]
                + [audit.fires, audit.runs, audit.reasons, audit.missing.count, audit.double.count].map { "\($0)" }
        }
        let fires = audits.reduce(0) { $0 + $1.fires }
        return Report(
            title: "restarts: \(minutes) min, \(restarts) × kill -9",
            table: Table(titles: ["job", "fires", "runs", "reasons", "missing", "double"], rows: rows),
            remarks: audits.flatMap(\.faults),
            goals: [
                Report.Goal(
                    sentence: "none of \(fires) fires is missing", isReached: audits.allSatisfy(\.missing.isEmpty)),
                Report.Goal(sentence: "none has two rows", isReached: audits.allSatisfy(\.double.isEmpty)),
            ])
    }
}
