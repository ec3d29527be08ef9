import Dispatch
package import Foundation
import Synchronization

/// An alarm on a Dispatch timer that follows the wall clock, since a fire means civil time. It rings every
/// 60 seconds at the latest, so that a clock which was stepped, or a machine that slept, is noticed.
package final class DispatchAlarm: Alarm {
    package static let longestWait: TimeInterval = 60

    package let rings: AsyncStream<Void>
    private let timer: Mutex<any DispatchSourceTimer>
    private let continuation: AsyncStream<Void>.Continuation

    package init(label: String) {
        let queue = DispatchQueue(label: label, qos: .userInitiated)
        let timer = DispatchSource.makeTimerSource(queue: queue)
        // A ring that nobody has heard yet stands for those after it.
        (rings, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        timer.setEventHandler { [continuation] in continuation.yield() }
        timer.schedule(wallDeadline: .now() + Self.longestWait, leeway: .milliseconds(1))
        timer.activate()
        self.timer = Mutex(timer)
    }

    package var now: Date { Date() }

    package func set(for instant: Date?) {
        let wait = min(max(instant?.timeIntervalSinceNow ?? Self.longestWait, 0), Self.longestWait)
        timer.withLock { $0.schedule(wallDeadline: .now() + wait, leeway: .milliseconds(1)) }
    }

    package func stop() {
        timer.withLock { $0.cancel() }
        continuation.finish()
    }
}
