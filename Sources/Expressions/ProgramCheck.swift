import Records

/// A program to be checked, with the names it may use.
package struct ProgramToCheck: Hashable, Sendable {
    /// The program's text.
    package let text: String
    /// The names of the variables that will be bound, without the dollar.
    package let variables: Set<String>

    /// A program and the variables it may use.
    package init(text: String, variables: Set<String>) {
        self.text = text
        self.variables = variables
    }
}

/// Checks programs without running them: whether they keep to what a program may reach, and whether jq compiles them.
///
/// Many are compiled at once, since each compilation takes jq about 15 ms; plain paths need none. The result has one
/// entry per program, in order, nil for a program that is right.
package func check(_ programs: [ProgramToCheck]) -> [ProgramError?] {
    var verdicts: [ProgramToCheck: ProgramError] = [:]
    var wrapped: [(program: ProgramToCheck, wrapped: WrappedProgram)] = []
    for program in Set(programs) {
        do throws(ProgramError) {
            let tokens = try ProgramTokenizer.tokens(of: program.text)
            try ProgramRules.check(tokens, variables: program.variables)
            guard JSONPath(program.text) == nil else { continue }
            wrapped.append((program, WrappedProgram(program.text, tokens: tokens, variables: program.variables)))
        } catch {
            verdicts[program] = error
        }
    }
    let compiled = Set(wrapped.map(\.wrapped))
    let errors = compileErrors(of: Array(compiled)[...])
    for (program, wrapped) in wrapped { verdicts[program] = errors[wrapped] }
    return programs.map { verdicts[$0] }
}

/// jq's errors, by program. Half by half, until each error is that of one program.
private func compileErrors(of programs: ArraySlice<WrappedProgram>) -> [WrappedProgram: ProgramError] {
    guard let first = programs.first else { return [:] }
    // A function of jq's has at most 2^16 instructions' length; this stays below for programs of any usual size.
    let atOnce = 200
    if programs.count <= atOnce {
        do throws(CompileError) {
            _ = try CompiledProgram(compiling: programs.map { "(\($0.text))" }.joined(separator: ","))
            return [:]
        } catch {
            if programs.count == 1 { return [first: error.programError(lineCount: first.lineCount)] }
        }
    }
    let middle = programs.startIndex + programs.count / 2
    return compileErrors(of: programs[..<middle]).merging(compileErrors(of: programs[middle...])) { $1 }
}
