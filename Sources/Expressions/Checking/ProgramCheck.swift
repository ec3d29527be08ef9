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
    var errors: [ProgramToCheck: ProgramError] = [:]
    var toCompile: [WrappedProgram: [ProgramToCheck]] = [:]
    var batches: [CompilationBatch: [WrappedProgram]] = [:]
    for program in Set(programs) {
        do throws(ProgramError) {
            let tokens = try ProgramTokenizer.tokens(of: program.text)
            try ProgramRules.check(tokens, variables: program.variables)
            guard JSONPath(program.text) == nil else { continue }
            let wrapped = WrappedProgram(program.text, tokens: tokens, variables: program.variables)
            if toCompile[wrapped] == nil { batches[CompilationBatch(for: tokens), default: []].append(wrapped) }
            toCompile[wrapped, default: []].append(program)
        } catch {
            errors[program] = error
        }
    }
    for (batch, wrapped) in batches {
        for (wrapped, error) in batch.errors(of: wrapped[...]) {
            for program in toCompile[wrapped, default: []] { errors[program] = error }
        }
    }
    return programs.map { errors[$0] }
}
