import Foundation
import Storage
import Synchronization

/// A store that tells what it does, and that can be made to refuse or to hold a call.
final class SpyStore: StateStore {
    enum Call: Hashable, Sendable {
        case settle, finish, keep, jobState
    }

    enum Event: Hashable, Sendable {
        case began(Call)
        case ended(Call)
    }

    struct Refusal: Error {}

    let events: AsyncStream<Event>
    private let happened: AsyncStream<Event>.Continuation
    private let store: SQLiteStore
    private let refused = Mutex<Set<Call>>([])
    private let held = Mutex<[Call: AsyncStream<Void>]>([:])

    init(folder: String) throws {
        store = try SQLiteStore(folder: folder)
        (events, happened) = AsyncStream.makeStream()
    }

    func refuse(_ calls: Set<Call>) {
        refused.withLock { $0 = calls }
    }

    /// The next calls of this kind wait until the returned continuation is finished.
    func hold(_ call: Call) -> AsyncStream<Void>.Continuation {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        held.withLock { $0[call] = stream }
        return continuation
    }

    /// Returns when `event` happens; events before it are forgotten.
    func wait(for event: Event) async {
        for await happened in events where happened == event { return }
    }

    private func perform<Value>(_ call: Call, _ body: () async throws -> Value) async throws -> Value {
        happened.yield(.began(call))
        defer { happened.yield(.ended(call)) }
        if let stream = held.withLock({ $0.removeValue(forKey: call) }) {
            // A task of its own, as a cancelled one would not wait.
            await Task { for await _ in stream {} }.value
        }
        if refused.withLock({ $0.contains(call) }) { throw Refusal() }
        return try await body()
    }

    var owner: String { store.owner }
    func deadOwners(among ids: Set<String>) async throws -> Set<String> { try await store.deadOwners(among: ids) }
    func settle(_ settlement: Settlement) async throws -> Set<String> {
        try await perform(.settle) { try await store.settle(settlement) }
    }
    func finish(_ run: RunRecord, saving values: [String: String], streaks: String?) async throws {
        try await perform(.finish) { try await store.finish(run, saving: values, streaks: streaks) }
    }
    func streaks(workflow: String, job: String) async throws -> String? {
        try await store.streaks(workflow: workflow, job: job)
    }
    func lastRuns(of jobs: [String: Set<String>]) async throws -> [String: RunRecord] {
        try await store.lastRuns(of: jobs)
    }
    func queued() async throws -> [RunRecord] { try await store.queued() }
    func places() async throws -> [String: SchedulePlace] { try await store.places() }
    func jobState(workflow: String, job: String) async throws -> [String: String] {
        try await perform(.jobState) { try await store.jobState(workflow: workflow, job: job) }
    }
    func interrupted(at instant: Date) async throws -> [RunRecord] { try await store.interrupted(at: instant) }
    func runs(limit: Int) async throws -> [RunRecord] { try await store.runs(limit: limit) }
    func mark(_ run: String, isWaiting: Bool, waited: [String: Double]) async throws {
        try await store.mark(run, isWaiting: isWaiting, waited: waited)
    }
    func prune(before instant: Date) async throws { try await store.prune(before: instant) }
    func budget(of connection: String) async throws -> KeptBudget? { try await store.budget(of: connection) }
    func keep(_ budget: KeptBudget, of connection: String) async throws -> KeptBudget? {
        try await perform(.keep) { try await store.keep(budget, of: connection) }
    }
    func takeAppend(path: String) async throws -> AppendTurn { try await store.takeAppend(path: path) }
    func beginAppend(path: String, length: Int64, file: Int64) async throws {
        try await store.beginAppend(path: path, length: length, file: file)
    }
    func endAppend(path: String) async throws { try await store.endAppend(path: path) }
    func leaveAppend(path: String) async throws { try await store.leaveAppend(path: path) }
    func forgetAppend(path: String) async throws { try await store.forgetAppend(path: path) }
    func unfinishedAppends() async throws -> [UnfinishedAppend] { try await store.unfinishedAppends() }
    func pauses() async throws -> [Pause] { try await store.pauses() }
    func setPause(_ pause: Pause) async throws { try await store.setPause(pause) }
    func removePause(_ name: String) async throws -> Bool { try await store.removePause(name) }
    func addCommand(verb: String, arguments: String, at instant: Date) async throws -> Int64 {
        try await store.addCommand(verb: verb, arguments: arguments, at: instant)
    }
    func openCommands() async throws -> [CommandRow] { try await store.openCommands() }
    func takeCommand(_ number: Int64, at instant: Date) async throws -> Bool {
        try await store.takeCommand(number, at: instant)
    }
    func answer(_ number: Int64, with text: String) async throws { try await store.answer(number, with: text) }
    func answer(of number: Int64) async throws -> String? { try await store.answer(of: number) }
    func withdrawCommand(_ number: Int64) async throws -> Bool { try await store.withdrawCommand(number) }
    func runs(matching filter: RunFilter, limit: Int) async throws -> [RunRecord] {
        try await store.runs(matching: filter, limit: limit)
    }
    func requestCounts(of jobs: [String: Set<String>], last limit: Int) async throws -> [String: [Int]] {
        try await store.requestCounts(of: jobs, last: limit)
    }
    func sweep(_ name: SweepRow.Name) async throws -> SweepRow? { try await store.sweep(name) }
    func beginSweep(_ round: SweepRow, run: String) async throws -> Bool {
        try await store.beginSweep(round, run: run)
    }
    func keepSweep(_ name: SweepRow.Name, progress: SweepProgress, run: String) async throws {
        try await store.keepSweep(name, progress: progress, run: run)
    }
    func leaveSweeps(of run: String) async throws { try await store.leaveSweeps(of: run) }
    func forgetSweep(_ name: SweepRow.Name) async throws { try await store.forgetSweep(name) }
    func cutSweeps() async throws -> [SweepRow] { try await store.cutSweeps() }
}
