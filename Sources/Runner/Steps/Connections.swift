package import AsyncHTTPClient
import Budgets
import Schedules
package import Workflows

/// The connections that are in use, each with its origin, its key and the one budget that all its callers share.
package struct Connections: Sendable {
    /// One connection; its settings are an error where the key or the origin is missing or wrong, so that only the
    /// jobs that use it fail.
    package struct Connection: Sendable {
        let settings: Result<ConnectionSettings, any Error>
        /// Made with the limits' configuration, and with the proxy that leads to the origin.
        package let http: HTTPClient
        package let budget: BudgetKeeper

        package init(settings: Result<ConnectionSettings, any Error>, http: HTTPClient, budget: BudgetKeeper) {
            self.settings = settings
            self.http = http
            self.budget = budget
        }
    }

    private let limits: APILimits
    package let all: [String: Connection]

    package init(limits: APILimits, connections: [String: Connection]) {
        self.limits = limits
        all = connections
    }

    /// What is wrong with the connections of these names, a sentence each.
    package func problems(of names: Set<String>) -> [String] {
        all.sorted { $0.key < $1.key }.compactMap { name, connection in
            guard names.contains(name), case .failure(let error) = connection.settings else { return nil }
            return "connection \(name): \(error)"
        }
    }

    /// The text without any connection's key, should an API have sent it back.
    func masked(_ text: String) -> String {
        all.values.reduce(text) { text, connection in
            (try? connection.settings.get())?.key.masked(in: text) ?? text
        }
    }

    /// A run has ended: what a budget promised to it goes back.
    func ended(run: String) async {
        for connection in all.values { await connection.budget.ended(run: run) }
    }

    /// A client for one run. Throws what is wrong with the connection.
    func client(
        _ name: String, for account: RunAccount, clocks: WorkClocks, trace: Trace?,
        progress: @escaping @Sendable (RunProgress) -> Void
    ) throws -> APIClient {
        guard let connection = all[name] else {
            throw APIError.invalidRequest("there is no connection \(name): declare it in runner.yaml")
        }
        let budget = connection.budget
        let settings = try connection.settings.get()
        let permits = RunPermits(
            budget, account: account, clocks: clocks, maxWait: account.maxWait ?? settings.longestWait
        ) {
            progress(.waitingForPermit(await budget.status))
        }
        return APIClient(
            connection: settings, http: connection.http, permits: permits, asker: account.asker, limits: limits,
            trace: trace)
    }
}

/// Two connections with one key would have two budgets for one quota.
package struct SharedKeyError: Error, CustomStringConvertible {
    package var first: String
    package var second: String

    package var description: String {
        "the connections \(first) and \(second) have the same key, which has one quota: give them keys of their own, "
            + "or use one connection"
    }
}

/// Reads keys and origins, where every setting may come from the environment or from runner.yaml.
package struct ConnectionReader: Sendable {
    package var settings: Settings
    package var environment: [String: String]

    package init(settings: Settings, environment: [String: String]) {
        self.settings = settings
        self.environment = environment
    }

    /// What the URLs of a connection begin with: the variable CHEKT_API_BASE for `chekt`, else what runner.yaml says,
    /// else CHeKT's own. It is not checked here.
    package func base(of name: String) -> String {
        let fromEnvironment = name == Settings.defaultConnection ? environment["CHEKT_API_BASE"] : nil
        return fromEnvironment ?? settings.connection(name).baseURL ?? "https://api.chekt.com"
    }

    /// The settings of a connection, with its key.
    package func read(_ name: String) throws -> ConnectionSettings {
        let declared = settings.connection(name)
        return try ConnectionSettings.load(
            name: name,
            base: base(of: name),
            keyVariable: declared.keyName ?? Settings.defaultKeyName,
            window: declared.budget.settings.window.per,
            headers: declared.budget.headers,
            environment: environment)
    }

    /// All connections by name; a broken one is its error. Throws `SharedKeyError`.
    package func readAll(_ names: Set<String>) throws(SharedKeyError) -> [String: Result<ConnectionSettings, any Error>]
    {
        var results: [String: Result<ConnectionSettings, any Error>] = [:]
        var owners: [(name: String, key: Secret)] = []
        for name in names.sorted() {
            results[name] = Result { try read(name) }
            guard case .success(let settings)? = results[name] else { continue }
            if let owner = owners.first(where: { $0.key == settings.key }) {
                throw SharedKeyError(first: owner.name, second: name)
            }
            owners.append((name, settings.key))
        }
        return results
    }
}
