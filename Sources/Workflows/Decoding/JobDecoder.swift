import Foundation
import Retries
import Schedules
import YAML

/// Decodes one entry under `jobs`.
struct JobDecoder {
    let collector: Collector
    let environment: DecodingEnvironment
    let defaults: JobDefaults
    let names: KnownNames
    let id: JobID

    func decode(_ node: Node) -> Job? {
        guard let reader = MappingReader(node, .job, collector) else { return nil }
        let own = JobDefaults(reader, environment)
        let zone = own.timeZone ?? defaults.timeZone ?? environment.timeZone
        let schedules = ScheduleDecoder(collector: collector, job: id, zone: zone)
        let (steps, onFailure) = self.steps(reader)
        return Job(
            id: id,
            schedule: reader.value("schedule").flatMap(schedules.decode),
            schedulePlace: reader.entry("schedule")?.key.place,
            timeZone: zone,
            isEnabled: reader.boolean("enabled") ?? true,
            connection: own.connection ?? defaults.connection ?? Settings.defaultConnection,
            timeout: own.timeout ?? defaults.timeout ?? .seconds(3600),
            retry: own.retry ?? defaults.retry ?? RetryRule(),
            steps: steps, onFailure: onFailure)
    }

    private func steps(_ reader: MappingReader) -> (steps: [Step], onFailure: [Step]) {
        let nodes = reader.list("steps") ?? []
        let reactions = reactions(reader)
        let ids = StepIDs(of: nodes + reactions)
        ids.reportTaken(to: collector)
        names.steps = ids
        let decoder = StepDecoder(collector: collector, environment: environment, names: names, isReaction: false)
        let steps = decoder.decode(nodes)
        // What runs on failure sees the results of all steps, null where they were not reached.
        return (steps, decoder.forReactions.decode(reactions))
    }

    /// The elements of `on_failure`, which is a list or a mapping that has one.
    private func reactions(_ reader: MappingReader) -> [Node] {
        guard let (node, subject) = reader.value("on_failure") else { return [] }
        if node.mapping != nil { return reader.mapping("on_failure", .reaction)?.list("steps") ?? [] }
        if let nodes = node.sequence, !nodes.isEmpty { return nodes }
        collector.mismatch(node, subject)
        return []
    }
}

/// The keys of a job that `defaults` may hold for all jobs of a file.
struct JobDefaults {
    var timeZone: TimeZone?
    var connection: String?
    var timeout: Duration?
    var retry: RetryRule?

    init() {}

    /// Those that a job or `defaults` sets.
    init(_ reader: MappingReader, _ environment: DecodingEnvironment) {
        timeZone = reader.timeZone("timezone")
        connection = reader.connection("connection", in: environment)
        timeout = reader.duration("timeout")
        retry = RetryDecoder.decode(reader)
    }
}
