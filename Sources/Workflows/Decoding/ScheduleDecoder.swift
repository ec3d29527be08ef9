import Foundation
import Schedules
import YAML

/// Decodes `schedule:`, which is a cron expression, a mapping, or a list of these.
struct ScheduleDecoder {
    let collector: Collector
    let job: JobID
    let zone: TimeZone

    func decode(_ node: Node, _ subject: Subject) -> Schedule? {
        guard let entries = node.sequence else { return entry(node).map { Schedule([$0]) } }
        if entries.isEmpty {
            collector.error(
                node.place, "`schedule` is an empty list",
                help: "write an entry such as `- every: 15m`; without the key the job runs on command only")
        }
        return Schedule(entries.compactMap(entry))
    }

    private func entry(_ node: Node) -> ScheduleEntry? {
        guard let scalar = node.scalar else {
            guard let reader = MappingReader(node, .schedule, collector) else { return nil }
            return ScheduleEntryDecoder(reader, job: job, zone: zone).decode()
        }
        if (try? Duration(parsing: scalar.text)) != nil {
            collector.error(
                node.place, "a schedule without a key is a cron expression, but `\(scalar.text)` is a duration",
                help: "write `schedule: { every: \(scalar.text) }`", writing: "{ every: \(scalar.text) }")
            return nil
        }
        return collector.cron(node, of: job).map { .cron($0, $0.zone ?? zone) }
    }
}

extension Collector {
    /// A cron expression; what is wrong in it is told at its column.
    func cron(_ node: Node, of job: JobID) -> CronSchedule? {
        guard let scalar = node.scalar, case .string = scalar.value else {
            error(
                node.place, "a cron expression is a text, but this is \(node.shown)",
                help: "write one such as \"0 2 * * *\", in quotes")
            return nil
        }
        do throws(CronError) {
            return try CronSchedule(scalar.text, job: job)
        } catch {
            let place = node.place(of: scalar, offset: error.column - 1, length: 1)
            self.error(place, "this cron expression is not possible: \(error.message)")
            return nil
        }
    }
}
