import Foundation
import Schedules
import Storage

/// Compares the fires of a job with the rows of the history.
struct FireAudit {
    let job: JobID
    /// How many fires there were, and how many of them have a run, or a reason why they have none.
    private(set) var fires = 0, runs = 0, reasons = 0
    /// Fires without a row.
    private(set) var missing: [Date] = []
    /// Fires with more than one row, and rows without a fire.
    private(set) var double: [Date] = []

    /// Every fire after `begin` and up to `end` has to have a row; later ones may have one.
    init(_ job: JobID, _ schedule: Schedule, begin: Date, end: Date, rows: [RunRecord]) {
        self.job = job
        let rows = rows.filter { ($0.scheduledAt ?? .distantPast) > begin }
        let newest = max(end, rows.compactMap(\.scheduledAt).max() ?? end)
        let due = Array(sequence(first: begin) { schedule.next(after: $0) }.prefix { $0 <= newest }.dropFirst())
        var covers = Dictionary(uniqueKeysWithValues: due.map { ($0, 0) })
        for row in rows {
            let covered = Self.fires(of: row, in: due)
            for fire in covered { covers[fire, default: 0] += 1 }
            if row.state == .skipped { reasons += covered.count } else { runs += covered.count }
            if covered.isEmpty, let instant = row.scheduledAt { double.append(instant) }
        }
        fires = due.count { $0 <= end || covers[$0] != 0 }
        missing = due.filter { $0 <= end && covers[$0] == 0 }
        double += due.filter { covers[$0, default: 0] > 1 }
    }

    /// A row that stands for several fires has the instant of the last of them.
    private static func fires(of row: RunRecord, in due: [Date]) -> ArraySlice<Date> {
        guard let index = due.firstIndex(where: { $0 == row.scheduledAt }) else { return [] }
        return due[...index].suffix(row.skippedCount ?? 1)
    }

    /// A sentence for each kind of fault.
    var faults: [String] {
        [("without a row", missing), ("with two rows, or a row without a fire", double)].filter { !$1.isEmpty }
            .map { fault, fires in
                "\(job), \(fault): \(fires.map { $0.formatted(.iso8601) }.joined(separator: ", "))"
            }
    }
}
