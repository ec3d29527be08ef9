import Storage

extension FileWriter {
    /// So many replacements of one write are held open, with two descriptors each.
    static let mostHeld = 32
    /// How much is made before it is written, in bytes.
    private static let pieceSize = 1 << 18

    /// Writes a complete new file beside the old one.
    func replacement(
        of place: OutputFile, _ path: OutputPath, _ format: FileFormat, _ content: FileContent, holds: Bool
    ) async throws -> PendingReplacement {
        let cleans = await turns.isFirstUse(ofFolder: place.folderKey)
        let partial = try await onDisk(path) { () throws(SystemError) in
            if cleans { PartialFile.removeStale(in: place.folder) }
            return try PartialFile(for: place.name, in: place.folder)
        }
        do {
            var encoder = ContentEncoder(format: format, content: content, withHeader: true)
            let bytes = try await fill(partial.file, from: content, with: &encoder, path)
            return PendingReplacement(
                path: path, written: WrittenFile(path: path.text, bytes: bytes, count: encoder.count),
                name: partial.name, held: holds ? (place, partial) : nil)
        } catch {
            try await onFileThread { PartialFile.discard(partial.name, in: place.folder) }
            throw error
        }
    }

    /// Adds the content after the last line, with the length before it in the journal.
    func append(
        to place: OutputFile, _ path: OutputPath, _ format: FileFormat, _ content: FileContent
    ) async throws -> PendingAppend {
        let opened = try await openInTurn(place)
        do {
            var encoder = ContentEncoder(format: format, content: content, withHeader: opened.length == 0)
            let lineEnd = opened.endsInLine ? ContentEncoder.lineEnd(of: format) : []
            let bytes = try await fill(opened.file, from: content, with: &encoder, after: lineEnd, path)
            return PendingAppend(
                path: path, written: WrittenFile(path: path.text, bytes: bytes, count: encoder.count),
                journalKey: place.journalKey, length: opened.length, inode: opened.inode)
        } catch {
            try await rollBack(place.journalKey, to: opened.length, inode: opened.inode) { place }
            throw error
        }
    }

    /// Writes and syncs all that an encoder makes of the content, behind `start`; returns how many bytes that were.
    private func fill(
        _ file: OpenFile, from content: FileContent, with encoder: inout ContentEncoder, after start: [UInt8] = [],
        _ path: OutputPath
    ) async throws -> Int64 {
        var bytes: Int64 = 0
        var piece = start
        do {
            try await content.produce { rows in
                try encoder.append(rows)
                guard encoder.text.count >= Self.pieceSize else { return }
                piece += encoder.take()
                bytes += Int64(piece.count)
                try await write(piece, to: file, path)
                piece = []
            }
        } catch let error as UnexpectedKey {
            throw OutputError.unexpectedKey(error.key, record: error.record, path: path.text)
        }
        encoder.end()
        piece += encoder.take()
        let rest = piece
        try await onDisk(path) { () throws(SystemError) in
            try file.write(rest)
            try file.sync()
        }
        return bytes + Int64(rest.count)
    }

    private func write(_ piece: [UInt8], to file: OpenFile, _ path: OutputPath) async throws {
        try await onDisk(path) { () throws(SystemError) in try file.write(piece) }
    }

    /// Does blocking work for the file at `path`.
    private func onDisk<Value: Sendable>(
        _ path: OutputPath, _ work: @escaping @Sendable () throws(SystemError) -> Value
    ) async throws -> Value {
        try await onFileThread {
            do throws(SystemError) {
                return try work()
            } catch {
                throw OutputError(error, path: path.text)
            }
        }
    }
}
