import Foundation
import Schedules
import Workflows

/// A job whose fires a suggestion may move: its schedule has one entry, which is an interval or has one time of day.
struct MovableJob: Sendable {
    /// What of the schedule can be another one.
    enum Kind: Hashable, Sendable {
        /// An interval, or a cron expression with even gaps: it may begin anywhere in its interval, or be longer.
        case interval
        /// A cron expression with one time of day, which may be any other.
        case timeOfDay(CronSchedule)
    }

    /// Where the fires lie.
    struct Placement: Hashable, Sendable {
        /// The seconds from fire to fire; a day for a time of day.
        var interval: Int
        /// How far behind a multiple of the interval; for a time of day, the second of the day.
        var shift: Int
    }

    let demand: PlannedDemand
    let kind: Kind
    /// Where its fires lie today.
    let placement: Placement
    private let entry: ScheduleEntry

    /// Nil for a job that stays where it is. `instant` is some time at which the schedule is in force.
    init?(_ demand: PlannedDemand, at instant: Date) {
        guard demand.schedule.entries.count == 1, demand.cost.requests > 0 else { return nil }
        self.demand = demand
        entry = demand.schedule.entries[0]
        switch entry.recurrence {
        case .every(let every):
            kind = .interval
            placement = Placement(interval: every.seconds, shift: every.shift)
        case .cron(let cron):
            if let interval = cron.evenInterval, let fire = cron.next(after: instant, in: entry.zone) {
                kind = .interval
                placement = Placement(interval: interval, shift: Int(fire.timeIntervalSince1970) % interval)
            } else if let time = cron.onlyTime {
                kind = .timeOfDay(cron)
                placement = Placement(interval: 86_400, shift: time)
            } else {
                return nil
            }
        case .at: return nil
        }
    }

    var job: JobID { demand.job.id }

    /// The recurrence of a placement; nil for one that is not possible.
    func recurrence(at placement: Placement) -> Recurrence? {
        switch kind {
        case .interval:
            return (try? EverySchedule(every: .seconds(placement.interval), shift: placement.shift)).map(
                Recurrence.every)
        case .timeOfDay(let cron):
            return (try? CronSchedule(cron.text(at: placement.shift), job: job)).map(Recurrence.cron)
        }
    }

    /// Whether the file says this already: an even cron expression does not, as its gaps follow the clock.
    func isToday(_ placement: Placement) -> Bool {
        if case .interval = kind, case .cron = entry.recurrence { return false }
        return placement == self.placement
    }

    /// The schedule with its fires there and all else as it is.
    func schedule(at placement: Placement) -> Schedule? {
        recurrence(at: placement).map { recurrence in
            var entry = entry
            entry.recurrence = recurrence
            return Schedule([entry])
        }
    }

    /// Everywhere its fires may lie with this interval, `step` seconds from each other, the nearest to today first.
    func placements(interval: Int, step: Int) -> [Placement] {
        let most = 1440
        let coarse = max(step, (interval / most + step - 1) / step * step)
        let shifts = stride(from: 0, to: interval, by: coarse)
        let today = placement.shift % interval
        return shifts.map { Placement(interval: interval, shift: $0) }
            .sorted { distance($0.shift, today, in: interval) < distance($1.shift, today, in: interval) }
    }

    /// Intervals go round; the times of a day do not.
    private func distance(_ shift: Int, _ today: Int, in interval: Int) -> Int {
        let distance = abs(shift - today)
        if case .timeOfDay = kind { return distance }
        return min(distance, interval - distance)
    }
}
