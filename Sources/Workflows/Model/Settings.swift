package import Budgets
package import Foundation
package import YAML

/// `runner.yaml`: the settings beside the workflows. Every key is optional.
package struct Settings: Sendable {
    package var connections: [String: ConnectionDeclaration]
    package var timeZone: TimeZone?

    /// The connection that jobs use when they name none; it exists without being declared.
    package static let defaultConnection = "chekt"

    /// The environment variable that holds the key of a connection that names none.
    package static let defaultKeyName = "CHEKT_API_KEY"

    package init(connections: [String: ConnectionDeclaration] = [:], timeZone: TimeZone? = nil) {
        self.connections = connections
        self.timeZone = timeZone
    }

    /// The names that `connection:` may have.
    package var connectionNames: Set<String> { Set(connections.keys).union([Self.defaultConnection]) }

    /// The environment variables that hold the keys of the connections.
    package var keyNames: Set<String> {
        Set(connections.values.compactMap(\.keyName)).union([Self.defaultKeyName])
    }

    /// The declaration of a connection, or an empty one.
    package func connection(_ name: String) -> ConnectionDeclaration {
        connections[name] ?? ConnectionDeclaration(name: name)
    }
}

/// One entry under `connections`: an API origin with its key and its budget.
package struct ConnectionDeclaration: Sendable {
    package var name: String
    package var baseURL: String?
    /// The environment variable that holds the key (or, with `_FILE`, names its file).
    package var keyName: String?
    package var budget = BudgetDeclaration()
    /// Where `base_url` stands, for whoever judges it.
    package var basePlace: Place?

    package init(name: String) {
        self.name = name
    }
}

/// `budget:` of a connection, with what the file left out still open.
package struct BudgetDeclaration: Hashable, Sendable {
    package enum Burst: Hashable, Sendable {
        case standard
        case none
        case limit(RateLimit)
    }

    package var requests: Int?
    package var per: Duration?
    package var burst = Burst.standard
    package var lanes = LaneSettings()
    package var headers = HeaderNames()

    package init() {}

    /// The budget that holds: the declared figures are a ceiling, and without any the server's headers replace
    /// CHeKT's 1000 requests an hour.
    package var settings: BudgetSettings {
        var settings = BudgetSettings()
        settings.isCeiling = requests != nil || per != nil
        settings.window = RateLimit(
            requests: requests ?? settings.window.requests, per: per ?? settings.window.per)
        switch burst {
        case .standard: break
        case .none: settings.burst = nil
        case .limit(let limit): settings.burst = limit
        }
        settings.lanes = lanes
        settings.headers = headers
        return settings
    }
}
