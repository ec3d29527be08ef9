import Foundation
import NIOHTTP1
import Records
import Testing

@testable import Runner

@Suite struct RequestTests {
    private func call(_ request: APIRequest, base: String = "https://api.chekt.com") throws -> Call {
        try Call(request, connection: ConnectionSettings(baseURL: BaseURL(base), key: Secret("abc")))
    }

    @Test func `the path follows the base's prefix and the query is encoded`() throws {
        let request = APIRequest(
            path: "/sites/a%2Fb", query: [("search", "ü & b=c+d"), ("zone", "1"), ("zone", "2"), ("e", "")])
        #expect(
            try call(request, base: "https://api.chekt.com/ext/v1/").url.absoluteString
                == "https://api.chekt.com/ext/v1/sites/a%2Fb?search=%C3%BC%20%26%20b%3Dc%2Bd&zone=1&zone=2&e=")
    }

    @Test func `the client's own headers are set and the user's are added`() throws {
        let request = APIRequest(method: "POST", path: "/x", headers: [("X-Note", "a")], body: .emptyObject)
        let headers = try call(request).headers
        #expect(headers["Authorization"] == ["Bearer abc"])
        #expect(headers["Accept"] == ["application/json"])
        #expect(headers["Content-Type"] == ["application/json"])
        #expect(headers["X-Note"] == ["a"])
    }

    @Test func `the user may ask for another representation`() throws {
        let headers = try call(APIRequest(path: "/x", headers: [("accept", "application/geo+json")])).headers
        #expect(headers["Accept"] == ["application/geo+json"])
    }

    @Test(arguments: ["Authorization", "authorization", "HOST", "Content-Length", "Transfer-Encoding", "Connection"])
    func `a header that the runner sets is refused`(_ name: String) {
        let text = "the header \(name) is set by the runner and cannot be set by a workflow"
        #expect(throws: APIError.invalidRequest(text)) {
            try call(APIRequest(path: "/x", headers: [(name, "x")]))
        }
    }

    @Test(arguments: ["a\r\nX-Evil: 1", "a\n", "\0", "\u{7F}"])
    func `a control character in a header value is refused without showing it`(_ value: String) throws {
        let error = try #require(throws: APIError.self) { try call(APIRequest(path: "/x", headers: [("X-A", value)])) }
        #expect(error.description == "the value of the header X-A holds a control character")
    }

    @Test(arguments: ["", "a b", "a:", "ä", "a\r\nb"])
    func `a header name is a token`(_ name: String) {
        #expect(throws: APIError.self) { try call(APIRequest(path: "/x", headers: [(name, "x")])) }
    }

    @Test(arguments: [
        "", "x", "@evil.example/", "/a b", "/a?b=c", "/a#b", "/ä", "/a\\b", "/a/../b", "/a/%2e%2E/b", "/./a", "/a/..",
    ])
    func `a path that could lead elsewhere is refused`(_ path: String) {
        #expect(throws: APIError.self) { try call(APIRequest(path: path)) }
    }

    @Test(arguments: ["get", "", "GET /x", "PÖST"])
    func `a method is a word in capitals`(_ method: String) {
        #expect(throws: APIError.self) { try call(APIRequest(method: method, path: "/x")) }
    }

    @Test func `only GET and HEAD are taken to read unless it is said`() {
        #expect(APIRequest(path: "/x").onlyReads)
        #expect(APIRequest(method: "HEAD", path: "/x").onlyReads)
        #expect(!APIRequest(method: "POST", path: "/x").onlyReads)
        #expect(APIRequest(method: "POST", path: "/x", onlyReads: true).onlyReads)
    }
}

@Suite struct ErrorBodyTests {
    struct Example: Sendable {
        var body: String
        var message: String?
        var code: String?
        var field: String?
        var requestID: String?
    }

    @Test(arguments: [
        Example(body: ""),
        Example(body: "  \n"),
        Example(body: "{}"),
        Example(body: "null", message: "null"),
        Example(body: #"{"error":"Unauthorized","message":"Invalid key"}"#, message: "Invalid key"),
        Example(body: #"{"error":"Unauthorized"}"#, message: "Unauthorized"),
        Example(
            body: #"{"error":{"code":"device_not_found","message":"no device","request_id":"req_1","field":"id"}}"#,
            message: "no device", code: "device_not_found", field: "id", requestID: "req_1"),
        Example(body: #"{"error":{"code":"broken"}}"#, code: "broken"),
        Example(body: #"{"error":{"detail":"in detail"}}"#, message: "in detail"),
        Example(body: #"{"detail":"Not found"}"#, message: "Not found"),
        Example(body: #"{"error":{},"message":"outside"}"#, message: "outside"),
        Example(body: #"{"error":5,"message":["list"]}"#),
        Example(body: #"{"message":"","error":"Teapot","request_id":7}"#, message: "Teapot", requestID: "7"),
        Example(body: #""only a string""#, message: "only a string"),
        Example(body: "<html>\r\n<b>Bad\tGateway</b>\u{1B}[31m", message: "<html> <b>Bad Gateway</b> [31m"),
        Example(body: #"{"message":"the key abc-key is \u0000bad"}"#, message: "the key ••• is bad"),
        Example(body: #"{"message":"abc\u002dkey"}"#, message: "•••"),
        Example(body: "abc-key abc-key", message: "••• •••"),
    ])
    func `every dialect of an error is read`(_ example: Example) {
        let body = ErrorBody(Array(example.body.utf8)[...], hiding: Secret("abc-key"))
        #expect(body.message == example.message)
        #expect(body.code == example.code)
        #expect(body.field == example.field)
        #expect(body.requestID == example.requestID)
    }

    @Test func `a long text is cut, and never in the middle of the key`() {
        let text = String(repeating: "x", count: 196) + "abc-key"
        let shown = text.shown(hiding: Secret("abc-key"))
        #expect(shown == String(repeating: "x", count: 196) + "•••")
        #expect(String(repeating: "y", count: 500).shown().count == 200)
    }

    @Test func `a body that is not UTF-8 is shown all the same`() {
        #expect(ErrorBody([0x61, 0xFF, 0x62], hiding: Secret("k")).message == "a\u{FFFD}b")
    }
}
