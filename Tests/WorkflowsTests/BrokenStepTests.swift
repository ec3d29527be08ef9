import Testing

/// Mistakes in steps and API calls.
@Suite struct BrokenStepTests {
    static let cases: [BrokenFile] = [
        BrokenFile(
            "steps as a mapping", in: .step,
            """
                  fail: x
            """,
            expecting: [
                "5:7 `steps` is a list of steps, but this is a mapping; begin each step with a dash, such as "
                    + "`- chekt: GET /ext/v1/sites`"
            ]),
        BrokenFile(
            "a step that is a text", in: .step,
            """
                  - GET /v1/sites
            """,
            expecting: [
                "5:9 a step is a mapping, but this is text; write keys and values such as `chekt: …`"
            ]),
        BrokenFile(
            "a step without a verb", in: .step,
            """
                  - id: a
            """,
            expecting: [
                "5:9 this step does nothing; a step has exactly one of `chekt`, `write`, `webhook`, `set`, "
                    + "`fail`"
            ]),
        BrokenFile(
            "a step with two verbs", in: .step,
            """
                  - fail: x
                    set: { a: 1 }
            """,
            expecting: [
                "6:9 a step does one thing, but this one has `fail` and `set`; make two steps of it"
            ]),
        BrokenFile(
            "a misspelt verb", in: .step,
            """
                  - webook: { url: "http://127.0.0.1/" }
            """,
            expecting: [
                "5:9 a step has no key `webook`; did you mean `webhook`?"
            ]),
        BrokenFile(
            "a verb that comes later", in: .step,
            """
                  - download: { url: x }
            """,
            expecting: [
                "5:9 `download` is not available yet; this version does not carry it out; take the key out "
                    + "for now"
            ]),
        BrokenFile(
            "a small method", in: .step,
            """
                  - chekt: get /v1/sites
            """,
            expecting: [
                "5:16 `get` is no method of the API; did you mean `GET`?"
            ]),
        BrokenFile(
            "a path without a method", in: .step,
            """
                  - chekt: /v1/sites
            """,
            expecting: [
                "5:16 `chekt` is a method and a path; write it as `chekt: GET /ext/v1/sites`"
            ]),
        BrokenFile(
            "a whole url", in: .step,
            """
                  - chekt: GET https://api.chekt.com/v1/sites
            """,
            expecting: [
                "5:16 the path begins with a single slash; the host comes from the connection; write it as "
                    + "`chekt: GET /ext/v1/sites`"
            ]),
        BrokenFile(
            "a query in the path", in: .step,
            """
                  - chekt: GET /v1/sites?page=1
            """,
            expecting: [
                "5:16 the path holds a blank, `?` or `#`; put parameters under `query`, beside `chekt`, such "
                    + "as `query: { per_page: 100 }`"
            ]),
        BrokenFile(
            "a dash in an id", in: .step,
            """
                  - id: all-sites
                    chekt: GET /v1/sites
            """,
            expecting: [
                "5:13 the id `all-sites` is not a name that a program can use; use letters, digits and "
                    + "underscores, not beginning with a digit, such as `all_sites`"
            ]),
        BrokenFile(
            "an id that is taken", in: .step,
            """
                  - { id: a, chekt: GET /v1/sites }
                  - { id: a, fail: x }
            """,
            expecting: [
                "6:15 the id `a` is taken by the step at line 5; give each step an id of its own"
            ]),
        BrokenFile(
            "an unknown step", in: .step,
            """
                  - { id: sites, chekt: GET /v1/sites }
                  - fail: ${{ $steps.site.count }}
            """,
            expecting: [
                "6:26 no earlier step has the id `site`; did you mean `sites`?"
            ]),
        BrokenFile(
            "a later step", in: .step,
            """
                  - fail: a ${{ $steps.sites.count }}
                  - { id: sites, chekt: GET /v1/sites }
            """,
            expecting: [
                "5:28 no earlier step has the id `sites`; give the step that it means an `id`"
            ]),
        BrokenFile(
            "a step in a string of a program", in: .step,
            """
                  - { id: sites, chekt: GET /v1/sites }
                  - fail: ${{ "é \\($steps.site.count)" }}
            """,
            expecting: [
                "6:31 no earlier step has the id `site`; did you mean `sites`?"
            ]),
        BrokenFile(
            "as without foreach", in: .step,
            """
                  - chekt: GET /v1/sites
                    as: site
            """,
            expecting: [
                "6:9 `as` says something about `foreach`, but this step has none; add `foreach`, or take "
                    + "`as` out"
            ]),
        BrokenFile(
            "a reserved name", in: .step,
            """
                  - chekt: GET /v1/sites
                    foreach: [1]
                    as: run
            """,
            expecting: [
                "7:13 `as` cannot be `run`: that name is taken; choose another, such as `site`"
            ]),
        BrokenFile(
            "foreach as a mapping", in: .step,
            """
                  - chekt: GET /v1/sites
                    foreach: { a: 1 }
            """,
            expecting: [
                "6:18 `foreach` is a jq program, but this is a mapping; write a program such as "
                    + "`.data.sites`, in quotes if it begins with a bracket"
            ]),
        BrokenFile(
            "an open fence", in: .step,
            """
                  - fail: "a ${{ .b"
            """,
            expecting: [
                "5:18 this `${{` is never closed; end the program with `}}`, or write `$${{` for the text "
                    + "`${{` itself"
            ]),
        BrokenFile(
            "a text around a program", in: .step,
            """
                  - { fail: x, if: "${{ true }} and" }
            """,
            expecting: [
                "5:24 `if` is one jq program, but this is a text with a program in it"
            ]),
        BrokenFile(
            "an unknown pagination", in: .step,
            """
                  - chekt: GET /v1/sites
                    paginate: { type: page_numbers }
            """,
            expecting: [
                "6:27 `type` cannot be `page_numbers`; did you mean `page_number`?"
            ]),
        BrokenFile(
            "a pagination that comes later", in: .step,
            """
                  - chekt: GET /v1/sites
                    paginate: { type: link_header }
            """,
            expecting: [
                "6:27 `type` cannot be `link_header`: that is not available yet; possible now: `single`, "
                    + "`page_number`, `cursor`"
            ]),
        BrokenFile(
            "page_number without its parameter", in: .step,
            """
                  - chekt: GET /v1/sites
                    paginate: { type: page_number }
            """,
            expecting: [
                "6:19 page_number needs `page_param`; add `page_param: page`"
            ]),
        BrokenFile(
            "a cursor with two targets", in: .step,
            """
                  - chekt: GET /v1/sites
                    paginate: { type: cursor, cursor: .c, query_param: a, body_param: b }
            """,
            expecting: [
                "6:19 a cursor goes into exactly one of `query_param` and `body_param`; add `body_param: "
                    + "cursor` for a search with a body, else `query_param: cursor`"
            ]),
        BrokenFile(
            "a key of another pagination", in: .step,
            """
                  - chekt: GET /v1/sites
                    paginate: { type: single, total: .t }
            """,
            expecting: [
                "6:35 `total` means nothing to `type: single`; take it out, or choose another type"
            ]),
        BrokenFile(
            "set as a list", in: .step,
            """
                  - set: [1]
            """,
            expecting: [
                "5:14 `set` is a mapping of names to values, but this is a list; write `count: ${{ "
                    + "$steps.sites.count }}` below it"
            ]),
        BrokenFile(
            "a number that JSON lacks", in: .step,
            """
                  - set: { a: .inf }
            """,
            expecting: [
                "5:19 JSON has no number `.inf`; put it in quotes if it is meant as a text"
            ]),
        BrokenFile(
            "a header that is none", in: .step,
            """
                  - chekt: GET /v1/sites
                    headers: { "X Y": a }
            """,
            expecting: [
                "6:20 `X Y` is not a possible name of a header; use letters, digits and dashes, such as "
                    + "`X-Trace`"
            ]),
        BrokenFile(
            "a secret header without a secret", in: .step,
            """
                  - chekt: GET /v1/sites
                    headers: { X-Y: { prefix: a } }
            """,
            expecting: [
                "6:25 a secret header needs `secret`; add `secret: NAME`"
            ]),
    ]

    @Test(arguments: cases)
    func `each mistake is one message, at its place and with what to do`(file: BrokenFile) {
        #expect(file.problems == file.expected)
    }
}
