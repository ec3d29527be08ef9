import Foundation
import Schedules

/// Something that happens to the engine: a change of its planner, which decides what it means.
struct EngineEvent: Sendable {
    /// Applied to the planner at an instant, it gives what is to be done.
    var change: @Sendable (inout Planner, Date) -> [Planner.Action]
    /// Whether refusals become rows of the history: not where somebody waits for them.
    var keepsRefusals = true
    /// The jobs whose places are kept with the decision, whatever it says of them; of one that is gone none is.
    var places: [JobID] = []
    /// Whether it is tried again when the store did not take what it means.
    var isRetried = false
    /// Told what was decided, or why the store did not take it.
    var answer: CheckedContinuation<[Planner.Action], any Error>?

    /// The alarm rang: what is due by now is dealt with.
    static let ring = EngineEvent { planner, now in planner.advance(to: now) }

    static func ended(_ run: PlannedRun) -> EngineEvent {
        EngineEvent(change: { planner, _ in planner.finished(run) }, isRetried: true)
    }
}
