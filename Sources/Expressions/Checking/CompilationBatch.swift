/// How many programs are compiled at once to learn whether each is right.
enum CompilationBatch: Hashable {
    /// jq has to find out whether each name is defined where it is used.
    case complete
    /// Every name is known to be defined, and only the syntax is in question. The programs then become functions that
    /// nothing calls: jq parses those and does no more with them, which is ten times as fast.
    case syntaxOnly

    init(for tokens: [ProgramToken]) {
        self = KnownFunctions.areAllThatIsUsed(in: tokens) ? .syntaxOnly : .complete
    }

    /// The errors of those programs that jq cannot compile. A batch that fails is halved until each error is that of
    /// one program, which is then compiled by itself.
    func errors(of programs: ArraySlice<WrappedProgram>) -> [WrappedProgram: ProgramError] {
        guard let first = programs.first else { return [:] }
        do throws(CompileError) {
            if programs.count == 1 {
                _ = try CompiledProgram(compiling: first.text)
                return [:]
            }
            if programs.count <= capacity {
                _ = try CompiledProgram(compiling: text(of: programs))
                return [:]
            }
        } catch {
            if programs.count == 1 { return [first: error.programError(lineCount: first.lineCount)] }
        }
        let middle = programs.startIndex + programs.count / 2
        return errors(of: programs[..<middle]).merging(errors(of: programs[middle...])) { $1 }
    }

    /// jq bounds the length of a function's code, and the nesting of definitions.
    private var capacity: Int {
        switch self {
        case .complete: 200
        case .syntaxOnly: 1000
        }
    }

    private func text(of programs: ArraySlice<WrappedProgram>) -> String {
        switch self {
        case .complete: programs.map { "(\($0.text))" }.joined(separator: ",")
        case .syntaxOnly: programs.map { "def program: \($0.text);" }.joined() + "."
        }
    }
}
