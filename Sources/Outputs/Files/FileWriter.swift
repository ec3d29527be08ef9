package import Storage

/// Writes the files of `write` steps below an output root.
package struct FileWriter: Sendable {
    let root: OutputRoot
    let store: any StateStore
    let turns = PathTurns()

    /// A writer that keeps the journal of its appends in `store`. One root needs one writer in a process: it is what
    /// keeps two writes to the same path apart. Appends of other processes with the same store are kept apart too.
    package init(root: OutputRoot, store: any StateStore) {
        self.root = root
        self.store = store
    }

    /// Writes a file and returns when it is on the disk. Throws ``OutputError``, the store's error or the content's;
    /// then the file is as it was before.
    package func write(
        path: String, format: FileFormat, mode: FileMode, content: FileContent
    ) async throws -> WrittenFile {
        try await write([(OutputPath(path), content)], format: format, mode: mode)[0]
    }

    /// Writes several files, each path once. Their content is made and on the disk, file by file, before the first of
    /// them is put in its place: what fails until then leaves all of them as they were.
    package func write(
        _ files: [(path: OutputPath, content: FileContent)], format: FileFormat, mode: FileMode
    ) async throws -> [WrittenFile] {
        for (path, content) in files {
            if content.columns != nil, format != .csv { throw OutputError.columnsNeedCSV(path: path.text) }
            if mode == .append, format == .json { throw OutputError.jsonCannotAppend(path: path.text) }
        }
        return try await turns.take(Set(files.map(\.path.text))) {
            var pending: [PendingFile] = []
            var committed = 0
            do {
                // In one order in all processes: those who append wait for each other path by path.
                for (path, content) in files.sorted(by: { $0.path.text < $1.path.text }) {
                    try Task.checkCancellation()
                    pending.append(try await prepare(path, format, mode, content, holds: pending.count < Self.mostHeld))
                }
                for file in pending {
                    try await commit(file)
                    committed += 1
                }
            } catch {
                for file in pending[committed...] { try await takeBack(file) }
                throw error
            }
            let written = Dictionary(pending.map { ($0.written.path, $0.written) }) { $1 }
            return files.compactMap { written[$0.path.text] }
        }
    }

    private func prepare(
        _ path: OutputPath, _ format: FileFormat, _ mode: FileMode, _ content: FileContent, holds: Bool
    ) async throws -> PendingFile {
        let place = try await onFileThread { try root.resolve(path) }
        switch mode {
        case .replace: return .replacement(try await replacement(of: place, path, format, content, holds: holds))
        case .append: return .append(try await append(to: place, path, format, content))
        }
    }

    private func commit(_ file: PendingFile) async throws {
        switch file {
        case .replacement(let replacement):
            let key = try await onFileThread { try replacement.commit(below: root) }
            // An append that was not rolled back, or goes on, has nothing to do with the new file.
            try await store.forgetAppend(path: key)
        case .append(let append): try await store.endAppend(path: append.journalKey)
        }
    }

    private func takeBack(_ file: PendingFile) async throws {
        switch file {
        case .replacement(let replacement): try await onFileThread { replacement.discard(below: root) }
        case .append(let append):
            try await rollBack(append.journalKey, to: append.length, inode: append.inode) {
                try root.resolve(append.path)
            }
        }
    }
}
