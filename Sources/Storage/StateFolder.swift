import Foundation

/// The folder that holds the state. Several processes may work on it; while one of them brings the state up to date,
/// it is alone.
final class StateFolder: Sendable {
    /// How long to wait for a process that is just opening the state, in seconds.
    private static let patience: TimeInterval = 5

    let path: String
    /// Shared by those who work on the folder; nil in a command that looks into it.
    private let lock: FileLock?

    /// Where the database lies.
    var databaseFile: String { path + "/state.sqlite" }

    /// Makes the folder when it is missing, readable for its owner only, and takes its lock: alone as long as nobody
    /// else works on the folder, so that two that begin at once do not both make the database.
    init(_ path: String) throws(StorageError) {
        try Self.create(path)
        self.path = path
        do throws(FileLock.Failure) {
            lock = try FileLock(path + "/lock", as: [.exclusive, .shared], within: Self.patience)
        } catch {
            throw StorageError(error, folder: path)
        }
    }

    /// Leaves the lock alone. The state must be there.
    init(sharing path: String) throws(StorageError) {
        self.path = path
        lock = nil
        guard FileManager.default.fileExists(atPath: databaseFile) else { throw .noState(folder: path) }
    }

    /// Performs `body` while nobody else works on the folder. Throws ``StorageError/tooOld(file:)`` where others do.
    func alone(_ body: () throws -> Void) throws {
        do {
            let lock = try self.lock ?? FileLock(path + "/lock")
            try lock.take([.exclusive])
            try body()
        } catch FileLock.Failure.held {
            throw StorageError.tooOld(file: databaseFile)
        } catch FileLock.Failure.unusable(let reason) {
            throw StorageError.folderUnusable(folder: path, reason: reason)
        }
    }

    /// From now on others may work on the folder too.
    func share() throws(StorageError) {
        do throws(FileLock.Failure) {
            try lock?.take([.shared], within: Self.patience)
        } catch {
            throw StorageError(error, folder: path)
        }
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

extension StorageError {
    /// Why the lock of the folder could not be taken.
    fileprivate init(_ failure: FileLock.Failure, folder: String) {
        self =
            switch failure {
            case .held: .inUse(folder: folder)
            case .unusable(let reason): .folderUnusable(folder: folder, reason: reason)
            }
    }
}
