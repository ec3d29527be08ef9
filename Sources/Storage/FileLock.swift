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

    enum Kind: Sendable {
        /// Nobody else has it in any way.
        case exclusive
        /// Others may have it so too.
        case shared

        fileprivate var operation: Int32 { self == .exclusive ? LOCK_EX : LOCK_SH }
    }

    private let descriptor: Int32

    /// Makes the file when it is missing, for its owner only, and takes its lock as the first of `kinds` that is free.
    ///
    /// It tries for a tenth of a second at least: a process that another thread is starting has the descriptors of this
    /// one, and with them a lock that was just given back, until it becomes another program; and whoever asks whether
    /// the lock is held takes it for a moment.
    init(_ path: String, as kinds: [Kind] = [.exclusive], within patience: TimeInterval = 0.1) throws(Failure) {
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unusable(reason: systemReason(errno)) }
        do throws(Failure) {
            try take(kinds, within: patience)
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit {
        close(descriptor)
    }

    /// Changes how the lock is held, to the first of `kinds` that is free. Where it fails, it may be held no more.
    func take(_ kinds: [Kind], within patience: TimeInterval = 0.1) throws(Failure) {
        var rests = Int(patience / 0.01)
        while true {
            for kind in kinds {
                if flock(descriptor, kind.operation | LOCK_NB) == 0 { return }
                guard errno == EWOULDBLOCK else { throw .unusable(reason: systemReason(errno)) }
            }
            guard rests > 0 else { throw .held }
            rests -= 1
            usleep(10_000)
        }
    }

    /// Whether the file has no name any more: somebody removed it before it was locked.
    var isRemoved: Bool {
        var status = stat()
        return unsafe fstat(descriptor, &status) != 0 || status.st_nlink == 0
    }

    /// Whether somebody holds the lock of a file now. A file that is not there is held by nobody; of one that cannot be
    /// opened this is not known, and it counts as held.
    static func isHeld(_ path: String) -> Bool {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return errno != ENOENT && errno != ENOTDIR }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }
}

/// What the system says of an error number.
func systemReason(_ code: Int32) -> String {
    unsafe String(cString: strerror(code)).lowercased()
}
