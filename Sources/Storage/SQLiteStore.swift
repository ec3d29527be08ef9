import GRDB

/// The state in one SQLite file, `state.sqlite`, of a folder. Several processes may work on it, each
/// the owner of what it has begun, and commands look into it.
///
/// The journal is a write-ahead log that is not synced at every commit: that is safe against a killed process, and
/// after a power failure the file is sound, if a moment old.
package final class SQLiteStore: StateStore {
    let owners: Owners
    private let folder: StateFolder
    private let database: DatabaseQueue
    /// Nil in a command that only looks into the state.
    private let enrolled: Owner?

    /// What this store begins is begun in this name; empty where it was opened for a look.
    package var owner: String { enrolled?.id ?? "" }

    /// Opens the state in `folder`, which is made when it is missing, to work on it beside others.
    package init(folder path: String) throws(StorageError) {
        folder = try StateFolder(path)
        database = try Self.open(folder)
        try folder.share()
        owners = Owners(stateFolder: path)
        enrolled = try owners.enroll()
    }

    /// Opens the state for a command that looks into it, or leaves something for the daemon. It is never made: that no
    /// state is there is an error.
    package init(sharing path: String) throws(StorageError) {
        folder = try StateFolder(sharing: path)
        database = try Self.open(folder)
        owners = Owners(stateFolder: path)
        enrolled = nil
    }

    package func deadOwners(among ids: Set<String>) async throws -> Set<String> {
        owners.dead(among: ids)
    }

    /// Opens the file, unless a later version has written it, and brings it up to date where nobody else works on it.
    private static func open(_ folder: StateFolder) throws(StorageError) -> DatabaseQueue {
        do {
            let database = try DatabaseQueue(path: folder.databaseFile, configuration: configuration)
            let migrator = Schema.migrator
            guard try !database.read(migrator.hasBeenSuperseded) else {
                throw StorageError.tooNew(file: folder.databaseFile)
            }
            if try !database.read(migrator.hasCompletedMigrations) {
                try folder.alone { try migrator.migrate(database) }
            }
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
