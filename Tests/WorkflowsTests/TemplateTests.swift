import Testing
import YAML

@testable import Workflows

@Suite struct TemplateTests {
    private typealias Part = TemplateParser.Part

    @Test(
        arguments: [
            ("plain", ["plain"]),
            ("", []),
            ("${{ .a }}", ["<.a@4>"]),
            ("${{.a}}", ["<.a@3>"]),
            ("x ${{ .a }} y", ["x ", "<.a@6>", " y"]),
            ("${{ .a }}${{ .b }}", ["<.a@4>", "<.b@13>"]),
            ("${{ {a: {b: 1}} }}", ["<{a: {b: 1}}@4>"]),
            ("${{ {a: {b: 1}}}}", ["<{a: {b: 1}}@4>"]),
            ("${{ \"}}\" }}", ["<\"}}\"@4>"]),
            ("${{ \"\\(.a | {b: {c: 1}})\" }}", ["<\"\\(.a | {b: {c: 1}})\"@4>"]),
            ("${{ \"\\\"}}\" }}", ["<\"\\\"}}\"@4>"]),
            ("$${{ .a }}", ["${{ .a }}"]),
            ("a $${{ b ${{ .c }}", ["a ${{ b ", "<.c@13>"]),
            ("é ${{ .a }}", ["é ", "<.a@6>"]),
            ("$ {{ $x }}", ["$ {{ $x }}"]),
        ] as [(String, [String])])
    func `a text is cut into literals and programs with their offsets`(text: String, expected: [String]) throws {
        let parts = try TemplateParser.parts(of: text).map { part in
            switch part {
            case .literal(let literal): literal
            case .program(let program, let offset): "<\(program)@\(offset)>"
            }
        }
        #expect(parts == expected)
    }

    @Test(arguments: [("${{ .a", 0), ("x ${{ {a: 1 }}", 2), ("${{ \"}} }}", 0)])
    func `a fence that never ends is refused where it begins`(text: String, offset: Int) {
        #expect(throws: TemplateParser.UnclosedFence(offset: offset)) { try TemplateParser.parts(of: text) }
    }

    @Test(
        arguments: [
            (".a", []), ("$steps.a.count", ["a@7"]), ("$steps.a.x + $steps.b_2.y", ["a@7", "b_2@20"]),
            ("\"$steps.a\"", []), ("\"\\($steps.a.x)\"", ["a@10"]), ("# $steps.a\n.", []), ("$steps | .a", []),
            ("$stepson.a", []),
        ] as [(String, [String])])
    func `the steps that a program names are found in its code only`(program: String, expected: [String]) {
        #expect(referencedSteps(in: program).map { "\($0.id)@\($0.offset)" } == expected)
    }

    @Test(
        arguments: [
            ("fail: a ${{ $run.id }}", 5, 21, 28),
            ("fail: \"é ${{ $run.id }}\"", 5, 22, 29),
            ("fail: 'a ${{ $run.id }}'", 5, 22, 29),
            ("fail: ${{ $run.id }}", 5, 19, 26),
        ])
    func `a program has the place at which it stands`(step: String, line: Int, start: Int, end: Int) throws {
        let decoded = decoded(Frame.step + "      - \(step)\n")
        let place = try #require(decoded.programs.first).place
        #expect(place.start == Position(line: line, column: start))
        #expect(place.end == Position(line: line, column: end))
    }

    @Test func `a program in a folded text has the place of the text`() throws {
        let decoded = decoded(
            Frame.step + "      - fail: >-\n          a\n          ${{ $run.id }}\n")
        #expect(try #require(decoded.programs.first).place.start.line == 5)
    }
}
