import Foundation

extension OutputFile {
    /// Cuts the file to the length it had before an append; what is shorter, is not there, or is another file by now
    /// stays as it is. An `inode` of 0 is not known.
    func truncate(to length: Int64, inode: Int64) throws(OutputError) {
        do {
            guard let file = try openForTruncating(), try file.length() > length else { return }
            let found = try file.inode()
            if inode == 0 || inode == found { try file.truncate(to: length) }
        } catch {
            throw OutputError(error, path: path)
        }
    }
}

/// A file that is open for an append of which nothing is written yet.
struct OpenedAppend: Sendable {
    /// The length to which it is rolled back when the append fails, in bytes.
    let length: Int64
    let inode: Int64
    let file: OpenFile
    /// Whether its last line has no end.
    let endsInLine: Bool

    init(to target: OutputFile) throws(OutputError) {
        do {
            file = try target.openForAppending()
            length = try file.length()
            inode = try file.inode()
            endsInLine = length == 0 ? false : try file.byte(at: length - 1) != UInt8(ascii: "\n")
        } catch {
            throw OutputError(error, path: target.path)
        }
    }
}
