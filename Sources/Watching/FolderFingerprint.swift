import Glibc

/// What a folder holds at an instant, without the contents of its files: two that differ say that something changed.
package struct FolderFingerprint: Hashable, Sendable {
    /// An entry, symbolic links followed.
    private struct Entry: Hashable {
        var inode: UInt64
        var size: Int64
        /// Nanoseconds since the epoch. Times of writing can be set at will; this one moves with every change of
        /// contents, name or permissions.
        var changedAt: Int64
    }

    /// By name; without a value where a symbolic link leads nowhere. Nil: the folder cannot be read.
    private var entries: [String: Entry?]?

    /// Looks at a folder; `names`: the entries that matter; nil: all.
    package init(of folder: String, names: Set<String>? = nil) {
        guard let listing = unsafe opendir(folder) else { return }
        defer { unsafe closedir(listing) }
        var entries: [String: Entry?] = [:]
        while let entry = unsafe readdir(listing) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
                unsafe field.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
                    unsafe String(cString: $0)
                }
            }
            guard name != ".", name != "..", names?.contains(name) ?? true else { continue }
            entries.updateValue(Self.entry(folder + "/" + name), forKey: name)
        }
        self.entries = entries
    }

    private static func entry(_ path: String) -> Entry? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        let changedAt = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
        return Entry(inode: UInt64(status.st_ino), size: Int64(status.st_size), changedAt: changedAt)
    }
}
