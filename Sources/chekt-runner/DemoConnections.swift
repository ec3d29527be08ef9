import Simulator
import Workflows

/// Leads every connection of the settings to the simulator, each with a key of its own, so that a demo never reaches
/// the real API, whatever runner.yaml and the environment say.
struct DemoConnections {
    private let settings: Settings

    init(_ settings: Settings) {
        self.settings = settings
    }

    /// The keys that the simulator has to know.
    var keys: [String: KeyScope] {
        Dictionary(uniqueKeysWithValues: settings.connectionNames.map { (key(of: $0), .full) })
    }

    /// The settings for a simulator at `base`. A burst would only make the demo slow.
    func settings(base: String) -> Settings {
        var simulated = settings
        for name in settings.connectionNames {
            var connection = settings.connection(name)
            connection.baseURL = base
            connection.keyName = variable(of: name)
            connection.budget.burst = .none
            simulated.connections[name] = connection
        }
        return simulated
    }

    /// `environment` with the keys, without what would win over the settings.
    func environment(_ environment: [String: String], webhookBase: String) -> [String: String] {
        var simulated = environment
        simulated["CHEKT_API_BASE"] = nil
        simulated["WEBHOOK_BASE"] = webhookBase
        for name in settings.connectionNames {
            simulated[variable(of: name)] = key(of: name)
            simulated[variable(of: name) + "_FILE"] = nil
        }
        return simulated
    }

    private func key(of name: String) -> String { "demo-key-\(name)" }

    private func variable(of name: String) -> String { "CHEKT_DEMO_KEY_\(name)" }
}
