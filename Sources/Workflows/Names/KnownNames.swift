import Spelling
import YAML

/// What the programs of a file can name at the point that the decoder has reached. It goes through the file in the
/// order in which a run does.
final class KnownNames {
    /// Listed under `env:`.
    var environment: Set<String> = []
    /// Declared under `vars:`, and set by earlier steps of the job.
    var variables: Set<String> = []
    /// Those of the job; nil while `vars` are decoded, which are set before any step has run.
    var steps: StepIDs?

    private let collector: Collector

    init(collector: Collector) {
        self.collector = collector
    }

    /// Whether a program names only what there is; what there is not is reported at its place.
    func check(_ program: Program, _ scope: Scope) -> Bool {
        let references = ProgramReferences(in: program.text, inputIsVariables: scope.input == .variables)
        let before = collector.errorCount
        for reference in references.found where !references.bound.contains(reference.variable) {
            check(reference, in: program, scope)
        }
        return collector.errorCount == before
    }

    private func check(_ reference: ProgramReference, in program: Program, _ scope: Scope) {
        let variable = reference.variable
        guard scope.variables.contains(variable) else { return refuse(reference, in: program, scope) }
        guard let field = reference.field else { return }
        switch variable {
        case "steps": checkStep(field, program)
        case "vars": checkField(field, of: "vars", among: variables, program, help: Self.variableHelp)
        case "env":
            checkField(field, of: "env", among: environment, program, help: "list it: `env: [\(field.name)]`")
        case "run":
            checkField(
                field, of: "run", among: Self.runFields, program, help: "it has \(Self.runFields.sorted().asCode)")
        default: break
        }
    }

    private static let variableHelp = "declare it under `vars:`, or with `set` in an earlier step"
    private static let runFields: Set<String> = [
        "id", "workflow", "job", "cause", "scheduled_at", "started_at", "date", "time", "error",
    ]

    private func checkStep(_ field: ProgramReference.Field, _ program: Program) {
        guard let steps else {
            collector.error(
                program.place(of: field.range),
                "`vars` are set before the first step runs, so they cannot use its results",
                help: "use `set` in a step after `\(field.name)`")
            return
        }
        if steps.isEarlier(field.name) { return }
        let (message, help, nearest) = steps.refusal(of: field.name)
        report(program.place(of: field.range), program, message, help, nearest)
    }

    private func checkField(
        _ field: ProgramReference.Field, of variable: String, among names: Set<String>, _ program: Program,
        help: String
    ) {
        if names.contains(field.name) { return }
        let near = nearestName(to: field.name, among: Array(names))
        report(
            program.place(of: field.range), program, "there is no `\(field.name)` in `$\(variable)`",
            near.map { "did you mean `\($0)`?" } ?? help, near)
    }

    private func report(_ place: Place, _ program: Program, _ message: String, _ help: String, _ nearest: String?) {
        if let nearest, place != program.place {
            collector.error(place, message, help: help, writing: nearest)
        } else {
            collector.error(place, message, help: help)
        }
    }
}

extension KnownNames {
    /// A variable that is not there. jq's own words, such as `$ENV`, are refused with the other rules for programs.
    private func refuse(_ reference: ProgramReference, in program: Program, _ scope: Scope) {
        let name = reference.variable
        let isField = !program.text.unicodeScalars.dropFirst(reference.range.lowerBound).starts(with: ["$"])
        if isField || ["ENV", "__loc__", "__prog_args"].contains(name) { return }
        let place = program.place(of: reference.range)
        if let meant = meaning(of: name, scope) {
            report(place, program, "there is no variable `$\(name)` here", "did you mean `\(meant)`?", meant)
            return
        }
        let all = scope.variables.sorted().map { "$\($0)" }
        collector.error(
            place, "there is no variable `$\(name)` here", help: Self.homes[name] ?? "there are \(all.asCode)")
    }

    /// What was probably meant: a field without what it is a field of, or another spelling.
    private func meaning(of name: String, _ scope: Scope) -> String? {
        if steps?.isEarlier(name) == true { return "$steps.\(name)" }
        if variables.contains(name) { return "$vars.\(name)" }
        if Self.homes[name] != nil { return nil }
        return nearestName(to: name, among: Array(scope.variables)).map { "$\($0)" }
    }

    /// Variables that exist in some places only.
    private static let homes = [
        "item": "`$item` is there under `foreach`, and for each record",
        "index": "`$index` is there under `foreach`",
        "record": "`$record` is there in `columns`, and in a `path` that splits records over files",
        "response": "`$response` is there in `records`, `paginate` and `until` of a `chekt` step",
        "input": "`.` is what a program works on",
    ]
}
