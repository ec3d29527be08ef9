/// A file whose new content is all on the disk, and can still be taken back: nobody sees it before it is committed.
enum PendingFile: Sendable {
    case replacement(PendingReplacement)
    case append(PendingAppend)
}

/// A complete new file that has not taken the place of the old one yet.
struct PendingReplacement: Sendable {
    let path: OutputPath
    let written: WrittenFile
    /// The name of the partial file.
    let name: String
    /// The place and the partial file, held open so that nobody takes the partial file for one that a crash has left.
    /// Nil where there are too many of them.
    var held: (place: OutputFile, partial: PartialFile)?

    /// Puts the file in its place and returns its key in the journal of appends. Blocks on the disk.
    func commit(below root: OutputRoot) throws(OutputError) -> String {
        let place = if let held { held.place } else { try root.resolve(path) }
        do throws(SystemError) {
            try PartialFile.replace(place.name, with: name, in: place.folder)
        } catch {
            throw OutputError(error, path: path.text)
        }
        return place.journalKey
    }

    /// Leaves the old file as it is. Blocks on the disk.
    func discard(below root: OutputRoot) {
        guard let place = held?.place ?? (try? root.resolve(path)) else { return }
        PartialFile.discard(name, in: place.folder)
    }
}

/// New rows at the end of a file, which are still in the journal of appends.
struct PendingAppend: Sendable {
    let path: OutputPath
    let written: WrittenFile
    /// The key of the journal.
    let journalKey: String
    /// The length to which the file is rolled back, in bytes, and what tells it from a later one of its name.
    let length: Int64
    let inode: Int64
}

extension PendingFile {
    var written: WrittenFile {
        switch self {
        case .replacement(let replacement): replacement.written
        case .append(let append): append.written
        }
    }
}
