import Spelling
import YAML

/// The ids that a step may refer to: those of the steps before it in its job.
struct StepIDs {
    /// Where each stands.
    private var earlier: [String: Place] = [:]
    private let collector: Collector

    init(collector: Collector) {
        self.collector = collector
    }

    /// The step with this id was decoded: what follows may refer to it.
    mutating func add(_ id: String, at place: Place) {
        if let first = earlier[id] {
            collector.error(
                place, "the id `\(id)` is taken by the step at line \(first.start.line)",
                help: "give each step an id of its own")
        }
        earlier[id] = place
    }

    /// Reports what a program refers to and cannot see.
    func check(_ program: Program) {
        for reference in referencedSteps(in: program.text) where earlier[reference.id] == nil {
            collector.error(
                program.place(offset: reference.offset, length: reference.id.unicodeScalars.count),
                "no earlier step has the id `\(reference.id)`", help: help(for: reference.id))
        }
    }

    private func help(for id: String) -> String {
        if let near = nearestName(to: id, among: Array(earlier.keys)) { return "did you mean `\(near)`?" }
        if earlier.isEmpty { return "give the step that it means an `id`" }
        return "the ids before this step are \(earlier.keys.sorted().asCode)"
    }
}
