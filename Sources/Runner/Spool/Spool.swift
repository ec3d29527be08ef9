import Outputs
import Records
import Synchronization

/// Keeps the records of one run: in memory while they are few, and beyond that in a file of the state folder, which is
/// gone as soon as nobody holds the spool or a list from it. They need not survive the process: no run does.
final class Spool: Sendable {
    /// How much of all the records of a run stays in memory, in bytes.
    static let memoryBound = 1 << 20

    private let file: ScratchFile
    private let memoryLeft: Mutex<Int>

    /// A spool in the state folder, which exists.
    init(folder: String, memory: Int = memoryBound) {
        file = ScratchFile(in: folder)
        memoryLeft = Mutex(memory)
    }

    /// Keeps the records of one page. Throws ``ScratchError``.
    func keep(_ texts: [JSONText]) async throws -> RecordList {
        try await keep([texts])[0]
    }

    /// Keeps several groups of records at once; a list for each.
    func keep(_ groups: [[JSONText]]) async throws -> [RecordList] {
        let size = groups.joined().reduce(0) { $0 + $1.bytes.count + FramedRecords.lengthSize }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        let framed = groups.map { group in
            RecordBlock.cut(group).map { FramedRecords($0, addedTo: &bytes) }
        }
        if takesMemory(size) {
            // A copy of the records alone: the page that they came in can go.
            return framed.map { group in
                RecordList(group.map { RecordBlock(inMemory: FramedRecords.texts(in: bytes[$0.range])) })
            }
        }
        let offset = try await file.append(bytes)
        return framed.map { group in
            RecordList(group.map { RecordBlock(in: file, at: offset + Int64($0.range.lowerBound), $0) })
        }
    }

    private func takesMemory(_ size: Int) -> Bool {
        memoryLeft.withLock { left in
            guard size <= left else { return false }
            left -= size
            return true
        }
    }
}
