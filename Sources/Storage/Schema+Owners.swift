extension Schema {
    /// Several processes work on one state: `owner` is the one that has begun a run or an append, and empty where that
    /// is nobody who lives. `file` is the inode of a file that grows, and 0 where it is not known.
    static let owners = """
        ALTER TABLE run ADD COLUMN owner TEXT NOT NULL DEFAULT '';
        ALTER TABLE unfinished_append ADD COLUMN owner TEXT NOT NULL DEFAULT '';
        ALTER TABLE unfinished_append ADD COLUMN file INTEGER NOT NULL DEFAULT 0;
        """
}
