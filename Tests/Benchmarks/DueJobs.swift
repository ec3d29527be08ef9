import ArgumentParser
import Foundation

/// `schedule`: how late the starts of many jobs that are due together are decided.
struct DueJobs: AsyncParsableCommand, Benchmark {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "Lateness of the start decision for thousands of jobs, beside robfig/cron in Go.",
        discussion: """
            All in real time, in turns. "durable" is when the store has kept the decisions, so that the runs may begin. \
            The comparison needs the Debian packages golang-go and golang-github-robfig-cron-dev.
            """)

    @Option(help: "How often each is measured; the medians count.")
    var rounds = 3

    func validate() throws {
        if rounds < 1 { throw ValidationError("--rounds is at least 1") }
    }

    func run() async throws {
        try await perform([self])
    }

    func measured() async throws -> Report {
        var report = DueJobsReport()
        let bytesPerJob = try PlannerMemory.bytesPerJob()
        let robfig = try RobfigCron()
        defer { robfig?.remove() }
        var theirBytesPerJob: Int?
        for load in DueLoad.measured {
            var ours: [DueOutcome] = []
            var durable: [DueOutcome] = []
            var theirs: [DueOutcome] = []
            for _ in 0..<rounds {
                ours.append(try await DueTrial(load).performed())
                durable.append(try await DueTrial(load).performedDurably())
                if let robfig { theirs.append(try robfig.performed(load)) }
            }
            theirBytesPerJob = theirs.last?.bytesPerJob
            report.add(load, ours: ours, durable: durable, theirs: theirs)
        }
        report.add(bytesPerJob: bytesPerJob, theirs: theirBytesPerJob)
        return report.report
    }
}
