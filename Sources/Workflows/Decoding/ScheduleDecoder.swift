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
        return cron(node, zone)
    }

    private func entry(_ node: Node) -> Recurrence? {
        guard let reader = MappingReader(node, .schedule, collector) else { return nil }
        let zone = reader.timeZone("timezone") ?? self.zone
        if let expression = reader.node("cron") { return cron(expression, zone) }
        return every(reader)
    }

    private func cron(_ node: Node, _ zone: TimeZone) -> Recurrence? {
        guard let scalar = node.scalar, case .string = scalar.value else {
            collector.error(
                node.place, "a cron expression is a text, but this is \(node.shown)",
                help: "write one such as \"0 2 * * *\", in quotes")
            return nil
        }
        do throws(CronError) {
            return .cron(try CronSchedule(scalar.text), zone)
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
