extension Schema {
    /// `waited` is JSON. A budget is one value that the processes which share it replace by turns, so that its version says whether it is
    /// still the one that was read. What was kept of single permits before is not taken over: the first request of a
    /// key without a state goes alone, and its answer shows what is left.
    static let sharedBudget = """
        DROP TABLE permit;
        DROP TABLE budget;
        ALTER TABLE run ADD COLUMN waited TEXT;
        CREATE TABLE budget (connection TEXT PRIMARY KEY NOT NULL, version INTEGER NOT NULL, state BLOB NOT NULL) STRICT;
        """
}
