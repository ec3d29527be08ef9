import Expressions
import Outputs
import Records
import Workflows

/// Carries out `write`.
struct WriteStepAction: Sendable {
    let performer: StepPerformer
    let step: WriteStep

    private var renderer: Renderer { performer.renderer }

    func perform(_ context: RunContext) async throws -> StepEffect {
        let path = try await renderer.text(step.path, context)
        let written = try await performer.services.files.write(
            path: path, format: FileFormat(step.format), mode: FileMode(step.mode), content: try await content(context))
        return StepEffect(
            result: StepResult(
                fields: [
                    ("path", .string(written.path)), ("bytes", .number(Int(written.bytes))),
                    ("count", .number(written.count)),
                ], records: nil))
    }

    private func content(_ context: RunContext) async throws -> FileContent {
        switch step.source {
        case .records(let program):
            let records = try await records(program, context)
            guard let columns = step.columns else { return .records(records.map(\.text)) }
            return try await table(columns, records, context)
        case .data(let template):
            let data = try await renderer.json(template, context)
            guard let columns = step.columns else { return .data(data) }
            return try await table(columns, (data.elements ?? [data]).map { Record(text: $0) }, context)
        }
    }

    /// The records of a step named as a whole are taken as they are, each with its item; any other program's outputs
    /// are the records, or the elements of its one array.
    private func records(_ program: Program, _ context: RunContext) async throws -> [Record] {
        if let id = program.wholeRecordsOf, let result = context.steps[id] {
            if result.isSkipped { return [] }
            guard let records = result.records else {
                throw RunError.program(
                    program.text,
                    reason: "the step `\(id)` has no records; give it `records:`, such as `records: .data.sites`")
            }
            return records
        }
        let outputs = try await renderer.outputs(program, dot: nil, context)
        guard outputs.count == 1, let only = outputs.first else { return outputs.map { Record(text: $0) } }
        return (only.isNull ? [] : only.elements ?? outputs).map { Record(text: $0) }
    }

    private func table(
        _ columns: [WriteStep.Column], _ records: [Record], _ context: RunContext
    ) async throws -> FileContent {
        let itemAround = context.locals["item"] ?? .null
        let inputs = records.map { record in
            Input(value: record.text, variables: ["record": record.text, "item": record.item ?? itemAround])
        }
        var rows = [[JSONText]](repeating: [], count: records.count)
        for column in columns {
            let cells = try await renderer.values(of: column.program, for: inputs, context)
            for (row, cell) in cells.enumerated() { rows[row].append(cell) }
        }
        return .table(columns: columns.map(\.name), rows: rows)
    }
}

extension Program {
    /// The id where the program is exactly `$steps.ID.records`.
    var wholeRecordsOf: String? {
        guard let reference = referencedSteps(in: text).first, text == "$steps.\(reference.id).records" else {
            return nil
        }
        return reference.id
    }
}

extension FileFormat {
    init(_ format: WriteStep.Format) {
        switch format {
        case .json: self = .json
        case .jsonl: self = .jsonl
        case .csv: self = .csv
        }
    }
}

extension FileMode {
    init(_ mode: WriteStep.Mode) {
        switch mode {
        case .replace: self = .replace
        case .append: self = .append
        }
    }
}
