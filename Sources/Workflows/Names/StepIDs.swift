import Spelling
import YAML

/// The ids that a program of a job may refer to: those of the steps before it.
struct StepIDs {
    /// Where each stands, of all steps of the job.
    private var all: [String: Place] = [:]
    /// Those whose results are there.
    private var earlier: Set<String> = []
    /// The step that is decoded, and those around it.
    private var current: [String] = []
    private var taken: [(id: String, place: Place, first: Place)] = []

    /// The ids of `steps`, at any depth.
    init(of steps: [Node]) {
        for step in steps { note(step) }
    }

    private mutating func note(_ step: Node) {
        for entry in step.mapping ?? [] {
            if entry.key.text == "id", let id = entry.value.scalar?.text {
                if let first = all[id] {
                    taken.append((id, entry.value.place, first))
                } else {
                    all[id] = entry.value.place
                }
            } else if entry.key.text == "steps" {
                for inner in entry.value.sequence ?? [] { note(inner) }
            }
        }
    }

    /// Reports the ids that two steps have.
    func reportTaken(to collector: Collector) {
        for (id, place, first) in taken {
            collector.error(
                place, "the id `\(id)` is taken by the step at line \(first.start.line)",
                help: "give each step an id of its own")
        }
    }

    mutating func enter(_ id: String?) {
        if let id { current.append(id) }
    }

    /// The step has been decoded: what follows may refer to it.
    mutating func leave(_ id: String?) {
        guard let id else { return }
        current.removeLast()
        earlier.insert(id)
    }

    /// Whether a step's results are there, or would be if its mistakes were mended.
    func isEarlier(_ id: String) -> Bool { earlier.contains(id) }

    /// Why a program cannot refer to this id, and what it may have meant.
    func refusal(of id: String) -> (message: String, help: String, nearest: String?) {
        if current.contains(id) {
            return ("`\(id)` is this very step, which has no results yet", "only earlier steps have results", nil)
        }
        if let place = all[id] {
            return (
                "`\(id)` is a later step, at line \(place.start.line); only earlier ones have results",
                "move that step up, or this one down", nil
            )
        }
        let near = nearestName(to: id, among: Array(earlier))
        return ("no earlier step has the id `\(id)`", help(near), near)
    }

    private func help(_ near: String?) -> String {
        if let near { return "did you mean `\(near)`?" }
        if earlier.isEmpty { return "give the step that it means an `id`" }
        return "the ids before this step are \(earlier.sorted().asCode)"
    }
}
