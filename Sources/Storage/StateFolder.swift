import Foundation

/// The folder that holds the state, kept by one process at a time.
///
/// The lock belongs to an open file, so the kernel releases it however the process ends.
final class StateFolder: Sendable {
    let path: String
    private let lockDescriptor: Int32

    /// Where the database lies.
    var databaseFile: String { path + "/state.sqlite" }

    /// Makes the folder when it is missing, readable for its owner only, and takes its lock.
    init(_ path: String) throws(StorageError) {
        try Self.create(path)
        let descriptor = unsafe open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .folderUnusable(folder: path, reason: Self.reason(errno)) }
        guard Self.takesLock(descriptor) else {
            let code = errno
            close(descriptor)
            throw code == EWOULDBLOCK ? .inUse(folder: path) : .folderUnusable(folder: path, reason: Self.reason(code))
        }
        self.path = path
        self.lockDescriptor = descriptor
    }

    deinit {
        close(lockDescriptor)
    }

    /// Tries for a tenth of a second: a process that another thread is starting has the descriptors of this one, and
    /// with them a lock that was just given back, until it becomes another program.
    private static func takesLock(_ descriptor: Int32) -> Bool {
        for _ in 1...10 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            guard errno == EWOULDBLOCK else { return false }
            usleep(10_000)
        }
        return flock(descriptor, LOCK_EX | LOCK_NB) == 0
    }

    /// Makes the folder, and those above it that are missing.
    private static func create(_ path: String) throws(StorageError) {
        if unsafe mkdir(path, 0o700) == 0 || errno == EEXIST { return }
        let code = errno
        let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard code == ENOENT, parent != path else { throw .folderUnusable(folder: path, reason: reason(code)) }
        try create(parent)
        guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw .folderUnusable(folder: path, reason: reason(errno))
        }
    }

    private static func reason(_ code: Int32) -> String {
        unsafe String(cString: strerror(code)).lowercased()
    }
}
