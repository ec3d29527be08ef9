import Expressions
import Outputs
import Records
import Workflows

/// The rows that a `write` makes out of its records or its data, chunk by chunk.
struct WriteRows: Sendable {
    let renderer: Renderer
    let step: WriteStep
    let context: RunContext

    /// All of it, for one file.
    func content() async throws -> FileContent {
        if case .data(let template) = step.source, step.columns == nil {
            return .data(try await renderer.json(template, context))
        }
        let list = try await list()
        return content { receive in
            try await list.forEachChunk { chunk in try await receive(try await rows(of: chunk)) }
        }
    }

    /// Rows that were made before, for one of several files.
    func content(of rows: RecordList) -> FileContent {
        content { receive in
            try await rows.forEachChunk { chunk in try await receive(chunk.map(\.text)) }
        }
    }

    /// What the rows are made of: records, or the elements of the data.
    func list() async throws -> RecordList {
        switch step.source {
        case .records(let program): return try await renderer.records(program, context)
        case .data(let template):
            let data = try await renderer.json(template, context)
            return RecordList(data.elements ?? [data])
        }
    }

    /// The rows of some records: each an array of its cells where there are columns, else the record.
    func rows(of records: [Record]) async throws -> [JSONText] {
        guard let columns = step.columns else { return records.map(\.text) }
        let inputs = inputs(of: records)
        var rows = [[JSONText]](repeating: [], count: records.count)
        for column in columns {
            let cells = try await renderer.values(of: column.program, for: inputs, context)
            for (row, cell) in cells.enumerated() { rows[row].append(cell) }
        }
        return rows.map { .array($0) }
    }

    /// The path of the file that each record belongs to.
    func paths(of records: [Record]) async throws -> [OutputPath] {
        let inputs = inputs(of: records)
        var paths = [String](repeating: "", count: records.count)
        for part in step.path.parts {
            switch part {
            case .literal(let literal): for index in paths.indices { paths[index] += literal }
            case .program(let program):
                let values = try await renderer.values(of: program, for: inputs, context)
                for (index, value) in values.enumerated() { paths[index] += try program.partOfPath(value) }
            }
        }
        return try paths.map { try OutputPath($0) }
    }

    private func content(_ producer: @escaping FileContent.Producer) -> FileContent {
        guard let columns = step.columns else { return .records(producer) }
        return .table(columns: columns.map(\.name), rows: producer)
    }

    private func inputs(of records: [Record]) -> [Input] {
        let itemAround = context.locals["item"] ?? .null
        return records.map { record in
            Input(value: record.text, variables: ["record": record.text, "item": record.item ?? itemAround])
        }
    }
}

extension Program {
    /// Whether it asks for the record at hand.
    ///
    /// `$item` is that of a record where a record is in scope, which of a path is said when the file is decoded.
    var namesRecord: Bool {
        let names = Expressions.variables(in: text)
        return names.contains("record") || (names.contains("item") && variables.contains("record"))
    }

    /// A value as it stands in a path. A hole there would put the records of many into one file.
    fileprivate func partOfPath(_ value: JSONText) throws(RunError) -> String {
        let shown = value.asText
        guard !value.isNull, !shown.isEmpty else {
            throw .program(
                text,
                reason: "it is \(value.isNull ? "null" : "empty") in the path of a record; "
                    + "give a default, such as `\(text) // \"none\"`")
        }
        return shown
    }
}
