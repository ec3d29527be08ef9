import Records
import Workflows

extension Program {
    /// The id where the program is exactly `$steps.ID.records`, or `.steps.ID.records` where `.` is the object of all
    /// variables: then the records are handed on without being loaded.
    var wholeRecordsOf: String? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isInput = parts.count == 4 && parts[0].isEmpty && parts[1] == "steps"
        let names = isInput ? parts.dropFirst(2) : parts.count == 3 && parts[0] == "$steps" ? parts.dropFirst() : []
        guard let id = names.first, names.last == "records", id.isName else { return nil }
        return String(id)
    }
}

extension Substring {
    fileprivate var isName: Bool {
        !isEmpty && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }
}

extension Renderer {
    /// The records that `write` and `webhook` take: those of a step named as a whole by reference, each with its item;
    /// else the outputs of the program, or the elements of its one array.
    func records(_ program: Program, _ context: RunContext) async throws -> RecordList {
        if let id = program.wholeRecordsOf, let result = context.steps[id] {
            if let records = result.records { return records }
            if result.isSkipped { return .empty }
            throw RunError.program(program.text, reason: result.reasonForNoRecords(of: id))
        }
        let outputs = try await outputs(program, dot: nil, context)
        guard outputs.count == 1, let only = outputs.first else { return RecordList(outputs) }
        return RecordList(only.isNull ? [] : only.elements ?? outputs)
    }
}

extension StepResult {
    fileprivate func reasonForNoRecords(of id: String) -> String {
        field("error") == nil
            ? "the step `\(id)` has no records; give it `records:`, such as `records: .data.sites`"
            : "the step `\(id)` failed and has no records; skip this step then, with `if: $steps.\(id).error == null`"
    }
}
