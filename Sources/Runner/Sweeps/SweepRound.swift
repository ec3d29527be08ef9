import Foundation
import Storage

/// A round of a loop beside the items that the loop has now: what is to be done of them, and in which order.
struct SweepRound: Hashable, Sendable {
    /// An item that is to be done: its place in the list of the items, and in the round.
    struct Item: Hashable, Sendable {
        var index: Int, position: Int
    }

    /// The round as it is to be kept.
    let row: SweepRow
    /// In the order of the round.
    let pending: [Item]

    /// A new round, which has the order of the list; `hashes` are those of its items.
    init(_ name: SweepRow.Name, of hashes: [UInt64], over pace: Duration, at now: Date) {
        row = SweepRow(name: name, beganAt: now, pace: pace, items: hashes)
        pending = hashes.indices.map { Item(index: $0, position: $0) }
    }

    /// A round that goes on. Where the list is not what it was, items count as done that are equal to one that was:
    /// they are passed over, those that were to be done follow, and new ones come last.
    init(goingOn old: SweepRow, with hashes: [UInt64], over pace: Duration) {
        var row = old
        row.pace = pace
        guard hashes != old.items else {
            let rest = hashes.indices.dropFirst(old.progress.next).filter { !old.progress.contains($0) }
            (self.row, pending) = (row, rest.map { Item(index: $0, position: $0) })
            return
        }
        let (done, again, new) = Self.sorted(hashes, by: old)
        let rest = again + new
        row.items = (done + rest).map { hashes[$0] }
        row.progress = SweepProgress(next: done.count)
        self.row = row
        pending = rest.enumerated().map { Item(index: $1, position: done.count + $0) }
    }

    /// The items that were done, those that were to be done, and those that are new, by their places in the list. Of
    /// several equal items as many count as done as were.
    private static func sorted(_ hashes: [UInt64], by old: SweepRow) -> (done: [Int], again: [Int], new: [Int]) {
        var counts: [UInt64: (done: Int, pending: Int)] = [:]
        for (position, hash) in old.items.enumerated() {
            if old.progress.contains(position) {
                counts[hash, default: (0, 0)].done += 1
            } else {
                counts[hash, default: (0, 0)].pending += 1
            }
        }
        var sorted: (done: [Int], again: [Int], new: [Int]) = ([], [], [])
        for (index, hash) in hashes.enumerated() {
            let count = counts[hash] ?? (0, 0)
            if count.done > 0 {
                counts[hash]?.done -= 1
                sorted.done.append(index)
            } else if count.pending > 0 {
                counts[hash]?.pending -= 1
                sorted.again.append(index)
            } else {
                sorted.new.append(index)
            }
        }
        return sorted
    }
}

extension SweepRow {
    /// Whether nobody wants the rest of the round any more: it began more than a day and more than two paces ago.
    func isStale(at now: Date) -> Bool {
        now.timeIntervalSince(beganAt) > max(86_400, 2 * pace.timeInterval)
    }
}
