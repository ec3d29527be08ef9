import Foundation
import Storage

/// A run in the fixed shape of `history --json`: every key is there, and null where nothing is known.
struct HistoryRow: Encodable {
    private enum Key: String, CodingKey {
        case id, workflow, job, cause, state, scheduledAt, startedAt, endedAt, requests, records, waited, error
    }

    let run: RunRecord

    init(_ run: RunRecord) {
        self.run = run
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(run.id, forKey: .id)
        try container.encode(run.workflow, forKey: .workflow)
        try container.encode(run.job, forKey: .job)
        try container.encode(run.cause, forKey: .cause)
        try container.encode(run.state, forKey: .state)
        try container.encode(run.scheduledAt?.formatted(.iso8601), forKey: .scheduledAt)
        try container.encode(run.startedAt?.formatted(.iso8601), forKey: .startedAt)
        try container.encode(run.endedAt?.formatted(.iso8601), forKey: .endedAt)
        try container.encode(run.requests, forKey: .requests)
        try container.encode(run.records, forKey: .records)
        try container.encode(run.waitedSeconds, forKey: .waited)
        try container.encode(run.error, forKey: .error)
    }
}

extension RunRecord {
    /// Seconds by what the run waited for: `start`, from when it was due to when it started, and what held back its
    /// requests.
    fileprivate var waitedSeconds: [String: Double] {
        waited.merging(lateness.map { ["start": $0] } ?? [:]) { $1 }
    }
}
