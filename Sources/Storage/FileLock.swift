import Foundation

/// A lock on a file, held for as long as this value lives.
///
/// The lock belongs to an open file, so the kernel releases it however the process ends.
final class FileLock: Sendable {
    /// Why the lock could not be taken.
    enum Failure: Error {
        case held
        case unusable(reason: String)
    }

    private let descriptor: Int32

    /// Makes the file when it is missing, for its owner only, and takes its lock.
    init(_ path: String) throws(Failure) {
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unusable(reason: systemReason(errno)) }
        guard Self.takesLock(descriptor) else {
            let code = errno
            close(descriptor)
            throw code == EWOULDBLOCK ? .held : .unusable(reason: systemReason(code))
        }
    }

    deinit {
        close(descriptor)
    }

    /// Whether somebody holds the lock of a file now. A file that is not there is held by nobody.
    static func isHeld(_ path: String) -> Bool {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }

    /// Tries for a tenth of a second: a process that another thread is starting has the descriptors of this one, and
    /// with them a lock that was just given back, until it becomes another program; and whoever asks whether the lock
    /// is held takes it for a moment.
    private static func takesLock(_ descriptor: Int32) -> Bool {
        for _ in 1...10 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            guard errno == EWOULDBLOCK else { return false }
            usleep(10_000)
        }
        return flock(descriptor, LOCK_EX | LOCK_NB) == 0
    }
}

/// What the system says of an error number.
func systemReason(_ code: Int32) -> String {
    unsafe String(cString: strerror(code)).lowercased()
}
