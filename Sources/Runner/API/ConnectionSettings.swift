package import Budgets

/// An API origin with its key: what the client must know to send a request and to explain a failure.
package struct ConnectionSettings: Sendable {
    /// The connection's name in `runner.yaml`; `chekt` is the default one.
    package var name: String
    /// Where requests go.
    package var baseURL: BaseURL
    /// Sent as a bearer token to the origin of `baseURL`, and nowhere else.
    package var key: Secret
    /// The variable that holds the key, for messages.
    package var keyVariable: String
    /// The length of the budget's window, against which the reset in rate-limit headers is judged.
    package var window: Duration
    /// The headers that tell what is left of the budget.
    package var headers: HeaderNames

    package init(
        name: String = "chekt", baseURL: BaseURL, key: Secret, keyVariable: String = "CHEKT_API_KEY",
        window: Duration = .seconds(3600), headers: HeaderNames = HeaderNames()
    ) {
        self.name = name
        self.baseURL = baseURL
        self.key = key
        self.keyVariable = keyVariable
        self.window = window
        self.headers = headers
    }

    /// How long a run waits for one permit that says nothing of it.
    var longestWait: Duration { window * 2 }

    /// The settings with the key from `keyVariable` or the file named by `keyVariable`_FILE. Throws
    /// `APIError.noKey` when neither is set, else what `Secret.load` and `BaseURL` throw.
    package static func load(
        name: String = "chekt", base: String = "https://api.chekt.com", keyVariable: String = "CHEKT_API_KEY",
        window: Duration = .seconds(3600), headers: HeaderNames = HeaderNames(), environment: [String: String]
    ) throws -> ConnectionSettings {
        guard let key = try Secret.load(name: keyVariable, environment: environment) else {
            throw APIError.noKey(variable: keyVariable)
        }
        return ConnectionSettings(
            name: name, baseURL: try BaseURL(base), key: key, keyVariable: keyVariable, window: window,
            headers: headers)
    }

    /// Where the operator set the base URL: a variable for the default connection, a key of `runner.yaml` for others.
    var baseSetting: String {
        name == "chekt" ? "CHEKT_API_BASE" : "base_url of the connection \(name)"
    }
}
