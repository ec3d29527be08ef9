import Foundation
import Schedules
import Workflows

/// How the last runs of a job began and ended, as far as its reactions ask for it.
struct Streaks: Codable, Hashable, Sendable {
    /// How many runs in a row failed, ended well, and started late, up to the last.
    private(set) var failed = 0
    private(set) var succeeded = 0
    private(set) var late = 0
    /// When the steps of each occasion ran last.
    private(set) var reacted: [String: Date] = [:]

    /// A run starts. True when the steps of `on_late` are to run now.
    mutating func started(isLate: Bool, _ reactions: [Reaction.Occasion: Reaction], at now: Date) -> Bool {
        late = isLate ? late + 1 : 0
        return isLate && reacts(.late, to: late, reactions, at: now)
    }

    /// A run has failed or ended well; a cancelled one says nothing. Returns what is to be done about it, in order.
    mutating func ended(
        well: Bool, _ reactions: [Reaction.Occasion: Reaction], at now: Date
    ) -> [Reaction.Occasion] {
        guard well else {
            (failed, succeeded) = (failed + 1, 0)
            return reacts(.failure, to: failed, reactions, at: now) ? [.failure] : []
        }
        let failedBefore = failed
        (failed, succeeded) = (0, succeeded + 1)
        var occasions: [Reaction.Occasion] = []
        if failedBefore > 0, reacts(.recovery, to: failedBefore, reactions, at: now) { occasions.append(.recovery) }
        if reacts(.success, to: succeeded, reactions, at: now) { occasions.append(.success) }
        return occasions
    }

    private mutating func reacts(
        _ occasion: Reaction.Occasion, to count: Int, _ reactions: [Reaction.Occasion: Reaction], at now: Date
    ) -> Bool {
        guard let reaction = reactions[occasion], count >= reaction.after else { return false }
        // A clock that was set back must not silence anybody.
        if let cooldown = reaction.cooldown, let last = reacted[occasion.rawValue],
            (0..<cooldown.seconds).contains(now.timeIntervalSince(last))
        {
            return false
        }
        reacted[occasion.rawValue] = now
        return true
    }
}
