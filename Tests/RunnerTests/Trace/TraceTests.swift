import Records
import Synchronization
import Testing

@testable import Runner

@Suite struct TraceTests {
    /// What a trace has shown.
    private final class Shown: Sendable {
        let lines = Mutex<[String]>([])
        var text: String { lines.withLock { $0.joined(separator: "\n") } }
        func add(_ text: String) { lines.withLock { $0 += text.split(separator: "\n").map(String.init) } }
        var trace: Trace { Trace { self.add($0) } }
    }

    @Test func `a request and its answer bear the same number`() throws {
        let shown = Shown()
        let trace = shown.trace
        let first = trace.request(
            method: "POST", url: "http://a.test/x?page=1", headers: [("Accept", "application/json")],
            body: try JSONText(validating: Array(#"{"a": 1}"#.utf8)[...]))
        let second = trace.request(method: "GET", url: "http://a.test/y", headers: [], body: nil)
        second.failed("the connection was reset")
        first.answered(status: 200, headers: [("X-RateLimit-Remaining", "99")], body: Array("[1,\n 2]".utf8)[...])
        let lines = shown.text.split(separator: "\n").map { line in
            line.contains(" after ") ? line.prefix { $0 != "f" } + "fter" : String(line)
        }
        #expect(
            lines == [
                "> 1 POST http://a.test/x?page=1", "> 1 Accept: application/json", #"> 1 {"a": 1}"#,
                "> 2 GET http://a.test/y", "< 2 no answer: the connection was reset", "< 1 200 after",
                "< 1 X-RateLimit-Remaining: 99", "< 1 [1,", "< 1 2]",
            ])
    }

    @Test func `a secret is cut out wherever it stands, also at the edge of what is shown`() {
        let shown = Shown()
        let trace = shown.trace
        trace.hide(Secret("pa55word-of-the-key"))
        let body = String(repeating: "x", count: 4090) + "pa55word-of-the-key" + String(repeating: "y", count: 9000)
        let exchange = trace.request(
            method: "GET", url: "http://a.test/pa55word-of-the-key",
            headers: [("Authorization", "Bearer pa55word-of-the-key")],
            body: nil)
        exchange.answered(status: 200, body: Array(body.utf8)[...])
        #expect(!shown.text.contains("pa55"))
        #expect(shown.text.contains("Authorization: Bearer •••"))
        #expect(shown.text.contains("bytes in all"))
    }

    @Test(arguments: [
        (
            #"{"url":"https://a.test/v?access_token=eyJhb.x-y_z&w=1"}"#,
            #"{"url":"https://a.test/v?access_token=•••&w=1"}"#
        ),
        (
            "https://s3.test/c.mp4?X-Amz-Signature=abc123&X-Amz-Date=2026",
            "https://s3.test/c.mp4?X-Amz-Signature=•••&X-Amz-Date=2026"
        ),
        (#"{"client_secret": "a\"b", "name": "n"}"#, #"{"client_secret": "•••", "name": "n"}"#),
        (#"{"token": null, "page": "2"}"#, #"{"token": null, "page": "2"}"#),
        ("https://a.test/sites?per_page=100", "https://a.test/sites?per_page=100"),
    ])
    func `links and values that open something by themselves are masked`(text: String, expected: String) {
        #expect(text.withoutCredentials == expected)
    }
}
