import Dispatch
package import Foundation
import Synchronization

/// An alarm on a Dispatch timer that follows the wall clock, since a fire means civil time. A second timer rings every
/// 60 seconds on a clock that nobody sets, so that a stepped clock is noticed: one that was set back would hold the
/// first timer back for as long as the step.
package final class DispatchAlarm: Alarm {
    package static let longestWait: TimeInterval = 60

    package let rings: AsyncStream<Void>
    private let timer: Mutex<any DispatchSourceTimer>
    private let heartbeat: Mutex<any DispatchSourceTimer>
    private let longestWait: TimeInterval
    private let continuation: AsyncStream<Void>.Continuation

    /// It rings after `longestWait` seconds at the latest.
    package init(label: String, longestWait: TimeInterval = DispatchAlarm.longestWait) {
        let queue = DispatchQueue(label: label, qos: .userInitiated)
        let timer = DispatchSource.makeTimerSource(queue: queue)
        let heartbeat = DispatchSource.makeTimerSource(queue: queue)
        // A ring that nobody has heard yet stands for those after it.
        (rings, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        timer.setEventHandler { [continuation] in continuation.yield() }
        heartbeat.setEventHandler { [continuation] in continuation.yield() }
        timer.schedule(wallDeadline: .distantFuture)
        heartbeat.schedule(deadline: .now() + longestWait, repeating: longestWait, leeway: .milliseconds(1))
        timer.activate()
        heartbeat.activate()
        self.timer = Mutex(timer)
        self.heartbeat = Mutex(heartbeat)
        self.longestWait = longestWait
    }

    package var now: Date { Date() }

    package func set(for instant: Date?) {
        let wait = max(instant?.timeIntervalSinceNow ?? .infinity, 0)
        let deadline: DispatchWallTime = wait < longestWait ? .now() + wait : .distantFuture
        timer.withLock { $0.schedule(wallDeadline: deadline, leeway: .milliseconds(1)) }
    }

    package func stop() {
        timer.withLock { $0.cancel() }
        heartbeat.withLock { $0.cancel() }
        continuation.finish()
    }
}
