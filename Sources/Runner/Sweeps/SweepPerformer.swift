import Foundation
import Records
import Storage
import Workflows

/// Carries out a step for the items of its `foreach` one by one, spread evenly over its `pace`, and keeps how far it
/// has come: when the run is cut, the next run of the job goes on there. It performs what ``Sweep`` decides.
struct SweepPerformer: Sendable {
    private enum Event: Sendable {
        /// An item has ended: its place in the round, and among those that this run has done.
        case ended(position: Int, part: Int, StepEffect)
        /// It is so late.
        case rang(Date)
    }

    let loop: ForeachPerformer
    let pace: Duration

    private var performer: StepPerformer { loop.performer }
    private var executor: RunExecutor { loop.performer.executor }
    private var services: RunServices { loop.performer.services }

    /// The effect has the results of those items only that this run has done.
    func perform(_ context: RunContext) async throws -> StepEffect {
        let start = try await loop.items(context)
        let items = try await performer.clocks.working { try await SweepItems(start) }
        let (round, isKept) = try await executor.sweeps.begin(
            executor.durableName(of: performer.step), of: items.hashes, over: pace, at: services.now())
        var sweep = Sweep(round, maxConcurrent: loop.foreach.maxConcurrent)
        do {
            let effect = try await perform(&sweep, items, context) { progress in
                if isKept { try await executor.sweeps.keep(progress, of: round) }
            }
            if isKept { try await executor.sweeps.finish(round) }
            return effect
        } catch {
            if isKept { await executor.sweeps.keepLast(sweep.progress, of: round) }
            throw error
        }
    }

    private func perform(
        _ sweep: inout Sweep, _ items: SweepItems, _ context: RunContext,
        keep: (SweepProgress) async throws -> Void
    ) async throws -> StepEffect {
        var gathered = ItemEffects(of: performer.step, spool: executor.spool)
        try await withThrowingTaskGroup(of: Event.self) { group in
            do {
                try await perform(&sweep, items, context, &gathered, &group, keep)
                group.cancelAll()
            } catch {
                group.cancelAll()
                // What has ended meanwhile is done, and need not be done again.
                while let result = await group.nextResult() {
                    if case .success(.ended(let position, _, _)) = result { sweep.ended(position) }
                }
                throw error
            }
        }
        return gathered.joined
    }

    private func perform(
        _ sweep: inout Sweep, _ items: SweepItems, _ context: RunContext, _ gathered: inout ItemEffects,
        _ group: inout ThrowingTaskGroup<Event, any Error>, _ keep: (SweepProgress) async throws -> Void
    ) async throws {
        var items = items
        /// When the next timer rings.
        var ringsAt: Date?
        while true {
            switch sweep.next(at: services.now()) {
            case .keep(let progress): try await keep(progress)
            case .start(let item):
                guard let text = try await performer.clocks.working({ try await items.item(at: item.index) })
                else { return }
                start(item, text, part: gathered.begin(text), context, &group)
            case .wait(let seconds):
                setTimer(seconds, &ringsAt, &group)
                guard let event = try await next(of: &group, isIdle: sweep.isIdle) else { return }
                switch event {
                case .ended(let position, let part, let effect):
                    try await gathered.end(part, with: effect)
                    sweep.ended(position)
                case .rang(let instant): if instant == ringsAt { ringsAt = nil }
                }
            case .finished: return
            }
        }
    }

    private func start(
        _ item: SweepRound.Item, _ text: JSONText, part: Int, _ context: RunContext,
        _ group: inout ThrowingTaskGroup<Event, any Error>
    ) {
        group.addTask {
            let effect = try await loop.perform(text, at: item.index, context)
            return .ended(position: item.position, part: part, effect)
        }
    }

    /// A timer rings in so many seconds, unless one rings before.
    private func setTimer(
        _ seconds: TimeInterval?, _ ringsAt: inout Date?, _ group: inout ThrowingTaskGroup<Event, any Error>
    ) {
        guard let seconds else { return }
        let instant = services.now() + seconds
        guard instant < ringsAt ?? .distantFuture else { return }
        ringsAt = instant
        group.addTask {
            try await services.sleep(.seconds(seconds))
            return .rang(instant)
        }
    }

    /// The next event; nil when nothing is under way. A run that only waits for its next item may end at once.
    private func next(
        of group: inout ThrowingTaskGroup<Event, any Error>, isIdle: Bool
    ) async throws -> Event? {
        executor.sweeps.cancellation.setIdle(isIdle)
        defer { executor.sweeps.cancellation.setIdle(false) }
        return try await group.next()
    }
}
