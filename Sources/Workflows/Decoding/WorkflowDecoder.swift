package import Foundation
import Schedules
package import YAML

/// What a file came to: the workflow, if nothing in it is wrong, and everything there is to say about it.
package struct DecodedWorkflow: Sendable {
    package var workflow: Workflow?
    /// The name it has, also where the rest is wrong, so that names can be compared over all files.
    package var name: (text: String, place: Place)?
    package var diagnostics: [Diagnostic]
    /// Every jq program of the file, for the check that is made in one batch when the files are loaded.
    package var programs: [Program]
}

/// What a workflow file may refer to outside of itself.
package struct DecodingEnvironment: Sendable {
    package var timeZone: TimeZone
    package var connections: Set<String>

    package init(timeZone: TimeZone, connections: Set<String>) {
        self.timeZone = timeZone
        self.connections = connections
    }
}

/// Decodes a workflow file; all its problems are found in one pass. Programs are not compiled here.
package func decodeWorkflow(_ root: Node, file: String, in environment: DecodingEnvironment) -> DecodedWorkflow {
    let collector = Collector(file: file)
    let decoder = WorkflowDecoder(collector: collector, environment: environment)
    let decoded = decoder.decode(root)
    let isWhole = !collector.diagnostics.contains { $0.severity == .error }
    return DecodedWorkflow(
        workflow: isWhole ? decoded?.workflow : nil, name: decoded?.name, diagnostics: collector.diagnostics,
        programs: collector.programs)
}

private struct WorkflowDecoder {
    let collector: Collector
    let environment: DecodingEnvironment

    func decode(_ root: Node) -> (workflow: Workflow?, name: (text: String, place: Place)?)? {
        guard let reader = MappingReader(root.withoutFreeKeys, .workflow, collector) else { return nil }
        let name = self.name(reader)
        let templates = TemplateDecoder(collector: collector, scope: Scope())
        let vars = reader.node("vars").map { variables($0, templates) } ?? []
        let env = reader.node("env").map(environmentNames) ?? []
        let jobs = self.jobs(reader, workflow: name?.text ?? "")
        let workflow = name.map { name in
            Workflow(
                name: name.text, description: reader.text("description"), file: collector.file, vars: vars, env: env,
                jobs: jobs)
        }
        return (workflow, name)
    }

    private func name(_ reader: MappingReader) -> (text: String, place: Place)? {
        guard let node = reader.required("name", of: "a workflow", example: "name: site-inventory"),
            let text = reader.text(of: node, as: "`name`"), collector.isTitle(text, at: node.place, as: "the name")
        else { return nil }
        return (text, node.place)
    }

    private func variables(_ node: Node, _ templates: TemplateDecoder) -> [NamedTemplate] {
        guard let entries = node.mapping else {
            collector.error(
                node.place, "`vars` is a mapping, but this is \(node.kindName)", help: "write `page_size: 100` below it")
            return []
        }
        for entry in entries { _ = collector.isVariableName(entry.key.text, at: entry.key.place, as: "the variable") }
        return templates.named(entries)
    }

    private func environmentNames(_ node: Node) -> [String] {
        guard let items = node.sequence else {
            collector.error(
                node.place, "`env` is a list of environment variables, but this is \(node.kindName)",
                help: "write `env: [REGION, SITE_FILTER]`")
            return []
        }
        return items.compactMap { item in
            guard let text = item.scalar?.text, collector.isVariableName(text, at: item.place, as: "the variable") else {
                return nil
            }
            return text
        }
    }

    private func jobs(_ reader: MappingReader, workflow: String) -> [Job] {
        guard let node = reader.required("jobs", of: "a workflow", example: "jobs:") else { return [] }
        guard let entries = node.mapping, !entries.isEmpty else {
            collector.error(
                node.place, "`jobs` is a mapping of names to jobs, but this is \(node.kindName)",
                help: "write the job's name, a colon, and below it its `schedule` and `steps`")
            return []
        }
        return entries.compactMap { entry in
            guard collector.isTitle(entry.key.text, at: entry.key.place, as: "the job's name") else { return nil }
            let id = JobID(workflow: workflow, job: entry.key.text)
            return JobDecoder(collector: collector, environment: environment, id: id).decode(entry.value)
        }
    }
}

extension Node {
    /// Without the `x-…` keys, which are the user's own, at the top level.
    fileprivate var withoutFreeKeys: Node {
        guard let entries = mapping else { return self }
        var node = self
        node.content = .mapping(entries.filter { !$0.key.text.hasPrefix("x-") })
        return node
    }
}
