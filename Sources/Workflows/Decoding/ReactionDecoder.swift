import Schedules
import YAML

/// Decodes `on_failure` or one of its kin, which is a list of steps or a mapping that has one.
struct ReactionDecoder {
    let occasion: Reaction.Occasion
    /// The steps, not decoded yet: their ids must be known before any of them is.
    let nodes: [Node]
    private let after: Int?
    private let cooldown: Duration?

    /// Nil where the job has no such key.
    init?(occasion: Reaction.Occasion, job: MappingReader) {
        guard let (node, subject) = job.value(occasion.rawValue) else { return nil }
        self.occasion = occasion
        if node.mapping != nil {
            let reader = job.mapping(occasion.rawValue, .reaction)
            nodes = reader?.list("steps") ?? []
            (after, cooldown) = (reader?.integer("after"), reader?.duration("cooldown"))
            return
        }
        (after, cooldown) = (nil, nil)
        nodes = node.sequence ?? []
        if nodes.isEmpty { job.collector.mismatch(node, subject) }
    }

    func reaction(_ decoder: StepDecoder) -> Reaction {
        Reaction(steps: decoder.decode(nodes), after: after ?? 1, cooldown: cooldown)
    }
}
