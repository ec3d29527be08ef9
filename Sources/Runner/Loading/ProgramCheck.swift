import Expressions
import Schedules
import Workflows
import YAML

/// Checks the programs of all files in one batch, and takes out the workflows whose programs do not hold.
struct ProgramCheck {
    /// How many are told of one file.
    private static let mostProblems = 100

    /// Each with the file that it stands in, also the files that have other problems.
    var programs: [(file: String, program: Program)] = []

    func apply(to loaded: inout LoadedWorkflows) {
        let errors = check(programs.map { ProgramToCheck(text: $0.program.text, variables: $0.program.variables) })
        var broken: [String: Int] = [:]
        for ((file, program), error) in zip(programs, errors) {
            guard let error = error ?? wrongDuration(in: program) else { continue }
            broken[file, default: 0] += 1
            // As many as of other problems: each costs a look through the whole file.
            if broken[file, default: 0] > Self.mostProblems { continue }
            loaded.diagnostics.append(problem(error, of: program, file: file, source: loaded.sources[file]))
        }
        loaded.workflows.removeAll { broken[$0.file] != nil }
        loaded.diagnostics.sort { ($0.file, $0.place.start) < ($1.file, $1.place.start) }
    }

    /// The error at the part of the program that it lies in, if that can be told, and otherwise at the whole of it.
    private func problem(
        _ error: ProgramError, of program: Program, file: String, source: String?
    ) -> Diagnostic {
        let advice = ProgramAdvice(for: error, in: program.text)
        let place = advice.map { program.place(of: $0.range) } ?? program.place
        var problem = Diagnostic(
            .error, file: file, place: place, message: "the program of `\(program.key)` is not possible: \(error)",
            help: advice?.help)
        if let text = advice?.replacement, let source, place != program.place {
            problem.correction = replacing(place, with: text, in: source)
        }
        return problem
    }

    /// What is wrong with the first text given to `ago` that is no duration.
    private func wrongDuration(in program: Program) -> ProgramError? {
        for text in durations(in: program.text) {
            do throws(DurationError) {
                _ = try Duration(parsing: text)
            } catch {
                return ProgramError(message: error.message)
            }
        }
        return nil
    }
}
