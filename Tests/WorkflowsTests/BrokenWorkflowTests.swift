import Testing

/// Mistakes at the top of a file.
@Suite struct BrokenWorkflowTests {
    static let cases: [BrokenFile] = [
        BrokenFile(
            "a missing name", in: .file,
            """
            jobs: { j: { steps: [ { fail: x } ] } }
            """,
            expecting: [
                "1:1 a workflow needs `name`; add `name: site-inventory`"
            ]),
        BrokenFile(
            "a name with blanks", in: .file,
            """
            name: my first
            jobs: { j: { steps: [ { fail: x } ] } }
            """,
            expecting: [
                "1:7 the name `my first` is not a possible name; use up to 100 letters, digits, dashes and "
                    + "underscores, such as `site-inventory`"
            ]),
        BrokenFile(
            "a number as a name", in: .file,
            """
            name: 5
            jobs: { j: { steps: [ { fail: x } ] } }
            """,
            expecting: [
                "1:7 `name` is a text, but this is a number; put it in quotes"
            ]),
        BrokenFile(
            "no jobs", in: .file,
            """
            name: w
            """,
            expecting: [
                "1:1 a workflow needs `jobs`; add `jobs:`"
            ]),
        BrokenFile(
            "empty jobs", in: .file,
            """
            name: w
            jobs:
            """,
            expecting: [
                "2:6 `jobs` is a mapping of names to jobs, but this is an empty value; write the job's name, "
                    + "a colon, and below it its `schedule` and `steps`"
            ]),
        BrokenFile(
            "a list of jobs", in: .file,
            """
            name: w
            jobs:
              - j
            """,
            expecting: [
                "3:3 `jobs` is a mapping of names to jobs, but this is a list; write the job's name, a "
                    + "colon, and below it its `schedule` and `steps`"
            ]),
        BrokenFile(
            "an unknown key of the workflow", in: .file,
            """
            name: w
            descripton: x
            jobs: { j: { steps: [ { fail: x } ] } }
            """,
            expecting: [
                "2:1 a workflow has no key `descripton`; did you mean `description`?"
            ]),
        BrokenFile(
            "a key of the workflow that comes later", in: .file,
            """
            name: w
            defaults: { timeout: 5m }
            jobs: { j: { steps: [ { fail: x } ] } }
            """,
            expecting: [
                "2:1 `defaults` is not available yet; this version does not carry it out; take the key out "
                    + "for now"
            ]),
        BrokenFile(
            "env as a mapping", in: .file,
            """
            name: w
            env: { A: 1 }
            jobs: { j: { steps: [ { fail: x } ] } }
            """,
            expecting: [
                "2:6 `env` is a list of environment variables, but this is a mapping; write `env: [REGION, "
                    + "SITE_FILTER]`"
            ]),
        BrokenFile(
            "a variable with a dash", in: .file,
            """
            name: w
            vars: { page-size: 1 }
            jobs: { j: { steps: [ { fail: x } ] } }
            """,
            expecting: [
                "2:9 the variable `page-size` is not a name that a program can use; use letters, digits and "
                    + "underscores, not beginning with a digit, such as `page_size`"
            ]),
    ]

    @Test(arguments: cases)
    func `each mistake is one message, at its place and with what to do`(file: BrokenFile) {
        #expect(file.problems == file.expected)
    }
}
