import Testing

/// Mistakes in outputs.
@Suite struct BrokenOutputTests {
    static let cases: [BrokenFile] = [
        BrokenFile(
            "a key of chekt beside write", in: .step,
            """
                  - write: { path: a.json, format: json, data: 1 }
                    query: { a: 1 }
            """,
            expecting: [
                "6:9 `query` belongs to a `chekt` step, but this one is `write`; keys of `write` stand below "
                    + "it, indented"
            ]),
        BrokenFile(
            "write without a format", in: .step,
            """
                  - write: { path: a.csv, data: [] }
            """,
            expecting: [
                "5:16 write needs `format`; add `format: csv`"
            ]),
        BrokenFile(
            "write without a path", in: .step,
            """
                  - write: { format: csv, data: [] }
            """,
            expecting: [
                "5:16 write needs `path`; add `path: sites.csv`"
            ]),
        BrokenFile(
            "write of nothing", in: .step,
            """
                  - write: { path: a.csv, format: csv }
            """,
            expecting: [
                "5:16 write needs `records` or `data`; add `records: $steps.sites.records`"
            ]),
        BrokenFile(
            "write of two things", in: .step,
            """
                  - write: { path: a.csv, format: csv, data: [], records: . }
            """,
            expecting: [
                "5:50 write has either `records` or `data`, not both; take one out"
            ]),
        BrokenFile(
            "an unknown format", in: .step,
            """
                  - write: { path: a.csv, format: cvs, data: [] }
            """,
            expecting: [
                "5:39 `format` cannot be `cvs`; did you mean `csv`?"
            ]),
        BrokenFile(
            "appended json", in: .step,
            """
                  - write: { path: a.json, format: json, data: [], mode: append }
            """,
            expecting: [
                "5:62 a JSON file cannot be appended to: it holds one value; use `format: jsonl`, one record "
                    + "a line"
            ]),
        BrokenFile(
            "columns of json", in: .step,
            """
                  - write: { path: a.json, format: json, data: [], columns: { a: .a } }
            """,
            expecting: [
                "5:65 only `format: csv` has columns; take `columns` out"
            ]),
        BrokenFile(
            "an absolute path", in: .step,
            """
                  - write: { path: /etc/x, format: json, data: 1 }
            """,
            expecting: [
                "5:24 the path is absolute; files stay under the output root: write a path such as "
                    + "`sites/today.csv`"
            ]),
        BrokenFile(
            "a path that climbs", in: .step,
            """
                  - write: { path: "a/../../x", format: json, data: 1 }
            """,
            expecting: [
                "5:24 the path leaves the output root; files stay under the output root: write a path such "
                    + "as `sites/today.csv`"
            ]),
        BrokenFile(
            "webhook without a url", in: .step,
            """
                  - webhook: { json: {} }
            """,
            expecting: [
                "5:18 webhook needs `url`; add `url: http://127.0.0.1:9000/hooks/cameras`"
            ]),
        BrokenFile(
            "a url without a scheme", in: .step,
            """
                  - webhook: { url: "127.0.0.1:9000" }
            """,
            expecting: [
                "5:25 the url begins with neither `http://` nor `https://`; write it as "
                    + "`http://127.0.0.1:9000/hooks/cameras`"
            ]),
        BrokenFile(
            "a webhook that does not wait", in: .step,
            """
                  - webhook: { url: "http://127.0.0.1/", wait: false }
            """,
            expecting: [
                "5:52 `wait: false` is not available yet: the step ends with the endpoint's answer; take it "
                    + "out, or write `wait: true`"
            ]),
        BrokenFile(
            "a webhook's secret, which comes later", in: .step,
            """
                  - webhook: { url: "http://127.0.0.1/", secret: A }
            """,
            expecting: [
                "5:46 `secret` is not available yet; this version does not carry it out; take the key out "
                    + "for now"
            ]),
    ]

    @Test(arguments: cases)
    func `each mistake is one message, at its place and with what to do`(file: BrokenFile) {
        #expect(file.problems == file.expected)
    }
}
