import Testing

@testable import Runner

@Suite struct InputReadingTests {
    @Test(arguments: [
        "$steps.events.count > 0",
        "($run.scheduled_at // $run.started_at) | fromdate - 60",
        "$steps.arming.results[] | { site: .item } | select(.ok)",
        "[$steps.a.results[] | select(.ok) | .item]",
        "$vars.end - 300 | todate",
        "$site.name // $site.site_name // \"none\"",
        "$vars.a[0].b[1:3]",
        "$vars.a? and ($env.B | length) > 1",
        "null", "\"text\"", "1.5 + 2",
        "($vars.a | .x as $y | $y) + 1",
    ])
    func `a program of variables does without its input`(_ program: String) {
        #expect(!mayReadInput(program))
    }

    @Test(arguments: [
        ".", ".vars.a + 1", "..", "length", "[.run.id]", "$vars.a[.index]", "$vars.a + .index",
        "$vars.a and.index", "{ index }", "{ a: 1 }", "(. | length)", "$vars.a as $b | .index",
        "def f: .index; f", "\"\\(.index)\"", "if .index then 1 else 2 end", "$vars.a |= .index",
        "1 .index", "@json", "reduce .[] as $x (0; . + $x)", "($vars.a | length) + .index",
        "$vars.a # | \n + .index", "-.index", "$vars.a.\"b\" + .index",
    ])
    func `a program that may look at its input is given it`(_ program: String) {
        #expect(mayReadInput(program))
    }
}
