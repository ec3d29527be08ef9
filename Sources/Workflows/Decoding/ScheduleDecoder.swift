import Foundation
import Schedules
import YAML

/// Decodes `schedule:`, which is a cron expression, a mapping, or a list of these.
struct ScheduleDecoder {
    let collector: Collector
    let job: JobID
    let zone: TimeZone

    func decode(_ node: Node, _ subject: Subject) -> Schedule? {
        guard let entries = node.sequence else { return recurrence(node).map { Schedule([$0]) } }
        if entries.isEmpty {
            collector.error(
                node.place, "`schedule` is an empty list",
                help: "write an entry such as `- every: 15m`; without the key the job runs on command only")
        }
        return Schedule(entries.compactMap(recurrence))
    }

    private func recurrence(_ node: Node) -> Recurrence? {
        guard let scalar = node.scalar else { return entry(node) }
        if (try? Duration(parsing: scalar.text)) != nil {
            collector.error(
                node.place, "a schedule without a key is a cron expression, but `\(scalar.text)` is a duration",
                help: "write `schedule: { every: \(scalar.text) }`", writing: "{ every: \(scalar.text) }")
            return nil
        }
        return cron(node, ownZone: nil)
    }

    private func entry(_ node: Node) -> Recurrence? {
        guard let reader = MappingReader(node, .schedule, collector) else { return nil }
        let ownZone = reader.timeZone("timezone")
        if let expression = reader.node("cron") { return cron(expression, ownZone: ownZone) }
        return every(reader)
    }

    /// The zone is that of the expression's prefix or of the entry, or else that of the job.
    private func cron(_ node: Node, ownZone: TimeZone?) -> Recurrence? {
        guard let scalar = node.scalar, case .string = scalar.value else {
            collector.error(
                node.place, "a cron expression is a text, but this is \(node.shown)",
                help: "write one such as \"0 2 * * *\", in quotes")
            return nil
        }
        do throws(CronError) {
            let cron = try CronSchedule(scalar.text, job: job)
            if cron.zone != nil, ownZone != nil {
                collector.error(
                    node.place, "this entry has two time zones: `timezone` and the one before the expression",
                    help: "take one of them out")
            }
            return .cron(cron, cron.zone ?? ownZone ?? zone)
        } catch {
            let place = node.place(of: scalar, offset: error.column - 1, length: 1)
            collector.error(place, "this cron expression is not possible: \(error.message)")
            return nil
        }
    }

    private func every(_ reader: MappingReader) -> Recurrence? {
        guard let node = reader.node("every"), let interval = reader.duration("every") else { return nil }
        do throws(DurationError) {
            let shift = EverySchedule.shift(for: job, every: Int(interval.components.seconds))
            return .every(try EverySchedule(every: interval, shift: shift))
        } catch {
            collector.error(node.place, "\(error)")
            return nil
        }
    }
}
