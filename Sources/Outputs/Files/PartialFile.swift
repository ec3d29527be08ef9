import Foundation

/// A file that takes the place of another at once, when it is complete: `.NAME.RANDOM.partial` beside it.
///
/// A partial file is locked as long as its writer lives. One whose lock is free was left by a crash.
struct PartialFile {
    let name: String
    let file: OpenFile

    /// Makes a new partial file for the file `target` of `folder`.
    init(for target: String, in folder: OpenFile) throws(SystemError) {
        while true {
            let name = ".\(target).\(Self.random()).partial"
            let file = try OpenFile(name, in: folder, flags: O_WRONLY | O_CREAT | O_EXCL, permissions: 0o666)
            guard flock(file.descriptor, LOCK_EX) == 0 else { throw .last("locking \(name)") }
            // Between the two calls another process may have taken it for a crash's and removed it.
            guard try file.status().st_nlink > 0 else { continue }
            self.name = name
            self.file = file
            return
        }
    }

    /// Puts a partial file that is on the disk in the place of `target`.
    static func replace(_ target: String, with name: String, in folder: OpenFile) throws(SystemError) {
        guard unsafe renameat(folder.descriptor, name, folder.descriptor, target) == 0 else {
            throw .last("renaming the complete file")
        }
        try folder.sync()
    }

    /// Removes it; one that has been renamed is gone already.
    static func discard(_ name: String, in folder: OpenFile) {
        unsafe unlinkat(folder.descriptor, name, 0)
    }

    /// Removes what crashes have left in `folder`. What cannot be removed is left: it is in nobody's way.
    static func removeStale(in folder: OpenFile) {
        for name in folder.names() where isPartial(name) {
            let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK
            guard let file = try? OpenFile(name, in: folder, flags: flags) else { continue }
            guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 else { continue }
            unsafe unlinkat(folder.descriptor, name, 0)
        }
    }

    private static func random() -> String {
        let digits = String(UInt64.random(in: 0 ... .max), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static func isPartial(_ name: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0].isEmpty, parts[parts.count - 1] == "partial" else { return false }
        let random = parts[parts.count - 2]
        return random.utf8.count == 16 && UInt64(random, radix: 16) != nil
    }
}
