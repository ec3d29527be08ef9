import Foundation
import Synchronization

/// What a process writes to one stream, line by line as it comes. One reader at a time.
final class WrittenLines: Sendable {
    private let arrivals: AsyncStream<String>
    private let seen = Mutex<[String]>([])

    init(_ pipe: Pipe) {
        let (arrivals, arrive) = AsyncStream<String>.makeStream()
        self.arrivals = arrivals
        let handle = pipe.fileHandleForReading
        // A thread of its own: reading blocks for as long as the process lives.
        Thread.detachNewThread {
            var splitter = LineSplitter()
            while case let data = handle.availableData, !data.isEmpty {
                for line in splitter.add(data) { arrive.yield(line) }
            }
            for line in splitter.rest { arrive.yield(line) }
            arrive.finish()
        }
    }

    /// The next line with that text in it; nil when the stream ends without one.
    func first(containing text: String) async -> String? {
        for await line in arrivals {
            seen.withLock { $0.append(line) }
            if line.contains(text) { return line }
        }
        return nil
    }

    /// All lines from the first on, once the stream has ended.
    func all() async -> [String] {
        for await line in arrivals { seen.withLock { $0.append(line) } }
        return seen.withLock { $0 }
    }
}

/// Cuts arriving bytes into lines.
private struct LineSplitter {
    private var pending = Data()

    mutating func add(_ data: Data) -> [String] {
        pending += data
        var lines: [String] = []
        while let end = pending.firstIndex(of: 0x0A) {
            lines.append(String(decoding: pending[..<end], as: UTF8.self))
            pending = Data(pending[(end + 1)...])
        }
        return lines
    }

    /// What stands after the last line end.
    var rest: [String] {
        pending.isEmpty ? [] : [String(decoding: pending, as: UTF8.self)]
    }
}
