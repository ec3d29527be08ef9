import Foundation
import Simulator

/// Judges a trial of the budget.
struct BudgetReport {
    /// One window of the server, and what it accepted in it.
    private struct Window {
        var start: Date
        var accepted: Int
        var isFull: Bool
        var kill: Date?
    }

    /// How much of a full window is to be used.
    private static let share = 0.95

    private let options: Budget
    private let outcome: BudgetTrial.Outcome
    private var length: TimeInterval { TimeInterval(options.window) }

    init(_ options: Budget, _ outcome: BudgetTrial.Outcome) {
        self.options = options
        self.outcome = outcome
    }

    var report: Report {
        Report(
            title: title, table: Table(titles: ["window", "accepted", "share", ""], rows: windows.map(row)),
            remarks: remarks, goals: goals)
    }

    private var title: String {
        let kind = options.windowKind == .fixed ? "" : " (sliding)"
        let budget = options.learned ? "; the budget is learned" : ""
        let kills = outcome.kills.isEmpty ? "" : "; \(outcome.kills.count) × kill -9"
        return "budget: \(options.jobs) jobs every 2 s, \(options.limit) requests per \(options.window) s\(kind), "
            + "\(options.duration) s\(budget)\(kills)"
    }

    private var remarks: [String] {
        let statuses = outcome.statistics.byStatus.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" }
        let total = "\(outcome.statistics.total) requests: \(statuses.joined(separator: ", "))"
        let peak = "at most \(outcome.statistics.peak) accepted within any \(options.window) s"
        let files = "\(outcome.files.files) files, \(outcome.files.lines) lines appended"
        return [total, peak, files] + outcome.files.faults
    }

    private var goals: [Report.Goal] {
        let refused = outcome.statistics.tooManyRequests
        var goals = [
            Report.Goal(sentence: "no 429", isReached: refused == 0),
            Report.Goal(sentence: "no file is half-written", isReached: outcome.files.faults.isEmpty),
        ]
        let least = Int((Self.share * Double(options.limit)).rounded(.up))
        let isUsed = windows.allSatisfy { !$0.isFull || $0.accepted >= least }
        goals.append(
            Report.Goal(
                sentence: "at least \(least) of \(options.limit) in each full window", isReached: isUsed,
                isBinding: options.windowKind == .fixed))
        return goals
    }

    /// The windows from the one that it began in to the one that it ended in, or that the last runs reached after the
    /// stop. The simulator lists only used ones.
    private var windows: [Window] {
        let first = (outcome.begin.timeIntervalSince1970 / length).rounded(.down) * length
        let last = outcome.statistics.windows.last.map { max(outcome.end, $0.start + length) } ?? outcome.end
        let starts = stride(from: Date(timeIntervalSince1970: first), to: last, by: length)
        return starts.map { start in
            Window(
                start: start,
                accepted: outcome.statistics.windows.first { $0.start == start }?.accepted ?? 0,
                isFull: start >= outcome.begin && start + length <= outcome.end,
                kill: outcome.kills.first { $0 >= start && $0 < start + length })
        }
    }

    private func row(_ window: Window) -> [String] {
        let percent = Int((100 * Double(window.accepted) / Double(options.limit)).rounded())
        var notes = window.isFull ? [] : ["not full"]
        if let kill = window.kill {
            let seconds = kill.timeIntervalSince(window.start).formatted(.number.precision(.fractionLength(2)))
            notes.append("killed after \(seconds) s")
        }
        let start = window.start.formatted(.iso8601.time(includingFractionalSeconds: false))
        return [start, "\(window.accepted) of \(options.limit)", "\(percent) %", notes.joined(separator: ", ")]
    }
}
