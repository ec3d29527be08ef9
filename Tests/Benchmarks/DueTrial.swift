import Foundation
import Runner
import Schedules
import Storage

/// Our planner under one alarm, as the engine drives it: it decides about a copy, which then takes its place.
actor DueTrial {
    private let load: DueLoad
    private let first = DueLoad.soon()
    private let alarm = DispatchAlarm(label: "benchmark")
    private var planner = Planner()
    private var lateness: [Double] = []

    init(_ load: DueLoad) throws {
        self.load = load
        _ = planner.replace(try load.plans(from: first), at: Date())
        lateness.reserveCapacity(load.jobs)
    }

    /// Until the starts are decided.
    func performed() async throws -> DueOutcome {
        try await performed(store: nil)
    }

    /// Until the store has kept the decisions.
    func performedDurably() async throws -> DueOutcome {
        let folder = FileManager.default.temporaryDirectory.path + "/chekt-runner-benchmark-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await performed(store: SQLiteStore(folder: folder))
    }

    private func performed(store: SQLiteStore?) async throws -> DueOutcome {
        defer { alarm.stop() }
        try await sleep(until: Date(timeIntervalSince1970: Double(first - 1)))
        let before = CPUTime.ofThisProcess()
        alarm.set(for: planner.nextWake)
        for await _ in alarm.rings {
            try await advance(store)
            if lateness.count >= load.jobs { break }
            alarm.set(for: planner.nextWake)
        }
        try Task.checkCancellation()
        return DueOutcome(lateness: lateness, processor: CPUTime.ofThisProcess() - before)
    }

    private func advance(_ store: SQLiteStore?) async throws {
        let now = alarm.now
        var next = planner
        let actions = next.advance(to: now)
        if let store {
            let startable = try await store.settle(Settlement(actions, of: next, at: now))
            guard startable.count == actions.count else { throw UnclaimedRunsError() }
        }
        let decided = Date()
        planner = next
        for case .start(let run) in actions { lateness.append(decided.timeIntervalSince(run.due)) }
    }
}

/// The store took a run for one that it knows.
struct UnclaimedRunsError: Error, CustomStringConvertible {
    var description: String { "the store did not take all runs as new: its folder was not empty" }
}
