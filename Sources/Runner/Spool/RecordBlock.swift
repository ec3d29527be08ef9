import Outputs
import Records

/// Some records that lie together.
struct RecordBlock: Sendable {
    /// How much a block holds, unless a single record is larger.
    static let mostRecords = 1000
    static let mostBytes = 256 << 10

    private enum Place: Sendable {
        case memory([JSONText])
        case spool(ScratchFile, offset: Int64, length: Int)
    }

    private let place: Place
    /// How many records it holds; at least 1.
    let count: Int
    /// How many bytes their text takes.
    let bytes: Int
    /// The `foreach` item that they belong to.
    var item: JSONText?

    /// Records that stay in memory.
    init(inMemory texts: [JSONText]) {
        place = .memory(texts)
        count = texts.count
        bytes = texts.reduce(0) { $0 + $1.bytes.count }
    }

    /// Records that were added to `file` as `framed`, at `offset`.
    init(in file: ScratchFile, at offset: Int64, _ framed: FramedRecords) {
        place = .spool(file, offset: offset, length: framed.range.count)
        count = framed.count
        bytes = framed.range.count - framed.count * FramedRecords.lengthSize
    }

    /// The records, read where they lie in the spool.
    func texts() async throws -> [JSONText] {
        switch place {
        case .memory(let texts): texts
        case .spool(let file, let offset, let length):
            FramedRecords.texts(in: try await file.bytes(at: offset, count: length)[...])
        }
    }

    /// The records cut into parts, each of the size of a block.
    static func cut(_ texts: [JSONText]) -> [ArraySlice<JSONText>] {
        var parts: [ArraySlice<JSONText>] = []
        var start = 0
        var bytes = 0
        for (index, text) in texts.enumerated() {
            if index > start, index - start == mostRecords || bytes + text.bytes.count > mostBytes {
                parts.append(texts[start..<index])
                start = index
                bytes = 0
            }
            bytes += text.bytes.count
        }
        if start < texts.count { parts.append(texts[start...]) }
        return parts
    }
}

/// Records as they lie in the spool: before each the length of its text, so that the text may hold anything.
struct FramedRecords {
    /// How many bytes a length takes, the lowest first.
    static let lengthSize = 8

    /// Where they lie among the bytes that they were added to.
    let range: Range<Int>
    let count: Int

    /// Adds records to `bytes`.
    init(_ texts: some Collection<JSONText>, addedTo bytes: inout [UInt8]) {
        let start = bytes.count
        for text in texts {
            withUnsafeBytes(of: UInt64(text.bytes.count).littleEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: text.bytes)
        }
        range = start..<bytes.count
        count = texts.count
    }

    /// The records again. They share the storage of `bytes`.
    static func texts(in bytes: ArraySlice<UInt8>) -> [JSONText] {
        var texts: [JSONText] = []
        let span = bytes.span
        let raw = span.bytes
        var position = bytes.startIndex
        while position + lengthSize <= bytes.endIndex {
            let stored = raw.unsafeLoadUnaligned(fromByteOffset: position - bytes.startIndex, as: UInt64.self)
            let length = Int(UInt64(littleEndian: stored))
            position += lengthSize
            texts.append(JSONText(trusted: bytes[position..<position + length]))
            position += length
        }
        return texts
    }
}
