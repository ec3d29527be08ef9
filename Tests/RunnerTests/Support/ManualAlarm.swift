import Foundation
import Synchronization

@testable import Runner

/// An alarm whose time the test moves.
final class ManualAlarm: Alarm {
    private struct State {
        var now: Date
        var ringsAt: Date?
    }

    let rings: AsyncStream<Void>
    /// What the alarm is set for, each time it is set.
    let settings: AsyncStream<Date?>
    private let ringing: AsyncStream<Void>.Continuation
    private let setting: AsyncStream<Date?>.Continuation
    private let state: Mutex<State>

    init(at now: Date) {
        state = Mutex(State(now: now))
        (rings, ringing) = AsyncStream.makeStream()
        (settings, setting) = AsyncStream.makeStream()
    }

    var now: Date { state.withLock { $0.now } }

    var ringsAt: Date? { state.withLock { $0.ringsAt } }

    func set(for instant: Date?) {
        state.withLock { $0.ringsAt = instant }
        setting.yield(instant)
    }

    func stop() {
        ringing.finish()
    }

    /// Lets it be `instant`, and rings, whether or not it is set for then.
    func move(to instant: Date) {
        state.withLock { $0.now = instant }
        ringing.yield()
    }

    /// Lets the time be whatever the alarm is set for, again and again, until the task is cancelled.
    func jumps() async {
        for await setting in settings {
            if let setting, setting > now { move(to: setting) }
        }
    }

    /// Waits until somebody has set the alarm for `instant`; to be used by one waiter at a time.
    func isSet(for instant: Date) async {
        if ringsAt == instant { return }
        for await setting in settings where setting == instant { return }
    }
}
