import ArgumentParser
import Foundation
import Simulator

/// `lockout`: whether one 429 stops everybody, and how the requests come back.
struct LockoutBenchmark: AsyncParsableCommand, Benchmark {
    static let configuration = CommandConfiguration(
        commandName: "lockout",
        abstract: "A server that refuses everything for 10 s with Retry-After 3: one request in each such period.")

    /// How the time after the lockout is cut for the table.
    private static let step: TimeInterval = 0.25
    private static let steps = 16

    @Option(help: "Jobs that wait for permits all the time.")
    var jobs = 50

    func validate() throws {
        if jobs < 1 { throw ValidationError("--jobs is at least 1") }
    }

    func run() async throws {
        try await perform([self])
    }

    func measured() async throws -> Report {
        let trial = try LockoutTrial(jobs: jobs)
        let exchanges = try await trial.performed()
        let refused = exchanges.filter { $0.status == 429 }.map(\.instant)
        let accepted = exchanges.filter { $0.status == 200 }.map(\.instant)
        let periods = periods(of: refused)
        var report = report(periods, ramp: ramp(of: accepted), isReopened: !accepted.isEmpty)
        if report.isMissed {
            report.remarks.append("kept: \(trial.workspace.folder)")
        } else {
            try trial.workspace.remove()
        }
        return report
    }

    private func report(_ periods: [Int], ramp: [Int], isReopened: Bool) -> Report {
        let rows =
            periods.enumerated().map { ["period \($0.offset + 1)", "\($0.element)"] }
            + ramp.enumerated().map { index, requests in
                [
                    "reopened, +" + (Double(index) * Self.step).formatted(.number.precision(.fractionLength(2))) + " s",
                    "\(requests)",
                ]
            }
        return Report(
            title: "lockout: \(jobs) jobs, 429 with Retry-After \(LockoutTrial.retryAfter) for "
                + "\(Int(LockoutTrial.length)) s",
            table: Table(titles: ["", "requests"], rows: rows),
            goals: [
                Report.Goal(sentence: "one request in each period", isReached: periods.allSatisfy { $0 == 1 }),
                Report.Goal(sentence: "the requests come back", isReached: isReopened),
                Report.Goal(
                    sentence: "they come back gradually: fewer than \(jobs) in the first \(Self.step) s",
                    isReached: ramp.first.map { $0 < jobs } ?? false),
            ])
    }

    /// How many refused requests there were from one that was due to the next one that was.
    private func periods(of refused: [Date]) -> [Int] {
        var periods: [(end: Date, requests: Int)] = []
        for instant in refused {
            if let last = periods.last, instant < last.end {
                periods[periods.count - 1].requests += 1
            } else {
                periods.append((instant + TimeInterval(LockoutTrial.retryAfter), 1))
            }
        }
        return periods.map(\.requests)
    }

    /// How many were accepted in each step of time from the first one on.
    private func ramp(of accepted: [Date]) -> [Int] {
        guard let first = accepted.first else { return [] }
        return (0..<Self.steps).map { index in
            let begin = first + Double(index) * Self.step
            return accepted.count { $0 >= begin && $0 < begin + Self.step }
        }
    }
}
