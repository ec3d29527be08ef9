import Schedules
import Spelling
import Workflows

/// There is no workflow that could run.
struct NothingToRunError: Error, CustomStringConvertible {
    var folder: String
    var hasErrors: Bool

    var description: String {
        hasErrors
            ? "no workflow in \(folder) can run: mend the errors above"
            : "there is no workflow in \(folder): put a file such as site-inventory.yaml there, "
                + "or name another folder with --workflows"
    }
}

/// `--var` names a variable that the workflow does not declare.
struct UndeclaredVariableError: Error, CustomStringConvertible {
    var name: String
    var declared: Set<String>

    var description: String {
        let problem = "--var: the workflow has no variable `\(name)`"
        if let near = nearestName(to: name, among: Array(declared)) { return "\(problem); did you mean `\(near)`?" }
        if declared.isEmpty { return "\(problem): it declares none under `vars:`" }
        return "\(problem); it declares " + declared.sorted().map { "`\($0)`" }.joined(separator: ", ")
    }
}

/// No workflow or job has the name that was given.
struct UnknownNameError: Error, CustomStringConvertible {
    var name: String
    /// Those without errors.
    var known: [Workflow]
    /// Whether files were left out that have errors: the name may stand in one of them.
    var hasErrors: Bool

    var description: String {
        let names = known.map(\.name) + known.flatMap(\.jobs).map(\.id.description)
        let problem = "there is no workflow or job `\(name)`\(hasErrors ? " in the files without errors" : "")"
        if let near = nearestName(to: name, among: names) { return "\(problem); did you mean `\(near)`?" }
        let list = known.map(\.name).sorted().map { "`\($0)`" }.joined(separator: ", ")
        return list.isEmpty ? problem : "\(problem); the workflows are \(list)"
    }
}
