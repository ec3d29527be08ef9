import Outputs
import Records

/// Rows on their way to the files that they belong to. They gather in memory, and go to the spool when they are many.
struct RecordSplit {
    /// How many bytes of rows gather. Large, so that the rows of each of many files lie together.
    private static let mostGathered = 4 << 20

    private let spool: Spool
    /// In the order in which they came up.
    private var paths: [OutputPath] = []
    private var kept: [OutputPath: RecordList] = [:]
    private var gathered: [OutputPath: [JSONText]] = [:]
    private var gatheredBytes = 0

    init(spool: Spool) {
        self.spool = spool
    }

    mutating func add(_ row: JSONText, to path: OutputPath) {
        if kept[path] == nil {
            paths.append(path)
            kept[path] = .empty
        }
        gathered[path, default: []].append(row)
        gatheredBytes += row.bytes.count
    }

    /// To be called now and then: takes rows out of memory.
    mutating func keepWhatIsTooMuch() async throws {
        if gatheredBytes > Self.mostGathered { try await keepAll() }
    }

    /// Each path with its rows.
    mutating func lists() async throws -> [(path: OutputPath, rows: RecordList)] {
        try await keepAll()
        return paths.map { ($0, kept[$0] ?? .empty) }
    }

    private mutating func keepAll() async throws {
        let groups = Array(gathered)
        for (group, list) in zip(groups, try await spool.keep(groups.map(\.value))) {
            kept[group.key, default: .empty].append(list)
        }
        gathered = [:]
        gatheredBytes = 0
    }
}
