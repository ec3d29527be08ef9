import Testing

@testable import Outputs

struct WebhookURLTests {
    @Test(arguments: [
        ("http://localhost:90/a?token=s", "localhost", "http://localhost:90/a?token=s", "http://localhost:90/a"),
        ("HTTP://LocalHost", "localhost", "http://localhost:80/", "http://localhost:80/"),
        ("https://10.0.0.1/a%20b#top", "10.0.0.1", "https://10.0.0.1:443/a%20b", "https://10.0.0.1:443/a%20b"),
        ("http://[::1]:8080/x", "::1", "http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("http://a_b.internal?q=1", "a_b.internal", "http://a_b.internal:80/?q=1", "http://a_b.internal:80/"),
    ])
    func `a URL is taken apart, and shown without its query`(
        text: String, host: String, requested: String, shown: String
    ) throws {
        let url = try WebhookURL(text)
        #expect(url.host == host)
        #expect(url.text == requested)
        #expect(url.shown == shown)
    }

    @Test(arguments: [
        "", "localhost:9000/x", "/hooks/a", "//localhost/x", "ftp://localhost/x", "file:///etc/passwd", "http://",
        "http:///x",
        "http://user@localhost/", "http://user:secret@localhost/", "http://localhost:0/", "http://localhost:65536/",
        "http://local host/", "http://[fe80::1%25eth0]/", "http://localhost\r\nHost: x/", "http://a%00b/",
        "http://a,b/",
    ])
    func `a URL that a webhook cannot have is refused, without showing it`(text: String) throws {
        let error = #expect(throws: WebhookError.self) { try WebhookURL(text) }
        guard case .badURL = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.description.contains("secret") == false)
    }
}
