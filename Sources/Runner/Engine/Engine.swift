package import Foundation
package import Logging
package import Schedules
package import Storage
import Synchronization
package import Workflows

/// Starts the runs that are due, and knows which are going. The planner decides; this is the loop around it.
package actor Engine {
    private let runner: JobRunner
    private let store: any StateStore
    private let alarm: any Alarm
    private let logger: Logger
    private let jobs: [JobID: (workflow: Workflow, job: Job)]
    private let isStopping = Atomic(false)
    private var planner = Planner()
    private var runs: [JobID: Task<Void, Never>] = [:]
    /// What the state folder last refused to take; nil when all is well.
    package private(set) var storageProblem: String?

    package init(
        workflows: [Workflow], runner: JobRunner, store: any StateStore, alarm: any Alarm, logger: Logger
    ) {
        self.runner = runner
        self.store = store
        self.alarm = alarm
        self.logger = logger
        let pairs = workflows.flatMap { workflow in workflow.jobs.map { ($0.id, (workflow, $0)) } }
        jobs = Dictionary(uniqueKeysWithValues: pairs)
    }

    /// Keeps the schedules until `stop` is called.
    package func run() async throws {
        let known = try await store.considered()
        let considered = Dictionary(
            uniqueKeysWithValues: jobs.keys.compactMap { id in known[id.description].map { (id, $0) } })
        let schedules = jobs.compactMapValues { $0.job.isEnabled ? $0.job.schedule : nil }
        let now = alarm.now
        planner.replace(schedules, considered: considered, at: now)
        try await store.setConsidered(
            Dictionary(uniqueKeysWithValues: schedules.keys.map { ($0.description, considered[$0] ?? now) }))
        await tick()
        for await _ in alarm.rings { await tick() }
    }

    /// From now on nothing new is started, and `run` returns.
    package nonisolated func stop() {
        isStopping.store(true, ordering: .relaxed)
        alarm.stop()
    }

    /// Gives the runs that are going until `grace` is over, then cancels them. To be called after `run`.
    package func drain(grace: Duration) async {
        let going = Array(runs.values)
        guard !going.isEmpty else { return }
        logger.info("waiting for runs to end", metadata: ["runs": "\(going.count)", "grace": "\(grace.text)"])
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for run in going { await run.value } }
            group.addTask { try? await Task.sleep(for: grace) }
            await group.next()
            group.cancelAll()
            for run in going { run.cancel() }
        }
        for run in going { await run.value }
    }

    /// The next fires, by job, and which jobs run now.
    package func upcoming() -> [(job: JobID, next: Date?, isRunning: Bool)] {
        let now = alarm.now
        return jobs.values.map { $0.job }.sorted { $0.id < $1.id }.map { job in
            (job.id, job.isEnabled ? job.schedule?.next(after: now) : nil, runs[job.id] != nil)
        }
    }

    private func tick() async {
        // The alarm may have rung just before the stop.
        if isStopping.load(ordering: .relaxed) { return }
        let now = alarm.now
        let actions = planner.advance(to: now)
        alarm.set(for: planner.nextWake)
        guard !actions.isEmpty else { return }
        var considered: [String: Date] = [:]
        for action in actions {
            switch action {
            case .start(let id, let fire):
                start(id, fire: fire)
            case .skip(let skip):
                await record(skip)
                considered[skip.job.description] = skip.last
            }
        }
        if !considered.isEmpty { await keep { try await store.setConsidered(considered) } }
    }

    private func start(_ id: JobID, fire: Date) {
        guard let (workflow, job) = jobs[id] else { return }
        let lateness = alarm.now.timeIntervalSince(fire)
        if lateness > 1 { logger.warning("a run starts late", metadata: ["job": "\(id)", "seconds": "\(lateness)"]) }
        runs[id] = Task {
            await keep {
                // A fire counts as dealt with once its run is in the store: a kill in between repeats nothing.
                _ = try await runner.run(job, of: workflow, cause: .schedule(fire: fire)) {
                    await keep { try await store.setConsidered([id.description: fire]) }
                }
            }
            ended(id)
        }
    }

    private func ended(_ id: JobID) {
        runs[id] = nil
        planner.finished(id)
        alarm.set(for: planner.nextWake)
    }

    private func record(_ skip: Planner.Skip) async {
        logger.warning(
            "fires skipped",
            metadata: ["job": "\(skip.job)", "reason": "\(skip.reason.rawValue)", "count": "\(skip.count)"])
        await keep { try await store.recordSkip(RunRecord(skip)) }
    }

    /// Performs a write to the state; what it refuses is logged and shown, and the schedules go on.
    private func keep(_ write: () async throws -> Void) async {
        do {
            try await write()
            storageProblem = nil
        } catch {
            storageProblem = "\(error)"
            logger.error("the state folder did not take a change", metadata: ["error": "\(error)"])
        }
    }
}
