import GRDB

/// Why the state cannot be kept or read.
package enum StorageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The state folder does not exist and cannot be made, or cannot be written to.
    case folderUnusable(folder: String, reason: String)
    /// Nothing has run or been served with this folder.
    case noState(folder: String)
    /// Another process serves the folder.
    case served(folder: String)
    /// An earlier version of the program holds the file, or it is being brought up to date.
    case tooOld(file: String)
    /// An earlier version of the program works on the folder, or another process takes very long to open it.
    case inUse(folder: String)
    /// The file is not a database, or is damaged.
    case corrupt(file: String, reason: String)
    /// There is no room left for the file.
    case diskFull(file: String)
    /// The file exists but cannot be opened or written.
    case notWritable(file: String, reason: String)
    /// A later version of the program has written the file.
    case tooNew(file: String)
    /// A run was updated that is not in the history.
    case unknownRun(id: String)
    /// Anything else that SQLite reports.
    case failed(file: String, reason: String)

    package var description: String {
        switch self {
        case .folderUnusable(let folder, let reason):
            "The state folder \(folder) cannot be used: \(reason). "
                + "Make it writable for this user, or choose another with --state-dir."
        case .noState(let folder):
            "There is no state in \(folder) yet: nothing has run or been served with it. "
                + "Name the folder of the daemon with --state-dir."
        case .served(let folder):
            "The state folder \(folder) is served by another chekt-runner. Stop that one first."
        case .tooOld(let file):
            "The state file \(file) is held by an earlier version of chekt-runner, or by one that just starts. "
                + "Try again, or restart the daemon with this version."
        case .inUse(let folder):
            "The state folder \(folder) is in use by an earlier version of chekt-runner, which shares it with no other. "
                + "Stop that one, or choose another folder with --state-dir."
        case .corrupt(let file, let reason):
            "The state file \(file) is damaged (\(reason)). "
                + "Restore it from a backup, or move it and its -wal and -shm files away to begin with an empty state."
        case .diskFull(let file):
            "The state file \(file) cannot grow: the disk is full. Free some space on its file system."
        case .notWritable(let file, let reason):
            "The state file \(file) cannot be opened for writing: \(reason). "
                + "Make it and its folder writable for this user."
        case .tooNew(let file):
            "The state file \(file) was written by a later version of chekt-runner. "
                + "Run that version, or choose another folder with --state-dir."
        case .unknownRun(let id):
            "The run \(id) is not in the history, so it cannot be updated. It must be claimed first."
        case .failed(let file, let reason):
            "The state file \(file) cannot be used: \(reason)."
        }
    }
}

extension StorageError {
    /// What an error of SQLite means for the operator.
    init(_ error: any Error, file: String) {
        guard let error = error as? DatabaseError else {
            self = error as? StorageError ?? .failed(file: file, reason: String(describing: error))
            return
        }
        let reason = error.message ?? String(describing: error.resultCode)
        self =
            switch error.resultCode {
            case .SQLITE_FULL: .diskFull(file: file)
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt(file: file, reason: reason)
            case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: .notWritable(file: file, reason: reason)
            default: .failed(file: file, reason: reason)
            }
    }
}
