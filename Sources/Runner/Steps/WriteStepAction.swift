import Outputs
import Records
import Workflows

/// Carries out `write`. Its result is `path`, `bytes` and `count`; where the path names `$record` they are those of the
/// first file and of all files together, and `paths` lists what each file came to.
struct WriteStepAction: Sendable {
    /// How many files the result of a step that splits its records lists.
    private static let mostListed = 1000

    let performer: StepPerformer
    let step: WriteStep

    private var files: FileWriter { performer.services.files }
    private var format: FileFormat { FileFormat(step.format) }
    private var mode: FileMode { FileMode(step.mode) }

    func perform(_ context: RunContext) async throws -> StepEffect {
        let rows = WriteRows(renderer: performer.renderer, step: step, context: context)
        let fields = step.path.namesRecord ? try await writeMany(rows) : try await writeOne(rows, context)
        return StepEffect(result: StepResult(fields: fields, records: nil))
    }

    private func writeOne(_ rows: WriteRows, _ context: RunContext) async throws -> [(name: String, value: JSONText)] {
        let path = try await performer.renderer.text(step.path, context)
        return try await files.write(path: path, format: format, mode: mode, content: try await rows.content()).fields
    }

    /// Splits the records over files. Which row goes where is known before the first file is touched.
    private func writeMany(_ rows: WriteRows) async throws -> [(name: String, value: JSONText)] {
        var split = RecordSplit(spool: performer.executor.spool)
        try await rows.list().forEachChunk { chunk in
            let paths = try await rows.paths(of: chunk)
            for (row, path) in zip(try await rows.rows(of: chunk), paths) { split.add(row, to: path) }
            try await split.keepWhatIsTooMuch()
        }
        let contents = try await split.lists().map { (path: $0.path, content: rows.content(of: $0.rows)) }
        let written = try await files.write(contents, format: format, mode: mode)
        return [
            ("path", written.first.map { .string($0.path) } ?? .null),
            ("bytes", .number(Int(written.reduce(0) { $0 + $1.bytes }))),
            ("count", .number(written.reduce(0) { $0 + $1.count })),
            ("paths", .array(written.prefix(Self.mostListed).map { .object($0.fields.map { ($0.name, $0.value) }) })),
        ]
    }
}

extension WrittenFile {
    fileprivate var fields: [(name: String, value: JSONText)] {
        [("path", .string(path)), ("bytes", .number(Int(bytes))), ("count", .number(count))]
    }
}

extension TextTemplate {
    /// Whether the text is one for each record.
    fileprivate var namesRecord: Bool {
        parts.contains { part in
            guard case .program(let program) = part else { return false }
            return program.namesRecord
        }
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
