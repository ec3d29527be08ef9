import Foundation

/// The place of one file below the output root: its folder, held open, and its name there.
package final class OutputFile: Sendable {
    /// Relative to the output root, in its shortest spelling.
    package let path: String
    let name: String
    let folder: OpenFile
    /// Absolute, the same over restarts: the key of the journal of appends.
    let journalKey: String
    /// The absolute path of its folder.
    let folderKey: String

    init(path: OutputPath, root: String, folder: OpenFile) throws {
        self.path = path.text
        self.name = path.name
        self.folder = folder
        self.folderKey = ([root] + path.folders).joined(separator: "/")
        self.journalKey = folderKey + "/" + path.name
        try refuseWhatIsNoFile()
    }

    /// Opens the file for appending; it is made when it is missing.
    func openForAppending() throws(SystemError) -> OpenFile {
        try OpenFile(name, in: folder, flags: O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW, permissions: 0o666)
    }

    /// Opens the file for cutting; nil when it is not there.
    func openForTruncating() throws(SystemError) -> OpenFile? {
        do {
            return try OpenFile(name, in: folder, flags: O_WRONLY | O_NOFOLLOW)
        } catch {
            guard error.code == ENOENT else { throw error }
            return nil
        }
    }

    private func refuseWhatIsNoFile() throws {
        var status = stat()
        guard unsafe fstatat(folder.descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            guard errno == ENOENT else { throw SystemError.last("looking at \(name)") }
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFDIR: throw Refusal(reason: "it names a folder")
        case S_IFLNK: throw Refusal(reason: "it names a symbolic link")
        default: throw Refusal(reason: "it names a device, a pipe or a socket")
        }
    }
}
