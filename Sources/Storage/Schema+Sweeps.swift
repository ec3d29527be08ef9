extension Schema {
    /// What changes with every item is apart from what is as long as the items are many. `run`: the run that works at
    /// the round, or was cut in the middle of it; empty when it left the round to the next run of its job. `beyond`:
    /// positions between commas. `hashes`: 8 bytes for each item, the lowest first.
    static let sweeps = """
        CREATE TABLE sweep (
            job TEXT NOT NULL, step TEXT NOT NULL, run TEXT NOT NULL, began_at INTEGER NOT NULL, pace INTEGER NOT NULL,
            next INTEGER NOT NULL, beyond TEXT NOT NULL, PRIMARY KEY (job, step)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE sweep_items (
            job TEXT NOT NULL, step TEXT NOT NULL, hashes BLOB NOT NULL, PRIMARY KEY (job, step)
        ) STRICT;
        """
}
