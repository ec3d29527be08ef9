import Foundation

/// The folder that holds the state, kept by one process at a time and shared by commands.
final class StateFolder: Sendable {
    let path: String
    /// Nil in a command that shares the folder.
    private let lock: FileLock?

    /// Where the database lies.
    var databaseFile: String { path + "/state.sqlite" }

    /// Makes the folder when it is missing, readable for its owner only, and takes its lock.
    init(_ path: String) throws(StorageError) {
        try Self.create(path)
        self.path = path
        do throws(FileLock.Failure) {
            lock = try FileLock(path + "/lock")
        } catch {
            switch error {
            case .held: throw .inUse(folder: path)
            case .unusable(let reason): throw .folderUnusable(folder: path, reason: reason)
            }
        }
    }

    /// Leaves the lock alone. The state must be there.
    init(sharing path: String) throws(StorageError) {
        self.path = path
        lock = nil
        guard FileManager.default.fileExists(atPath: databaseFile) else { throw .noState(folder: path) }
    }

    /// Makes the folder, and those above it that are missing.
    private static func create(_ path: String) throws(StorageError) {
        if unsafe mkdir(path, 0o700) == 0 || errno == EEXIST { return }
        let code = errno
        let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard code == ENOENT, parent != path else { throw .folderUnusable(folder: path, reason: systemReason(code)) }
        try create(parent)
        guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw .folderUnusable(folder: path, reason: systemReason(errno))
        }
    }
}
