import Foundation
import GRDB

/// The tables, as a list of changes of which each file has seen a beginning.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: runs, budgets, appends") { database in
            try database.execute(sql: first)
        }
        migrator.registerMigration("2: what jobs save") { database in
            try database.execute(sql: second)
        }
        migrator.registerMigration("3: schedules, lateness, reactions") { database in
            try database.execute(sql: third)
        }
        migrator.registerMigration("4: pauses and commands") { database in
            try database.execute(sql: pausesAndCommands)
        }
        migrator.registerMigration("5: shared budgets") { database in
            try database.execute(sql: sharedBudget)
        }
        migrator.registerMigration("6: owners") { database in
            try database.execute(sql: owners)
        }
        migrator.registerMigration("7: sweeps") { database in
            try database.execute(sql: sweeps)
        }
        return migrator
    }

    /// `number` gives the order in which runs were added.
    private static let first = """
        CREATE TABLE run (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
            workflow TEXT NOT NULL, job TEXT NOT NULL, cause TEXT NOT NULL, state TEXT NOT NULL,
            scheduled_at INTEGER, started_at INTEGER, ended_at INTEGER,
            requests INTEGER NOT NULL, records INTEGER NOT NULL,
            error TEXT, with_errors INTEGER NOT NULL, skipped_count INTEGER
        ) STRICT;
        CREATE INDEX run_unfinished ON run(state) WHERE state IN ('queued', 'running', 'waiting');
        CREATE TABLE considered (job TEXT PRIMARY KEY NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE permit (
            connection TEXT NOT NULL, id INTEGER NOT NULL, job TEXT NOT NULL,
            granted_at INTEGER NOT NULL, answered_at INTEGER,
            PRIMARY KEY (connection, id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE budget (
            connection TEXT PRIMARY KEY NOT NULL, view BLOB, last_permit_id INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE unfinished_append (path TEXT PRIMARY KEY NOT NULL, length INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        """

    /// `value` is JSON. A rowid is kept: a value may be large.
    private static let second = """
        CREATE TABLE job_state (
            job TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (job, name)
        ) STRICT;
        """

    /// `schedule` tells a schedule from another; empty: written before it was kept. `streaks` is JSON.
    private static let third = """
        ALTER TABLE run ADD COLUMN lateness INTEGER;
        ALTER TABLE considered ADD COLUMN schedule TEXT NOT NULL DEFAULT '';
        CREATE TABLE reaction (job TEXT PRIMARY KEY NOT NULL, streaks TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX run_of_job ON run(workflow, job, number);
        """
}

extension Date {
    /// How instants are kept: microseconds since the epoch.
    var microseconds: Int64 {
        let microseconds = (timeIntervalSince1970 * 1_000_000).rounded()
        return Int64(exactly: microseconds) ?? (microseconds < 0 ? .min : .max)
    }

    init(microseconds: Int64) {
        self.init(timeIntervalSince1970: Double(microseconds) / 1_000_000)
    }
}
