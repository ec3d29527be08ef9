import Foundation
import Schedules
import YAML

/// Decodes `schedule:`, which is a cron string, a map, or a list of maps.
struct ScheduleDecoder {
    let collector: Collector
    let job: JobID
    let zone: TimeZone

    func decode(_ node: Node) -> Schedule? {
        switch node.content {
        case .scalar:
            return cron(node, zone).map { Schedule([$0]) }
        case .mapping:
            return entry(node).map { Schedule([$0]) }
        case .sequence(let nodes):
            let recurrences = nodes.compactMap { $0.scalar == nil ? entry($0) : cron($0, zone) }
            return recurrences.isEmpty ? nil : Schedule(recurrences)
        }
    }

    private func entry(_ node: Node) -> Recurrence? {
        guard let reader = MappingReader(node, .schedule, collector) else { return nil }
        let zone = reader.node("timezone").flatMap { decodeTimeZone($0, reader) } ?? self.zone
        switch (reader.node("cron"), reader.node("every")) {
        case (let expression?, nil): return cron(expression, zone)
        case (nil, let interval?): return every(interval, reader)
        case (nil, nil):
            collector.error(
                node.place, "a schedule needs `cron` or `every`",
                help: "write `cron: \"0 2 * * *\"` or `every: 15m`")
        case (_?, let interval?):
            collector.error(
                interval.place, "a schedule has either `cron` or `every`, not both",
                help: "make two entries of a list to have both")
        }
        return nil
    }

    private func cron(_ node: Node, _ zone: TimeZone) -> Recurrence? {
        guard let scalar = node.scalar else {
            collector.error(
                node.place, "`cron` is a text, but this is \(node.kindName)", help: "write `cron: \"0 2 * * *\"`")
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

    private func every(_ node: Node, _ reader: MappingReader) -> Recurrence? {
        guard let interval = positiveDuration(reader, "every") else { return nil }
        do throws(DurationError) {
            let shift = EverySchedule.shift(for: job, every: Int(interval.components.seconds))
            return .every(try EverySchedule(every: interval, shift: shift))
        } catch {
            collector.error(node.place, "`every`: \(error)")
            return nil
        }
    }
}
