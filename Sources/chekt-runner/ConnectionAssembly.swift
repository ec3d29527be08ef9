import AsyncHTTPClient
import Foundation
import Runner
import Storage
import Workflows

/// Makes the connections that the jobs use: key, proxy, client and budget of each.
struct ConnectionAssembly {
    let plan: Assembly.Plan
    let store: SQLiteStore

    private let limits = APILimits()

    init(plan: Assembly.Plan, store: SQLiteStore) {
        self.plan = plan
        self.store = store
    }

    /// The alarms belong to the budgets and are stopped with them.
    func assemble() async throws -> (Connections, [DispatchAlarm]) {
        let names = plan.connections.union(plan.workflows.flatMap(\.jobs).flatMap(\.connectionsUsed))
        let reader = ConnectionReader(settings: plan.settings, environment: plan.environment)
        var connections: [String: Connections.Connection] = [:]
        var alarms: [DispatchAlarm] = []
        for (name, settings) in try reader.readAll(names) {
            let alarm = DispatchAlarm(label: "budget.\(name)")
            connections[name] = try await connection(name, settings, alarm)
            alarms.append(alarm)
        }
        return (Connections(limits: limits, connections: connections), alarms)
    }

    private func connection(
        _ name: String, _ settings: Result<ConnectionSettings, any Error>, _ alarm: DispatchAlarm
    ) async throws -> Connections.Connection {
        let budget = try await BudgetKeeper(
            connection: name, settings: plan.settings.connection(name).budget.settings, store: store, alarm: alarm,
            logger: plan.logger)
        let proxy = Result { try ProxyRule.proxy(to: settings.get().baseURL, environment: plan.environment) }
        let http = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: limits.clientConfiguration(proxy: try? proxy.get()))
        // A proxy that cannot be used is an error of the connection, not a reason to go without.
        return Connections.Connection(
            settings: settings.flatMap { settings in proxy.map { _ in settings } }, http: http, budget: budget)
    }
}
