import Testing

@testable import Expressions

struct CompiledProgramsTests {
    private func wrapped(_ program: String) throws -> WrappedProgram {
        WrappedProgram(program, tokens: try ProgramTokenizer.tokens(of: program), variables: [])
    }

    @Test
    func `the least recently used program goes first`() throws {
        var programs = CompiledPrograms(capacity: 2)
        let first = try programs.program(for: wrapped("1"))
        let second = try programs.program(for: wrapped("2"))
        #expect(try programs.program(for: wrapped("1")) === first)
        _ = try programs.program(for: wrapped("3"))
        #expect(try programs.program(for: wrapped("1")) === first)
        #expect(try programs.program(for: wrapped("2")) !== second)
    }

    @Test
    func `only the variables that a program mentions are bound`() throws {
        let program = #"$run.id + "\($item)" # $vars"#
        let tokens = try ProgramTokenizer.tokens(of: program)
        let wrapped = WrappedProgram(program, tokens: tokens, variables: ["vars", "run", "item", "env"])
        #expect(wrapped.variables == ["item", "run"])
        #expect(wrapped.text == ".[1].item as $item | .[1].run as $run | .[0] | (\(program)\n)")
        #expect(wrapped.lineCount == 1)
    }
}
