package import Storage

/// Writes the files of `write` steps below an output root.
package struct FileWriter: Sendable {
    let root: OutputRoot
    let store: any StateStore
    private let turns = PathTurns()

    /// A writer that keeps the journal of its appends in `store`. One root needs one writer: it is what keeps two
    /// writes to the same path apart.
    package init(root: OutputRoot, store: any StateStore) {
        self.root = root
        self.store = store
    }

    /// Writes a file and returns when it is on the disk. Throws ``OutputError`` or the store's error; then the file is
    /// as it was before.
    package func write(
        path: String, format: FileFormat, mode: FileMode, content: FileContent
    ) async throws -> WrittenFile {
        let path = try OutputPath(path)
        if content.isTable, format != .csv { throw OutputError.columnsNeedCSV(path: path.text) }
        if mode == .append, format == .json { throw OutputError.jsonCannotAppend(path: path.text) }
        return try await turns.take(path.text) {
            try Task.checkCancellation()
            let file = try await onFileThread { try root.resolve(path) }
            let bytes =
                switch mode {
                case .replace: try await replace(file, format: format, content: content)
                case .append: try await append(to: file, format: format, content: content)
                }
            return WrittenFile(path: file.path, bytes: bytes, count: content.count)
        }
    }

    /// Rolls back the appends below the root that a crash has cut, and returns their paths, relative to the root.
    /// To be called before the first write.
    package func recoverAppends() async throws -> [String] {
        let prefix = root.canonicalFolder() + "/"
        let cut = try await store.unfinishedAppends().filter { $0.key.hasPrefix(prefix) }
        var recovered: [String] = []
        for (key, length) in cut {
            let path = String(key.dropFirst(prefix.count))
            do {
                try await onFileThread { try root.resolve(path).truncate(to: length) }
            } catch is OutputError {
                // A file that cannot be reached now stays in the journal: whoever appends to it next rolls it back.
                continue
            }
            try await store.endAppend(path: key)
            recovered.append(path)
        }
        return recovered.sorted()
    }

    private func replace(_ file: OutputFile, format: FileFormat, content: FileContent) async throws -> Int64 {
        let cleans = await turns.isFirstUse(ofFolder: file.folderKey)
        let bytes = try await onFileThread {
            if cleans { PartialFile.removeStale(in: file.folder) }
            return try file.replace(with: ContentEncoder(format: format, content: content))
        }
        // An append that could not be rolled back has nothing to do with the new file.
        if try await store.unfinishedAppends()[file.journalKey] != nil {
            try await store.endAppend(path: file.journalKey)
        }
        return bytes
    }

    private func append(to file: OutputFile, format: FileFormat, content: FileContent) async throws -> Int64 {
        if let length = try await store.unfinishedAppends()[file.journalKey] {
            try await onFileThread { try file.truncate(to: length) }
        }
        let append = try await onFileThread { try PendingAppend(to: file) }
        try await store.beginAppend(path: file.journalKey, length: append.length)
        do {
            let bytes = try await onFileThread {
                try append.perform(ContentEncoder(format: format, content: content))
            }
            try await store.endAppend(path: file.journalKey)
            return bytes
        } catch {
            try await onFileThread { try file.truncate(to: append.length) }
            try await store.endAppend(path: file.journalKey)
            throw error
        }
    }
}
