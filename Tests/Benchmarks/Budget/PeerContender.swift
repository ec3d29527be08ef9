import Foundation

/// Greedy tasks behind a limiter of Python's.
struct PeerContender: Contender {
    private static let scripts = URL(filePath: #filePath).deletingLastPathComponent().path + "/../Peers/"

    let folder: String
    private let options: Budget
    private let script: String
    private let processes: Int

    init(_ options: Budget, script: String, processes: Int) throws {
        self.options = options
        self.script = script
        self.processes = processes
        folder = FileManager.default.temporaryDirectory.path + "/budget-peer-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    /// Always killed: Python keeps the blocked signals of the thread that started it, and leaves nothing unfinished.
    func work(process: Int, api: String, until end: Date, _: ChildProcess.Ending) async throws {
        let arguments = [
            Self.scripts + script, "--api", api, "--limit", "\(options.limit)", "--window", "\(options.window)",
            "--tasks", "\(Budget.jobs / processes)", "--state", folder,
        ]
        let peer = try ChildProcess(
            URL(filePath: options.python), arguments + (processes > 1 ? ["--shared"] : []),
            environment: ["PYTHONDONTWRITEBYTECODE": "1"], log: log)
        if let status = try await peer.working(until: end, .killed) { throw EndedEarlyError(status: status, log: log) }
    }

    func faults() -> [String] { [] }

    private var log: String { folder + "/log" }
}
