import Foundation

extension Schedule {
    /// The schedule as one text that tells whether it changed since it was kept: two schedules whose fires or delays
    /// differ have two texts, and the same entries have the same text in any order, on every machine and after every
    /// restart. A cron expression counts as it is written.
    package var identity: String {
        Set(entries.map(\.identity)).sorted().joined(separator: "; ")
    }
}

extension ScheduleEntry {
    fileprivate var identity: String {
        let parts: [String?] = [
            recurrence.identity,
            followsZone ? "in \(zone.identifier)" : nil,
            jitter > .zero ? "jitter \(jitter.text)" : nil,
            between.isAlways ? nil : "between \(between.ranges.identity)",
            except.isEmpty ? nil : except.identity,
            start.map { "start \($0.secondsSince1970)" },
            end.map { "end \($0.secondsSince1970)" },
        ]
        return parts.compactMap(\.self).joined(separator: ", ")
    }
}

extension Recurrence {
    fileprivate var identity: String {
        switch self {
        case .cron(let cron): "cron \(cron.text)"
        case .every(let every): "every \(every.seconds) shift \(every.shift)"
        case .at(let instant): "at \(instant.secondsSince1970)"
        }
    }
}

extension ExceptedDays {
    fileprivate var identity: String {
        "except \(dates.identity) yearly \(yearly.identity) weekdays \(weekdays.sorted())"
    }
}

extension [Range<Int>] {
    fileprivate var identity: String { map { "\($0.lowerBound)..<\($0.upperBound)" }.joined(separator: " ") }
}
