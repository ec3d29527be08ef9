import Testing
import Workflows
import YAML

/// Values of the wrong kind, and empty ones: none passes in silence, and one mistake is one message.
@Suite struct BrokenValueTests {
    static let steps: [(String, String)] = [
        ("- fail: 5", "5:15 `fail` is a text, but this is a number; put it in quotes"),
        ("- fail:", "5:14 `fail` is a text, but this is an empty value; write it after the colon"),
        (
            "- { fail: x, if: }",
            "5:24 `if` is a jq program, but this is empty; write a program such as "
                + "`.data.sites`, in quotes if it begins with a bracket"
        ),
        ("- fail: ${{ }}", "5:19 there is no program between `${{` and `}}`; write one, such as `${{ $run.date }}`"),
        (
            "- set: {}",
            "5:14 `set` is a mapping of names to values, but this is an empty mapping; "
                + "write `count: ${{ $steps.sites.count }}` below it"
        ),
        (
            "- { chekt: GET /v1/sites, json: }",
            "5:39 `json` has no value; write it after the colon or below it, or `null` if that is meant"
        ),
        (
            "- { chekt: GET /v1/sites, query: { a: [1, { b: 2 }] } }",
            "5:49 the parameter `a` is a value or a list of values, but this is a mapping; "
                + "give each of its parts a parameter of its own"
        ),
        (
            "- { chekt: GET /v1/sités }",
            "5:18 the path holds `é`, which a path cannot; "
                + "write it percent-encoded, or as a program, whose value is encoded"
        ),
        (
            "- webhook: { url: \"\" }",
            "5:25 the url begins with neither `http://` nor `https://`; "
                + "write it as `http://127.0.0.1:9000/hooks/cameras`"
        ),
        (
            "- write: { path: out/, format: json, data: 1 }",
            "5:24 the path names a folder, not a file; "
                + "files stay under the output root: write a path such as `sites/today.csv`"
        ),
        (
            "- { fail: x, foreach: [1], as: end }",
            "5:38 `as` cannot be `end`: that name is taken; choose another, such as `site`"
        ),
        (
            "- { fail: x, id: 9.b }",
            "5:24 the id `9.b` is not a name that a program can use; use letters, digits "
                + "and underscores, not beginning with a digit, such as `_9_b`"
        ),
        ("- { wriet: { path: a } }", "5:11 a step has no key `wriet`; did you mean `write`?"),
    ]

    @Test(arguments: steps)
    func `a wrong value of a step is one message`(step: String, expected: String) {
        #expect(BrokenFile("", in: .step, "      " + step, expecting: []).problems == [expected])
    }

    static let files: [(String, String)] = [
        ("nmae: w\njobs: { j: { steps: [ { fail: x } ] } }", "1:1 a workflow has no key `nmae`; did you mean `name`?"),
        (
            "name: -w\njobs: { j: { steps: [ { fail: x } ] } }",
            "1:7 the name `-w` is not a possible name; "
                + "use up to 100 letters, digits, dashes and underscores, such as `site-inventory`"
        ),
        (
            "name: w\njobs: {}",
            "2:7 `jobs` is a mapping of names to jobs, but this is an empty mapping; "
                + "write the job's name, a colon, and below it its `schedule` and `steps`"
        ),
        (
            "name: w\nenv: [[A]]\njobs: { j: { steps: [ { fail: x } ] } }",
            "2:7 the name of an environment variable is a text, but this is a list; write one text here"
        ),
        (
            "name: w\nvars: { n: \"${{ $steps.a.count }}\" }\njobs: { j: { steps: [ { fail: x } ] } }",
            "2:24 `vars` are set before the first step runs, so they cannot use its results; "
                + "use `set` in a step after `a`"
        ),
        (
            "name: w\njobs: { j: { schedule: [], steps: [ { fail: x } ] } }",
            "2:24 `schedule` is an empty list; "
                + "write an entry such as `- every: 15m`; without the key the job runs on command only"
        ),
        (
            "name: w\njobs: { j: { schedule: 15m, steps: [ { fail: x } ] } }",
            "2:24 a schedule without a key is a cron expression, but `15m` is a duration; "
                + "write `schedule: { every: 15m }`"
        ),
        (
            "name: w\njobs: { j: { retry: { initial: 2m }, steps: [ { fail: x } ] } }",
            "2:32 the first wait, `initial` (2m), is longer than the longest, `max` (1m); "
                + "raise `max`, or lower `initial`"
        ),
        (
            "name: w\njobs: { j: { retry: { multiplier: \"2\" }, steps: [ { fail: x } ] } }",
            "2:35 `multiplier` is a number from 1 to 100, but this is 2; write `multiplier: 2`"
        ),
    ]

    @Test(arguments: files)
    func `a wrong value of a file is one message`(text: String, expected: String) {
        #expect(decoded(text + "\n").diagnostics.map(\.summary) == [expected])
    }

    @Test func `what stands in the place of a secret's name is not repeated`() {
        let file = BrokenFile(
            "", in: .step, "      - { chekt: GET /v1/x, headers: { X-Y: { secret: s3cr-et } } }", expecting: [])
        #expect(file.problems.count == 1)
        #expect(file.problems.allSatisfy { !$0.contains("s3cr") })
    }

    @Test func `problems are told in the order of the file`() {
        let lines = decoded("jobs: 5\nvars: 5\nname: 5\nenv: 5\n").diagnostics.map(\.place.start.line)
        #expect(lines == [1, 2, 3, 4])
    }

    @Test func `the item is known also where the loop itself is wrong`() throws {
        let programs = decoded(
            BrokenFile.Frame.step.rawValue + "      - { foreach: { a: 1 }, as: site, fail: \"${{ $site.id }}\" }\n"
        ).programs
        #expect(try #require(programs.first).variables.contains("site"))
    }
}
