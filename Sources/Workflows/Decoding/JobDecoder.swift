import Foundation
import Retries
import Schedules
import YAML

/// Decodes one entry under `jobs`.
struct JobDecoder {
    let collector: Collector
    let environment: DecodingEnvironment
    let id: JobID

    func decode(_ node: Node) -> Job? {
        guard let reader = MappingReader(node, .job, collector) else { return nil }
        let zone = reader.timeZone("timezone") ?? environment.timeZone
        let schedules = ScheduleDecoder(collector: collector, job: id, zone: zone)
        return Job(
            id: id,
            schedule: reader.node("schedule").flatMap(schedules.decode),
            timeZone: zone,
            isEnabled: reader.bool("enabled") ?? true,
            connection: reader.connection("connection", in: environment) ?? Settings.defaultConnection,
            timeout: reader.duration("timeout") ?? .seconds(3600),
            retry: reader.node("retry").flatMap(RetryDecoder(collector: collector).decode) ?? RetryRule(),
            steps: steps(reader))
    }

    private func steps(_ reader: MappingReader) -> [Step] {
        guard let node = reader.required("steps", of: "a job", example: "steps:") else { return [] }
        guard let items = node.sequence, !items.isEmpty else {
            collector.error(
                node.place, "`steps` is a list of steps, but this is \(node.kindNameOrEmpty)",
                help: "begin each step with a dash, such as `- chekt: GET /ext/v1/sites`")
            return []
        }
        var ids = StepIDs(collector: collector)
        return items.enumerated().compactMap { index, item in
            StepDecoder(collector: collector, environment: environment, index: index).decode(item, ids: &ids)
        }
    }
}
