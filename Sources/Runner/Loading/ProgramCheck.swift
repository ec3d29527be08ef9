import Expressions
import Schedules
import Workflows
import YAML

/// Checks the programs of all files in one batch, and takes out the workflows whose programs do not hold.
struct ProgramCheck {
    /// Each with the file that it stands in, also the files that have other problems.
    var programs: [(file: String, program: Program)] = []

    func apply(to loaded: inout LoadedWorkflows) {
        let errors = check(programs.map { ProgramToCheck(text: $0.program.text, variables: $0.program.variables) })
        var broken: Set<String> = []
        for ((file, program), error) in zip(programs, errors) {
            guard let error = error?.message ?? wrongDuration(in: program) else { continue }
            broken.insert(file)
            loaded.diagnostics.append(
                Diagnostic(
                    .error, file: file, place: program.place,
                    message: "the program of `\(program.key)` is not possible: \(error)"))
        }
        loaded.workflows.removeAll { broken.contains($0.file) }
        loaded.diagnostics.sort { ($0.file, $0.place.start) < ($1.file, $1.place.start) }
    }

    /// What is wrong with the first text given to `ago` that is no duration.
    private func wrongDuration(in program: Program) -> String? {
        for text in durations(in: program.text) {
            do throws(DurationError) {
                _ = try Duration(parsing: text)
            } catch {
                return error.message
            }
        }
        return nil
    }
}
