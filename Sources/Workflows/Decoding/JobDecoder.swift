import Budgets
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
        let (steps, reactions) = self.steps(reader)
        return Job(
            id: id,
            schedule: reader.value("schedule").flatMap(schedules.decode),
            schedulePlace: reader.entry("schedule")?.key.place,
            timeZone: zone,
            isEnabled: reader.boolean("enabled") ?? true,
            connection: own.connection ?? defaults.connection ?? Settings.defaultConnection,
            timeout: own.timeout ?? defaults.timeout ?? .seconds(3600),
            retry: own.retry ?? defaults.retry ?? RetryRule(),
            steps: steps,
            lane: own.lane ?? defaults.lane ?? .normal,
            cost: reader.integer("cost"),
            exhaustion: reader.choice("on_budget_exhausted") ?? .wait,
            maxWait: reader.duration("max_wait"),
            overlap: overlap(own.overlap ?? defaults.overlap ?? .skip, reader),
            catchUp: own.catchUp ?? defaults.catchUp ?? CatchUp(),
            reactions: reactions)
    }

    private func steps(_ reader: MappingReader) -> (steps: [Step], reactions: [Reaction.Occasion: Reaction]) {
        let nodes = reader.list("steps") ?? []
        let reactions = Reaction.Occasion.allCases.compactMap { ReactionDecoder(occasion: $0, job: reader) }
        let ids = StepIDs(of: nodes + reactions.flatMap(\.nodes))
        ids.reportTaken(to: collector)
        names.steps = ids
        let decoder = StepDecoder(collector: collector, environment: environment, names: names, isReaction: false)
        let steps = decoder.decode(nodes)
        // What runs after the steps sees the results of all of them, null where they were not reached.
        let decoded = reactions.map { ($0.occasion, $0.reaction(decoder.forReactions)) }
        return (steps, Dictionary(uniqueKeysWithValues: decoded))
    }

    /// How many runs may work at once is a key of the job, and means something with `allow` only.
    private func overlap(_ overlap: Overlap, _ reader: MappingReader) -> Overlap {
        guard let (node, _) = reader.value("max_concurrent_runs") else { return overlap }
        guard case .allow = overlap else {
            collector.error(
                node.place, "`max_concurrent_runs` is about runs that work at once, and this job never has two",
                help: "write `overlap: allow` beside it, or leave it out")
            return overlap
        }
        return reader.integer("max_concurrent_runs").map { .allow(atMost: $0) } ?? overlap
    }
}

/// The keys of a job that `defaults` may hold for all jobs of a file.
struct JobDefaults {
    var timeZone: TimeZone?
    var connection: String?
    var timeout: Duration?
    var retry: RetryRule?
    var overlap: Overlap?
    var catchUp: CatchUp?
    var lane: Lane?

    init() {}

    /// Those that a job or `defaults` sets.
    init(_ reader: MappingReader, _ environment: DecodingEnvironment) {
        timeZone = reader.timeZone("timezone")
        connection = reader.connection("connection", in: environment)
        timeout = reader.duration("timeout")
        retry = RetryDecoder.decode(reader)
        overlap = (reader.choice("overlap") as OverlapWord?)?.overlap
        catchUp = reader.mapping("catchup", .catchup).map(CatchUp.init)
        lane = reader.choice("lane")
    }
}

/// The words of `overlap`.
private enum OverlapWord: String {
    case skip, queue, cancel, allow

    var overlap: Overlap {
        switch self {
        case .skip: .skip
        case .queue: .queue
        case .cancel: .cancel
        case .allow: .allow(atMost: Overlap.usualConcurrentRuns)
        }
    }
}

extension CatchUp {
    fileprivate init(_ reader: MappingReader) {
        self.init(
            policy: reader.choice("policy") ?? .last, window: reader.duration("window") ?? Self.usualWindow)
    }
}
