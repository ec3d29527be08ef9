import Foundation
package import Logging
import Schedules
package import Storage
import Synchronization
import Workflows

/// Starts the runs that are due, and knows which are going. The planner decides; this is the loop around it.
///
/// Events are dealt with one by one: the planner decides about a copy of itself, the store keeps the decision, and only
/// then is it carried out. So what is done was written down before, and what could not be written down has not
/// happened: while the store refuses, nothing starts, and that is a downtime like any other.
package actor Engine {
    /// How soon it is tried again when the store has refused.
    static let retryDelay: TimeInterval = 5

    let runner: JobRunner
    let store: any StateStore
    let alarm: any Alarm
    let logger: Logger
    var jobs: [JobID: (workflow: Workflow, job: Job)] = [:]
    var planner = Planner()
    var runs: [PlannedRun: (task: Task<Void, Never>, cancellation: Cancellation)] = [:]
    private var retries: [EngineEvent] = []
    private let events: AsyncStream<EngineEvent>
    private let occur: AsyncStream<EngineEvent>.Continuation
    private let isStopping = Atomic(false)
    /// When the schedules were looked at last, on a clock that nobody sets.
    private var lastTick = ContinuousClock.now
    /// What the state folder last refused to take; nil when all is well.
    package private(set) var storageProblem: String?

    package init(runner: JobRunner, store: any StateStore, alarm: any Alarm, logger: Logger) {
        self.runner = runner
        self.store = store
        self.alarm = alarm
        self.logger = logger
        (events, occur) = AsyncStream.makeStream()
    }

    /// Keeps the schedules until `stop` is called. ``begin(with:isComplete:)`` comes before.
    package func run() async {
        let (beats, beat) = AsyncStream<Date>.makeStream(bufferingPolicy: .bufferingNewest(1))
        async let rings: Void = forwardRings(beat)
        async let recovery: Void = recover(at: beats)
        occur.yield(.ring)
        for await event in events {
            // The alarm may have rung just before the stop.
            if isStopping.load(ordering: .relaxed) { refuse(event) } else { await handle(event) }
        }
        await rings
        await recovery
    }

    /// Whether it was told to stop.
    package nonisolated var isAtItsEnd: Bool { isStopping.load(ordering: .relaxed) }

    /// From now on nothing new is started, and `run` returns.
    package nonisolated func stop() {
        isStopping.store(true, ordering: .relaxed)
        alarm.stop()
    }

    /// Whether the schedules have not been looked at for so long that something must be broken: the alarm rings every
    /// minute at the latest.
    package func isStuck(at now: ContinuousClock.Instant = .now) -> Bool {
        lastTick.duration(to: now) > .seconds(180)
    }

    private func forwardRings(_ beat: AsyncStream<Date>.Continuation) async {
        beat.yield(alarm.now)
        for await _ in alarm.rings {
            occur.yield(.ring)
            beat.yield(alarm.now)
        }
        occur.finish()
        beat.finish()
    }

    /// Sets right what other processes leave behind, beside the schedules and not in their way.
    private func recover(at instants: AsyncStream<Date>) async {
        await Recovery(store: store, files: runner.services.files, logger: logger).perform(at: instants)
    }

    private func handle(_ event: EngineEvent) async {
        lastTick = .now
        for retry in [event] + retries.splice() { await carryOut(retry) }
    }

    private func carryOut(_ event: EngineEvent) async {
        do {
            let actions = try await settle(event)
            storageProblem = nil
            event.answer?.resume(returning: actions)
            alarm.set(for: planner.nextWake)
        } catch {
            storageProblem = "\(error)"
            logger.error("the state folder did not take a change", metadata: ["error": "\(error)"])
            event.answer?.resume(throwing: error)
            if event.isRetried { retries.append(event) }
            alarm.set(for: alarm.now.addingTimeInterval(Self.retryDelay))
        }
    }

    /// Decides, keeps the decision, and carries it out.
    private func settle(_ event: EngineEvent) async throws -> [Planner.Action] {
        var next = planner
        let now = alarm.now
        let actions = event.change(&next, now)
        let kept = event.keepsRefusals ? actions : actions.filter { !$0.isSkip }
        var settlement = Settlement(kept, of: next, at: now)
        for job in event.places { settlement.add(place: next.considered(job, at: now), of: job) }
        let startable = settlement.isEmpty ? [] : try await store.settle(settlement)
        planner = next
        for action in kept { perform(action, startable: startable, at: now) }
        logSkips(kept)
        return actions
    }

    private func refuse(_ event: EngineEvent) {
        event.answer?.resume(throwing: EngineStopped())
    }

    /// Lets something happen, after all that has happened already, and returns what was decided.
    func happens(_ event: EngineEvent) async throws -> [Planner.Action] {
        try await withCheckedThrowingContinuation { continuation in
            var event = event
            event.answer = continuation
            if case .terminated = occur.yield(event) { refuse(event) }
        }
    }

    func ended(_ run: PlannedRun) {
        runs[run] = nil
        occur.yield(.ended(run))
    }
}

/// The engine was stopped before it could do what was asked.
struct EngineStopped: Error, CustomStringConvertible {
    var description: String { "chekt-runner is stopping and starts nothing any more" }
}

extension Array {
    /// All elements, taken out.
    fileprivate mutating func splice() -> [Element] {
        defer { removeAll() }
        return self
    }
}
