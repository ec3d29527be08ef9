import Foundation

/// A call to the system that failed.
struct SystemError: Error {
    /// What was attempted, as a gerund: "opening the file".
    let doing: String
    let code: Int32

    var reason: String { unsafe String(cString: strerror(code)).lowercased() }

    /// No blocks are left, or none of the user's quota.
    var isDiskFull: Bool { code == ENOSPC || code == EDQUOT }

    /// The failure that `errno` tells of.
    static func last(_ doing: String) -> SystemError { SystemError(doing: doing, code: errno) }
}
