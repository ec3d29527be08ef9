import Foundation
import Schedules
import Spelling
import Retries
import YAML

/// Decodes one entry under `jobs`.
struct JobDecoder {
    let collector: Collector
    let environment: DecodingEnvironment
    let id: JobID

    func decode(_ node: Node) -> Job? {
        guard let reader = MappingReader(node, .job, collector) else { return nil }
        let zone = zone(reader) ?? environment.timeZone
        let schedules = ScheduleDecoder(collector: collector, job: id, zone: zone)
        return Job(
            id: id,
            schedule: reader.node("schedule").flatMap(schedules.decode),
            timeZone: zone,
            isEnabled: reader.bool("enabled") ?? true,
            connection: connection(reader) ?? Settings.defaultConnection,
            timeout: positiveDuration(reader, "timeout") ?? .seconds(3600),
            retry: reader.node("retry").flatMap { decodeRetry($0, collector) } ?? RetryRule(),
            steps: steps(reader))
    }

    private func zone(_ reader: MappingReader) -> TimeZone? {
        reader.node("timezone").flatMap { decodeTimeZone($0, reader) }
    }

    private func connection(_ reader: MappingReader) -> String? {
        guard let node = reader.node("connection") else { return nil }
        return decodeConnection(node, reader, environment)
    }

    private func steps(_ reader: MappingReader) -> [Step] {
        guard let node = reader.required("steps", of: "a job", example: "steps:") else { return [] }
        guard let items = node.sequence, !items.isEmpty else {
            collector.error(
                node.place, "`steps` is a list of steps, but this is \(node.kindName)",
                help: "begin each step with a dash, such as `- chekt: GET /ext/v1/sites`")
            return []
        }
        var known: [String: Place] = [:]
        return items.enumerated().compactMap { index, item in
            StepDecoder(collector: collector, environment: environment, index: index).decode(item, known: &known)
        }
    }
}

/// The zone that a `timezone:` names.
func decodeTimeZone(_ node: Node, _ reader: MappingReader) -> TimeZone? {
    guard let name = reader.text(of: node, as: "`timezone`") else { return nil }
    do throws(TimeZoneError) {
        return try timeZone(named: name)
    } catch {
        reader.collector.error(node.place, "\(error)")
        return nil
    }
}

/// The connection that a `connection:` names, which runner.yaml must declare.
func decodeConnection(_ node: Node, _ reader: MappingReader, _ environment: DecodingEnvironment) -> String? {
    guard let name = reader.text(of: node, as: "`connection`") else { return nil }
    if environment.connections.contains(name) { return name }
    let near = nearestName(to: name, among: Array(environment.connections))
    reader.collector.error(
        node.place, "there is no connection `\(name)`",
        help: near.map { "did you mean `\($0)`?" } ?? "declare it under `connections` in runner.yaml")
    return nil
}

/// A duration above zero.
func positiveDuration(_ reader: MappingReader, _ key: String) -> Duration? {
    guard let node = reader.node(key), let duration = reader.duration(key) else { return nil }
    if duration > .zero { return duration }
    reader.collector.error(node.place, "`\(key)` must be longer than nothing", help: "write one such as `15m`")
    return nil
}

/// `retry: none` or its mapping.
func decodeRetry(_ node: Node, _ collector: Collector) -> RetryRule? {
    if node.scalar?.text == "none" { return RetryRule.none }
    guard let reader = MappingReader(node, .retry, collector) else { return nil }
    var retry = RetryRule()
    retry.maxAttempts = reader.integer("max_attempts", in: 1...100) ?? retry.maxAttempts
    retry.initial = positiveDuration(reader, "initial") ?? retry.initial
    retry.max = positiveDuration(reader, "max") ?? retry.max
    retry.multiplier = multiplier(reader) ?? retry.multiplier
    return retry
}

private func multiplier(_ reader: MappingReader) -> Double? {
    guard let node = reader.node("multiplier") else { return nil }
    if let number = node.scalar.flatMap({ Double($0.text) }), (1...100).contains(number) { return number }
    reader.collector.error(
        node.place, "`multiplier` is a number from 1 to 100, but this is \(node.scalar?.text ?? node.kindName)",
        help: "write `multiplier: 2`")
    return nil
}
