package import Foundation

/// The one seam through which time enters. Whoever hears it ring asks again what is due, with the real time: that it
/// rang does not mean that it is time.
package protocol Alarm: Sendable {
    var now: Date { get }
    /// Rings at `instant` or earlier; nil: not before the longest wait is over. Replaces what was set before.
    func set(for instant: Date?)
    /// Ends when the alarm is stopped.
    var rings: AsyncStream<Void> { get }
    func stop()
}
