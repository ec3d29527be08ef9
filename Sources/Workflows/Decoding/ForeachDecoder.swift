import Schedules
import YAML

/// Decodes `foreach`, `as`, `max_concurrent`, `batch_size` and `pace` of a step.
struct ForeachDecoder {
    let reader: MappingReader
    /// As outside of the loop: its items cannot depend on an item.
    let templates: TemplateDecoder
    /// Why the items cannot be spread over time; nil where they can.
    let obstacle: PaceObstacle?

    private var collector: Collector { reader.collector }

    /// The loop, if the step has one, and what the step's other programs can see. They see the item also where the
    /// loop itself is wrong: that is one mistake, not many.
    func decode() -> (foreach: Foreach?, templates: TemplateDecoder) {
        let variable = variable() ?? "item"
        let maxConcurrent = reader.integer("max_concurrent") ?? 1
        let batchSize = reader.integer("batch_size")
        let pace = pace()
        guard reader.mentions("foreach") else { return (nil, templates) }
        let foreach = reader.value("foreach").flatMap(items).map {
            Foreach(items: $0, variable: variable, maxConcurrent: maxConcurrent, batchSize: batchSize, pace: pace)
        }
        return (foreach, templates.with(templates.scope.inside(foreach: variable)))
    }

    private func items(_ node: Node, _ subject: Subject) -> Foreach.Items? {
        if let list = node.sequence { return .list(list.compactMap { templates.value($0, subject) }) }
        return templates.program(node, subject).map(Foreach.Items.program)
    }

    private func pace() -> Duration? {
        guard let entry = reader.entry("pace"), let pace = reader.duration("pace") else { return nil }
        if pace < .seconds(1) {
            collector.error(
                entry.value.place, "`pace` is at least 1s, but this is \(pace.text)", help: "write a longer one")
            return nil
        }
        guard let obstacle else { return pace }
        collector.error(entry.key.place, obstacle.message, help: obstacle.help)
        return nil
    }

    private func variable() -> String? {
        guard let node = reader.node("as"), let name = reader.text("as"),
            collector.isVariableName(name, at: node.place, as: "the name")
        else { return nil }
        if name == "item" || !Scope.reserved.contains(name) { return name }
        collector.error(
            node.place, "`as` cannot be `\(name)`: that name is taken", help: "choose another, such as `site`")
        return nil
    }
}

/// Where the items of a loop cannot be spread over time.
enum PaceObstacle {
    /// Inside of a `foreach` or a `repeat`.
    case loop
    /// In `on_failure` or one of its kin.
    case reaction

    fileprivate var message: String {
        switch self {
        case .loop: "`pace` spreads the items of a whole run, but this loop is inside of another one"
        case .reaction: "`pace` spreads items over a long time, but these steps follow a run at once"
        }
    }

    fileprivate var help: String {
        switch self {
        case .loop: "write `pace` beside the outermost `foreach`"
        case .reaction: "take `pace` out, or make a job of these steps"
        }
    }
}
