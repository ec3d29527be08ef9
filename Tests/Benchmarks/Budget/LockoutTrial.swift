import Foundation
import Simulator

/// What many waiting jobs send to a server that answers 429 to everything for a time, and after it.
struct LockoutTrial {
    static let retryAfter = 3
    static let length: TimeInterval = 10
    /// How long it goes on once the server accepts again: what the last `Retry-After` may take, and then some seconds.
    private static let after: TimeInterval = 7
    /// As long as an answer takes on the way. It also keeps the requests below what the simulator remembers.
    private static let slowAnswer = Duration.milliseconds(50)

    let workspace: Workspace

    init(jobs: Int) throws {
        workspace = try Workspace(jobs: (1...jobs).map(Self.job))
    }

    /// The requests, oldest first.
    func performed() async throws -> [Exchange] {
        let end = Date() + Self.length
        let faults = Faults(lockout: Lockout(until: end, retryAfter: Self.retryAfter), slowBody: Self.slowAnswer)
        let simulator = Simulator(SimulatorConfiguration(limit: 1_000_000, faults: faults))
        _ = try await simulator.start()
        let runner = try RunnerProcess.serve(workspace, api: await simulator.baseURL, budget: "1000000/1h")
        let exchanges = try await runner.serving(until: .stopped) {
            try await sleep(until: end + Self.after)
            return await simulator.exchanges()
        }
        await simulator.stop()
        return exchanges
    }

    /// Asks all the time; no two requests are the same, so that none can be answered by another.
    private static func job(_ number: Int) -> String {
        """
          job-\(number):
            schedule: { every: 1s }
            steps:
              - foreach: range(100000)
                chekt: GET /ext/v1/sites
                query: { limit: 1, asked_by: "${{ $run.id }} \(number) ${{ $item }}" }

        """
    }
}
