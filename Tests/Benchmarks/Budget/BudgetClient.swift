import Foundation

/// Whose use of the budget is measured.
enum BudgetClient: String, CaseIterable {
    case chektRunner = "chekt-runner"
    case aiolimiter
    case pyrateLimiter = "pyrate-limiter"
    case sleeping = "sleep-on-429"

    /// The script that runs a client in Python.
    private var script: String? {
        switch self {
        case .chektRunner: nil
        case .aiolimiter: "aiolimiter_client.py"
        case .pyrateLimiter: "pyrate_limiter_client.py"
        case .sleeping: "sleeping_client.py"
        }
    }

    /// False for a peer where the Python for them was not made.
    func isThere(_ options: Budget) -> Bool {
        script == nil || FileManager.default.isExecutableFile(atPath: options.python)
    }

    /// Prepares what the client needs on disk.
    func contender(_ options: Budget, processes: Int) throws -> any Contender {
        guard let script else { return try RunnerContender(options, processes: processes) }
        return try PeerContender(options, script: script, processes: processes)
    }
}

/// A client whose processes can be started, killed and started again.
protocol Contender: Sendable {
    /// What it writes, and what it leaves behind.
    var folder: String { get }

    /// Lets one of the processes send to an API until an instant, and then ends it.
    func work(process: Int, api: String, until end: Date, _ ending: ChildProcess.Ending) async throws

    /// One sentence for each thing that is wrong with what it left behind.
    func faults() async throws -> [String]
}
