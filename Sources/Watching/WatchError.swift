import Glibc

/// Why a folder cannot be watched. It can still be looked at from time to time.
package enum WatchError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The user has no watches left, or no more sets of them; `setting` is the kernel's name of the limit.
    case limitReached(folder: String, setting: String)
    /// Anything else that the system says.
    case failed(folder: String, reason: String)

    package var description: String {
        switch self {
        case .limitReached(let folder, let setting):
            "The folder \(folder) cannot be watched for changes: the limit \(setting) of this machine is reached. "
                + "It is looked at every few seconds instead; raise the limit with sysctl."
        case .failed(let folder, let reason):
            "The folder \(folder) cannot be watched for changes: \(reason). "
                + "It is looked at every few seconds instead."
        }
    }

    init(code: Int32, folder: String) {
        self =
            switch code {
            case ENOSPC: .limitReached(folder: folder, setting: "fs.inotify.max_user_watches")
            case EMFILE: .limitReached(folder: folder, setting: "fs.inotify.max_user_instances")
            default: .failed(folder: folder, reason: unsafe String(cString: strerror(code)).lowercased())
            }
    }
}
