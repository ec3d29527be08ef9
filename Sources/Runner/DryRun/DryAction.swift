import Records
import Schedules
import Workflows

/// Tells what one step would do once.
struct DryAction: Sendable {
    let dryRun: DryRun
    let step: Step

    /// What becomes known by it is added to `values`.
    func lines(_ values: inout KnownValues) async throws -> [String] {
        let dry = DryRenderer(renderer: dryRun.renderer, values: values)
        switch step.verb {
        case .chekt(let call): return try await request(call, dry)
        case .write(let write): return try await file(write, dry, &values)
        case .webhook(let webhook): return try await message(webhook, dry)
        case .set(let variables): return try await set(variables, &values)
        case .save(let variables): return try await saved(variables, dry)
        case .fail(let message): return ["ends the run with: \(try await dry.shown(message))"]
        case .group: return []
        }
    }

    private func request(_ call: Workflows.Call, _ dry: DryRenderer) async throws -> [String] {
        let path = try await dry.shown(call.path) { $0.percentEncodedSegment }
        var parameters: [String] = []
        for parameter in call.query { parameters += try await query(parameter, dry) }
        let query = parameters.isEmpty ? "" : "?" + parameters.joined(separator: "&")
        var lines = ["\(call.method) \(dryRun.base(call.connection ?? dryRun.job.connection))\(path)\(query)"]
        lines += try await headers(call.headers, dry)
        if let json = call.json { lines.append("  body \(try await dry.shown(json))") }
        if !call.pagination.isSingle { lines.append("  and its further pages: \(call.pagination.shown)") }
        return lines
    }

    /// Null drops the parameter, a list repeats it.
    private func query(_ parameter: NamedTemplate, _ dry: DryRenderer) async throws -> [String] {
        let name = parameter.name.percentEncoded
        guard let value = try await dry.value(parameter.value) else {
            return ["\(name)=\(try await dry.shown(parameter.value))"]
        }
        if value.isNull { return [] }
        return (value.elements ?? [value]).map { "\(name)=\($0.asText.percentEncoded)" }
    }

    private func headers(_ headers: [Header], _ dry: DryRenderer) async throws -> [String] {
        var lines: [String] = []
        for header in headers {
            switch header.value {
            case .template(let template): lines.append("  \(header.name): \(try await dry.shown(template))")
            case .secret(let name, let prefix): lines.append("  \(header.name): \(prefix)(the secret \(name))")
            }
        }
        return lines
    }

    private func file(_ write: WriteStep, _ dry: DryRenderer, _ values: inout KnownValues) async throws -> [String] {
        let path = try await dry.shown(write.path)
        if let id = step.id, !path.contains("‹") {
            values.context.steps[id] = StepResult(fields: [("path", .string(path))], records: nil)
        }
        let verb = write.mode == .append ? "appends to" : "writes"
        let content: String
        switch write.source {
        case .records(let program): content = "the records \(program.mark)"
        case .data(let template): content = try await dry.shown(template).clipped(to: 400)
        }
        let columns = write.columns.map { " with the columns " + $0.map(\.name).joined(separator: ", ") } ?? ""
        return ["\(verb) the file \(path) (\(write.format.rawValue)): \(content)\(columns)"]
    }

    private func message(_ webhook: WebhookStep, _ dry: DryRenderer) async throws -> [String] {
        let url = try await dry.shown(webhook.url)
        let content: String
        switch webhook.content {
        case .json(nil): content = "{}"
        case .json(let template?): content = try await dry.shown(template)
        case .records(let program, let batch):
            content = "lists of up to \(batch.records) of the records \(program.mark)"
        }
        return ["POST \(url)"] + (try await headers(webhook.headers, dry)) + ["  body \(content)"]
    }

    private func set(_ variables: [NamedTemplate], _ values: inout KnownValues) async throws -> [String] {
        var lines: [String] = []
        for variable in variables {
            let dry = DryRenderer(renderer: dryRun.renderer, values: values)
            lines.append("sets $vars.\(variable.name) to \(try await dry.shown(variable.value))")
            values.setVariable(variable.name, try await dry.value(variable.value))
        }
        return lines
    }

    private func saved(_ variables: [NamedTemplate], _ dry: DryRenderer) async throws -> [String] {
        var lines: [String] = []
        for variable in variables {
            lines.append("saves $state.\(variable.name) as \(try await dry.shown(variable.value))")
        }
        return lines
    }
}

extension Pagination {
    /// How the listing goes on, in words.
    fileprivate var shown: String {
        var parts: [String]
        switch style {
        case .single: parts = []
        case .pageNumber(let style): parts = ["`\(style.pageParameter)` counts from \(style.start)"]
        case .cursor(let style):
            switch style.target {
            case .query(let name): parts = ["`\(name)` in the query is \(style.cursor.mark)"]
            case .body(let name): parts = ["`\(name)` in the body is \(style.cursor.mark)"]
            }
        }
        if let maxPages { parts.append("at most \(maxPages)") }
        if let maxRecords { parts.append("up to \(maxRecords) records") }
        return parts.joined(separator: ", ")
    }
}
