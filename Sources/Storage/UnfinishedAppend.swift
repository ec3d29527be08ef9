/// An append to a file that was begun and has not ended.
package struct UnfinishedAppend: Hashable, Sendable {
    /// The absolute path of the file.
    package var path: String
    /// The length to roll back to, in bytes; the greatest there is where nothing was added yet.
    package var length: Int64
    /// The inode of the file; 0 where it is not known, in a state that an earlier version wrote.
    package var file: Int64
    /// The process that has begun it; empty where it was left to whoever comes next.
    package var owner: String

    package init(path: String, length: Int64, file: Int64 = 0, owner: String) {
        self.path = path
        self.length = length
        self.file = file
        self.owner = owner
    }
}

/// Whose turn it is to append to a file.
package enum AppendTurn: Hashable, Sendable {
    /// The caller's, until it ends the append. What was left there before has to be rolled back first.
    case own(left: UnfinishedAppend?)
    /// That of another process, which lives.
    case others
}
