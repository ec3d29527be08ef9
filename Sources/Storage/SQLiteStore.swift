import GRDB

/// The state in one SQLite file, `state.sqlite`, of a folder that one process holds at a time; commands share it.
///
/// The journal is a write-ahead log that is not synced at every commit: that is safe against a killed process, and
/// after a power failure the file is sound, if a moment old.
package final class SQLiteStore: StateStore {
    private let folder: StateFolder
    private let database: DatabaseQueue

    /// Opens the state in `folder`, which is made when it is missing.
    package init(folder path: String) throws(StorageError) {
        folder = try StateFolder(path)
        database = try Self.open(folder) { migrator, database in try migrator.migrate(database) }
    }

    /// Opens the state that another process may hold, for a command beside the daemon. It is never made: that no
    /// state is there is an error.
    package init(sharing path: String) throws(StorageError) {
        let folder = try StateFolder(sharing: path)
        self.folder = folder
        database = try Self.open(folder) { migrator, database in
            if try database.read(migrator.hasCompletedMigrations) { return }
            do {
                let lock = try StateFolder(path)
                try migrator.migrate(database)
                withExtendedLifetime(lock) {}
            } catch StorageError.inUse {
                throw StorageError.tooOld(file: folder.databaseFile)
            }
        }
    }

    /// Opens the file, unless a later version has written it, and has it brought up to date.
    private static func open(
        _ folder: StateFolder, update: (DatabaseMigrator, DatabaseQueue) throws -> Void
    ) throws(StorageError) -> DatabaseQueue {
        do {
            let database = try DatabaseQueue(path: folder.databaseFile, configuration: configuration)
            let migrator = Schema.migrator
            guard try !database.read(migrator.hasBeenSuperseded) else {
                throw StorageError.tooNew(file: folder.databaseFile)
            }
            try update(migrator, database)
            return database
        } catch {
            throw StorageError(error, file: folder.databaseFile)
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "state"
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
        }
        return configuration
    }

    /// Runs one transaction. Unlike GRDB's own `async` methods this one ignores cancellation: what became of a
    /// cancelled run, or of its permits, must be kept as well.
    func transaction<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StorageError) -> Value {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                database.asyncWrite(body) { _, result in continuation.resume(with: result) }
            }
        } catch {
            throw StorageError(error, file: folder.databaseFile)
        }
    }
}

extension SQLiteStore {
    /// Reads without keeping anybody else from writing; ignores cancellation as well.
    func reading<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StorageError) -> Value {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                database.asyncRead { snapshot in
                    continuation.resume(with: Result { try body(snapshot.get()) })
                }
            }
        } catch {
            throw StorageError(error, file: folder.databaseFile)
        }
    }
}

extension Database {
    /// Runs a statement, which stays compiled.
    func run(_ sql: String, _ arguments: StatementArguments) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// The rows of a query, which stays compiled.
    func rows(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> [Row] {
        try Row.fetchAll(cachedStatement(sql: sql), arguments: arguments)
    }
}
