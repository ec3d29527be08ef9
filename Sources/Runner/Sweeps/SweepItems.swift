import Records
import Schedules

/// The items of a loop with a pace, which are read again as they are needed: what a round keeps of them are hashes.
struct SweepItems: Sendable {
    /// More are not kept in mind: eight bytes each, in memory and in the state.
    static let greatestCount = 1_000_000

    /// A hash of each item's JSON, in the order of the list.
    let hashes: [UInt64]
    private let start: ForeachItems
    private var rest: ForeachItems
    /// The index of the next item of `rest`.
    private var index = 0

    /// Reads all items once. Throws ``RunError/tooManyItems(count:bound:)``.
    init(_ items: ForeachItems) async throws {
        var hashes: [UInt64] = []
        var all = items
        while let item = try await all.next() { hashes.append(item.bytes.stableHash) }
        guard hashes.count <= Self.greatestCount else {
            throw RunError.tooManyItems(count: hashes.count, bound: Self.greatestCount)
        }
        self.hashes = hashes
        (start, rest) = (items, items)
    }

    /// The item at an index of the list, nil behind its end. It is quick where the indices go up.
    mutating func item(at wanted: Int) async throws -> JSONText? {
        if wanted < index { (rest, index) = (start, 0) }
        while let item = try await rest.next() {
            index += 1
            if index > wanted { return item }
        }
        return nil
    }
}
