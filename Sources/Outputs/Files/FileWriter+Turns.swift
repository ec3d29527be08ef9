import Storage

/// Whose turn it is to append to a file is kept in the journal, which the processes with one state share: an append that
/// is in it belongs to a process, and only what a dead one has left is rolled back.
extension FileWriter {
    /// How long to rest before a turn that another process has is asked for again.
    private static let rest = Duration.milliseconds(20)

    /// Opens a file for appending when no other process appends to it, with its length in the journal; an append that
    /// was cut is rolled back first.
    func openInTurn(_ place: OutputFile) async throws -> OpenedAppend {
        let key = place.journalKey
        let left = try await takeTurn(key)
        do {
            let opened = try await onFileThread {
                if let left { try place.truncate(to: left.length, inode: left.file) }
                return try OpenedAppend(to: place)
            }
            try await store.beginAppend(path: key, length: opened.length, file: opened.inode)
            return opened
        } catch {
            if left == nil { try await store.endAppend(path: key) } else { try await store.leaveAppend(path: key) }
            throw error
        }
    }

    /// Waits until the turn is this process's; what has to be rolled back first.
    private func takeTurn(_ key: String) async throws -> UnfinishedAppend? {
        while true {
            if case .own(let left) = try await store.takeAppend(path: key) { return left }
            try await Task.sleep(for: Self.rest)
        }
    }

    /// Rolls back an append of this process, and ends its turn.
    func rollBack(
        _ key: String, to length: Int64, inode: Int64, in place: @escaping @Sendable () throws -> OutputFile
    ) async throws {
        do {
            try await onFileThread { try place().truncate(to: length, inode: inode) }
        } catch {
            try await store.leaveAppend(path: key)
            throw error
        }
        try await store.endAppend(path: key)
    }

    /// Rolls back the appends below the root that dead processes have cut, and returns their paths, relative to the
    /// root. A file that cannot be reached now stays in the journal: whoever appends to it next rolls it back.
    package func recoverAppends() async throws -> [String] {
        let prefix = root.canonicalFolder() + "/"
        let unfinished = try await store.unfinishedAppends().filter { $0.path.hasPrefix(prefix) }
        let dead = try await store.deadOwners(among: Set(unfinished.map(\.owner)))
        var recovered: [String] = []
        for append in unfinished where dead.contains(append.owner) {
            let path = String(append.path.dropFirst(prefix.count))
            if try await turns.take([path], { try await recover(append.path, path) }) { recovered.append(path) }
        }
        return recovered.sorted()
    }

    /// False where there is nothing to roll back any more, or it cannot be done now.
    private func recover(_ key: String, _ path: String) async throws -> Bool {
        guard case .own(let left) = try await store.takeAppend(path: key) else { return false }
        guard let left else {
            try await store.endAppend(path: key)
            return false
        }
        do {
            try await rollBack(key, to: left.length, inode: left.file) { try root.resolve(path) }
            return true
        } catch is OutputError {
            return false
        }
    }
}
