package import Foundation

extension ScheduleEntry {
    /// What daylight saving did to one of its fires; nil when nothing.
    package func adjustment(of fire: Date) -> FireAdjustment? {
        guard case .cron(let cron) = recurrence else { return nil }
        return cron.adjustment(of: fire, in: zone)
    }
}

extension Schedule {
    /// The entry that one of its fires is from; where several meet, the one that daylight saving touched, or else the
    /// first.
    package func entry(firingAt fire: Date) -> ScheduleEntry? {
        let due = entries.filter { $0.next(after: fire.addingTimeInterval(-1)) == fire }
        return due.first { $0.adjustment(of: fire) != nil } ?? due.first
    }
}
