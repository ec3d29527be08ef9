extension Schema {
    /// What operators ask for. A pause's name is `*`, a workflow or `workflow/job`. `arguments` and `answer` are JSON.
    /// The number of a command is never given twice, since whoever added it waits for its answer; `taken_at` is set
    /// before the daemon begins with it, so that it is carried out once at most.
    static let pausesAndCommands = """
        CREATE TABLE pause (name TEXT PRIMARY KEY NOT NULL, reason TEXT NOT NULL, since INTEGER NOT NULL)
            STRICT, WITHOUT ROWID;
        CREATE TABLE command (
            number INTEGER PRIMARY KEY AUTOINCREMENT, verb TEXT NOT NULL, arguments TEXT NOT NULL,
            created_at INTEGER NOT NULL, taken_at INTEGER, answer TEXT
        ) STRICT;
        CREATE INDEX command_open ON command(number) WHERE taken_at IS NULL;
        """
}
