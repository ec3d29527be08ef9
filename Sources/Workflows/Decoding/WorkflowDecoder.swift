package import Foundation
import Schedules
package import YAML

/// What a file came to: the workflow, if nothing in it is wrong, and everything there is to say about it.
package struct DecodedWorkflow: Sendable {
    /// Nil where the file has errors. Its programs are not compiled yet.
    package var workflow: Workflow?
    /// The name it has, also where the rest is wrong, so that names can be compared over all files.
    package var name: (text: String, place: Place)?
    /// All problems of the file, in the order of their places.
    package var diagnostics: [Diagnostic]
    /// Every jq program of the file, for the check that is made in one batch when the files are loaded.
    package var programs: [Program]

    /// What decoding gave; a file that is no YAML has diagnostics only.
    package init(
        workflow: Workflow?, name: (text: String, place: Place)?, diagnostics: [Diagnostic], programs: [Program]
    ) {
        self.workflow = workflow
        self.name = name
        self.diagnostics = diagnostics
        self.programs = programs
    }
}

/// What a workflow file may refer to outside of itself.
package struct DecodingEnvironment: Sendable {
    /// The zone of jobs that name none.
    package var timeZone: TimeZone
    /// The names that `connection:` may have.
    package var connections: Set<String>
    /// The environment variables that hold the keys of the connections, which no program may see.
    package var secrets: Set<String>

    /// What holds for all files of a folder.
    package init(timeZone: TimeZone, connections: Set<String>, secrets: Set<String>) {
        self.timeZone = timeZone
        self.connections = connections
        self.secrets = secrets
    }
}

/// Decodes a workflow file; all its problems are found in one pass. Programs are not compiled here. `source` is the
/// text of the file, out of which corrected lines are made.
package func decodeWorkflow(
    _ root: Node, file: String, source: String, in environment: DecodingEnvironment
) -> DecodedWorkflow {
    let collector = Collector(file: file, source: source, keys: environment.secrets)
    let decoded = WorkflowDecoder(collector: collector, environment: environment).decode(root)
    return DecodedWorkflow(
        workflow: collector.errorCount > 0 ? nil : decoded?.workflow, name: decoded?.name,
        diagnostics: collector.diagnostics, programs: collector.programs)
}

private struct WorkflowDecoder {
    let collector: Collector
    let environment: DecodingEnvironment

    func decode(_ root: Node) -> (workflow: Workflow?, name: (text: String, place: Place)?)? {
        guard let reader = MappingReader(root.withoutFreeKeys, .workflow, collector) else { return nil }
        let names = KnownNames(collector: collector)
        let name = self.name(reader)
        let description = reader.text("description")
        let env = environmentNames(reader)
        names.environment = Set(env)
        let vars = reader.variables("vars", TemplateDecoder(collector, Scope(), names)) ?? []
        let defaults = reader.mapping("defaults", .defaults).map { JobDefaults($0, environment) } ?? JobDefaults()
        // Without a name there is no workflow in the end, but its jobs are checked all the same.
        let jobs = self.jobs(reader, workflow: name?.text ?? "", names, defaults)
        reader.node("env").map(refuseSecrets)
        let workflow = name.map { name in
            Workflow(
                name: name.text, description: description, file: collector.file, vars: vars, env: env, jobs: jobs,
                secrets: collector.secrets)
        }
        return (workflow, name)
    }

    private func name(_ reader: MappingReader) -> (text: String, place: Place)? {
        guard let node = reader.node("name"), let text = reader.text("name"),
            collector.isTitle(text, at: node.place, as: "the name")
        else { return nil }
        return (text, node.place)
    }

    private func environmentNames(_ reader: MappingReader) -> [String] {
        guard let subject = reader.value("env")?.subject else { return [] }
        return (reader.list("env") ?? []).compactMap { item in
            collector.text(item, subject.element(.text(.environmentName)))
                .flatMap { collector.isEnvironmentName($0, at: item.place) ? $0 : nil }
        }
    }

    /// Secrets never enter programs, whose results may go anywhere.
    private func refuseSecrets(_ node: Node) {
        let secrets = environment.secrets.union(collector.secrets.map(\.name))
        let hidden = secrets.union(secrets.map { $0 + "_FILE" })
        for item in node.sequence ?? [] {
            guard let name = item.scalar?.text, hidden.contains(name) else { continue }
            collector.error(
                item.place, "`\(name)` holds a secret, which no program may see",
                help: "take it out of `env`; a header takes it as `{ secret: NAME }`, and a connection as `api_key`")
        }
    }

    private func jobs(
        _ reader: MappingReader, workflow: String, _ names: KnownNames, _ defaults: JobDefaults
    ) -> [Job] {
        let variables = names.variables
        return (reader.freeEntries("jobs") ?? []).compactMap { entry in
            let isTitle = collector.isTitle(entry.key.text, at: entry.key.place, as: "the job's name")
            // What one job sets, another does not see.
            names.variables = variables
            let id = JobID(workflow: workflow, job: entry.key.text)
            let decoder = JobDecoder(
                collector: collector, environment: environment, defaults: defaults, names: names, id: id)
            let job = decoder.decode(entry.value)
            return isTitle ? job : nil
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
