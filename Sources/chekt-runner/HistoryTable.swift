import Foundation
import Storage

/// The history as a person reads it.
struct HistoryTable {
    /// One line: a run, or fires that were skipped one after the other for one reason.
    fileprivate struct Entry {
        var run: RunRecord
        var count: Int

        init(_ run: RunRecord) {
            self.run = run
            count = run.skippedCount ?? 1
        }

        /// Takes another run in, if it is of the same kind.
        mutating func folds(_ next: RunRecord) -> Bool {
            let isSame = (next.workflow, next.job, next.state) == (run.workflow, run.job, .skipped)
            guard isSame, run.state == .skipped, next.reason == run.reason else { return false }
            count += next.skippedCount ?? 1
            return true
        }
    }

    private static let head = ["at", "job", "state", "took", "requests", "records", ""]

    /// No lines where there are no runs.
    let lines: [String]

    /// `width`: that of the terminal; nil: none.
    init(_ runs: [RunRecord], width: Int?) {
        var entries: [Entry] = []
        for run in runs {
            if let last = entries.indices.last, entries[last].folds(run) { continue }
            entries.append(Entry(run))
        }
        let rows = entries.map(\.cells)
        lines = rows.isEmpty ? [] : Table([Self.head] + rows).lines(width: width)
    }
}

extension HistoryTable.Entry {
    fileprivate var cells: [String] {
        let at = (run.startedAt ?? run.scheduledAt ?? run.endedAt)?.formatted(.iso8601) ?? ""
        let job = "\(run.workflow)/\(run.job)"
        if run.state == .skipped {
            return [at, job, count == 1 ? "skipped" : "skipped ×\(count)", "", "", "", run.reason ?? ""]
        }
        let state = run.state.rawValue + (run.withErrors ? " with errors" : "")
        return [at, job, state, run.duration, "\(run.requests)", "\(run.records)", run.error ?? ""]
    }
}

extension RunRecord {
    /// How long it ran, in seconds; empty while that is not known.
    fileprivate var duration: String {
        guard let startedAt, let endedAt else { return "" }
        return
            "\(endedAt.timeIntervalSince(startedAt).formatted(.number.precision(.fractionLength(1)).grouping(.never)))s"
    }

    /// Why it was skipped, without how many were.
    fileprivate var reason: String? {
        guard let error, let colon = error.firstRange(of: " skipped: ") else { return error }
        return String(error[colon.upperBound...])
    }
}
