import Records

/// One record and, under a `foreach`, the item whose call returned it.
struct Record: Sendable {
    var text: JSONText
    var item: JSONText?
}

/// The records of a step, in order: a small handle, cheap to copy and to join. The records themselves lie in blocks, in
/// memory or in the run's spool, and are read one chunk at a time.
struct RecordList: Sendable {
    /// A list without records.
    static let empty = RecordList()

    /// How many records there are.
    private(set) var count = 0
    /// How many bytes their text takes.
    private(set) var bytes = 0
    private(set) var blocks: [RecordBlock] = []

    private init() {}

    init(_ blocks: [RecordBlock]) {
        for block in blocks { append(block) }
    }

    /// Records that are in memory anyway.
    init(_ texts: [JSONText]) {
        self.init(RecordBlock.cut(texts).map { RecordBlock(inMemory: Array($0)) })
    }

    /// The same records, which remember that they belong to a `foreach` item. Those of an inner one keep theirs.
    func of(_ item: JSONText) -> RecordList {
        var list = self
        for index in list.blocks.indices where list.blocks[index].item == nil { list.blocks[index].item = item }
        return list
    }

    /// Adds the records of a further page or item.
    mutating func append(_ other: RecordList) {
        other.blocks.forEach { append($0) }
    }

    /// A reader at the first record.
    var reader: RecordReader { RecordReader(blocks: blocks) }

    /// Hands on all records, chunk by chunk. Throws what `body` throws, ``ScratchError`` and `CancellationError`.
    func forEachChunk(_ body: ([Record]) async throws -> Void) async throws {
        var reader = reader
        while let chunk = try await reader.next() { try await body(chunk) }
    }

    /// All records at once, in memory. Throws `recordsTooLarge` where they take more than `bound` bytes.
    func all(bound: Int) async throws -> [JSONText] {
        guard bytes <= bound else { throw RunError.recordsTooLarge(bytes: bytes, bound: bound) }
        var texts: [JSONText] = []
        texts.reserveCapacity(count)
        try await forEachChunk { chunk in texts += chunk.map(\.text) }
        return texts
    }

    private mutating func append(_ block: RecordBlock) {
        blocks.append(block)
        count += block.count
        bytes += block.bytes
    }
}

/// Reads a list forwards. A chunk has at most as many records and bytes as a block, unless a single record is larger.
struct RecordReader: Sendable {
    private let blocks: [RecordBlock]
    private var position = 0

    init(blocks: [RecordBlock]) {
        self.blocks = blocks
    }

    /// The next records; nil after the last.
    mutating func next() async throws -> [Record]? {
        var chunk: [Record] = []
        var bytes = 0
        while position < blocks.count {
            let block = blocks[position]
            let isTooMuch =
                chunk.count + block.count > RecordBlock.mostRecords || bytes + block.bytes > RecordBlock.mostBytes
            if isTooMuch, !chunk.isEmpty { break }
            try Task.checkCancellation()
            chunk += try await block.texts().map { Record(text: $0, item: block.item) }
            bytes += block.bytes
            position += 1
        }
        return chunk.isEmpty ? nil : chunk
    }
}
