package import Foundation

extension Recurrence {
    /// When it is due, in plain English; `zone` is not part of it.
    package var words: String {
        switch self {
        case .cron(let cron, _): cron.words
        case .every(let every): "every \(Duration.seconds(every.seconds).text)"
        }
    }

    /// The zone that it is read in; nil where none matters.
    package var zone: TimeZone? {
        guard case .cron(_, let zone) = self else { return nil }
        return zone
    }

    /// What daylight saving did to one of its fires; nil when nothing.
    package func adjustment(of fire: Date) -> FireAdjustment? {
        guard case .cron(let cron, let zone) = self else { return nil }
        return cron.adjustment(of: fire, in: zone)
    }
}

extension Schedule {
    /// The entry that one of its fires is from; where several meet, the one that daylight saving touched, or else the
    /// first.
    package func recurrence(firingAt fire: Date) -> Recurrence? {
        let due = recurrences.filter { $0.next(after: fire.addingTimeInterval(-1)) == fire }
        return due.first { $0.adjustment(of: fire) != nil } ?? due.first
    }
}
