import Foundation
import Records
import Retries
import Testing

@testable import Runner

@Suite struct APIErrorTests {
    private static let newKey =
        "The API does not accept the key in CHEKT_API_KEY: generate a new key in the Dealer "
        + "Portal under Settings > Developer Settings > API Keys, then put it there and start again."
    private static let permission =
        "The key in CHEKT_API_KEY lacks the permission for this resource: "
        + "ask the account's administrator for it."
    private static let missing = "There is no such resource: check the path and the ids in it."

    @Test(arguments: [
        (
            ScriptedAnswer.json(401, #"{"error":"Unauthorized","message":"Invalid or missing API Key"}"#),
            "GET /v1/sites failed with 401: Invalid or missing API Key. \(newKey)"
        ),
        (.json(401), "GET /v1/sites failed with 401. \(newKey)"),
        (
            .json(403, #"{"error":"Forbidden","message":"No permission."}"#, headers: ["X-Request-Id: req_7"]),
            "GET /v1/sites failed with 403: No permission (request id req_7). \(permission)"
        ),
        (
            .json(
                404, #"{"error":{"code":"c","message":"no such device","request_id":"req_1","field":"device_id"}}"#),
            "GET /v1/sites failed with 404: no such device (field device_id, request id req_1). \(missing)"
        ),
        (.json(404, #"{"detail":"Not found"}"#), "GET /v1/sites failed with 404: Not found. \(missing)"),
        (
            .json(422, "plain words\nin two lines"),
            "GET /v1/sites failed with 422: plain words in two lines. Check the query and the body of the request."
        ),
        (
            .json(409, #"{"error":{"code":"idempotency_conflict"}}"#),
            "GET /v1/sites failed with 409: idempotency_conflict. The request does not fit the resource's present "
                + "state: read the state again before sending it."
        ),
        (
            .json(500, #"{"error":{"message":"boom"}}"#),
            "GET /v1/sites failed with 500 after 4 attempts: boom. The fault is on the API's side: try again later."
        ),
        (
            .bytes(Array("HTTP/1.1 502 Bad\r\nContent-Length: 99\r\n\r\noops".utf8), closes: true),
            "GET /v1/sites failed with 502 after 4 attempts: oops. The fault is on the API's side: try again later."
        ),
        (
            .json(200, "<html>Sign in</html>"),
            "GET /v1/sites was answered with 200 and a body that is not JSON: <html>Sign in</html>"
        ),
    ])
    func `an error says what happened and what to do`(_ answer: ScriptedAnswer, _ text: String) async throws {
        try await Harness.run([answer]) { harness in
            let error = try await harness.failure(retry: RetryRule())
            #expect(error.description == text)
        }
    }

    @Test(arguments: [
        ScriptedAnswer.json(400, #"{"error":"\#(Harness.key)","message":"bad key \#(Harness.key)"}"#),
        .json(401, #"{"error":{"code":"\#(Harness.key)","message":"","request_id":"\#(Harness.key)"}}"#),
        .json(403, "Bearer \(Harness.key)", headers: ["X-Request-Id: \(Harness.key)"]),
        .json(500, String(repeating: "x", count: 190) + Harness.key),
        .json(200, "not JSON: \(Harness.key)"),
        .redirect(to: "https://\(Harness.key).evil.example/"),
    ])
    func `no text of an error holds the key, even if the server echoes it`(_ answer: ScriptedAnswer) async throws {
        try await Harness.run([answer]) { harness in
            let error = try await harness.failure(of: APIRequest(path: "/v1/\(Harness.key)"))
            var dumped = ""
            dump(error, to: &dumped)
            for text in ["\(error)", String(reflecting: error), dumped] {
                #expect(!text.contains(Harness.key))
                #expect(!text.contains(Harness.key.prefix(12)))
            }
            #expect(error.description.contains("/v1/•••"))
        }
    }

    @Test func `a server that hangs up is named`() async throws {
        try await Harness.run([.drop]) { harness in
            let error = try await harness.failure(retry: RetryRule(maxAttempts: 2))
            #expect(
                error.description == "GET /v1/sites got no complete answer from 127.0.0.1:\(harness.server.port) "
                    + "after 2 attempts: the connection was closed")
        }
    }

    @Test(arguments: [true, false])
    func `an address where nobody listens is named, and a write is tried again`(_ reads: Bool) async throws {
        // The server listens on 127.0.0.1 alone, so that nobody can answer on the other address.
        try await Harness.run([.silence], host: "127.0.0.9") { harness in
            let request = APIRequest(method: reads ? "GET" : "POST", path: "/v1/sites")
            let error = try await harness.failure(of: request, retry: RetryRule(maxAttempts: 3))
            #expect(
                error.description == "\(request.name) could not reach 127.0.0.9:\(harness.server.port) "
                    + "after 3 attempts: the connection was refused. Check the network and CHEKT_API_BASE.")
            #expect(harness.permits.taken == 3)
        }
    }

    @Test func `a server that does not speak TLS is named`() async throws {
        let notTLS = ScriptedAnswer.bytes(Array("HTTP/1.1 400 Bad\r\n\r\n".utf8), closes: true)
        try await Harness.run([notTLS], scheme: "https") { harness in
            let error = try await harness.failure()
            #expect(
                error.description == "GET /v1/sites could not reach 127.0.0.1:\(harness.server.port): "
                    + "the TLS handshake failed. Check the network and CHEKT_API_BASE.")
        }
    }

    @Test func `a server that says nothing is given up`() async throws {
        try await Harness.run([.silence], limits: APILimits(silence: .milliseconds(100))) { harness in
            let error = try await harness.failure()
            #expect(
                error.description
                    == "GET /v1/sites got no answer from 127.0.0.1:\(harness.server.port) within 0.1 s")
        }
    }

    @Test func `a server that stops in the middle of a body is given up`() async throws {
        let half = ScriptedAnswer.bytes(Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[1,".utf8), closes: false)
        try await Harness.run([half], limits: APILimits(silence: .seconds(1))) { harness in
            let error = try await harness.failure()
            #expect(error.description.hasSuffix("within 1 s"))
            #expect(harness.permits.answeredStatuses == [200])
        }
    }

    @Test(arguments: [
        ScriptedAnswer.json(200, "[" + String(repeating: "1,", count: 600) + "1]"),
        .bytes(
            Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5dc\r\n".utf8)
                + Array(repeating: UInt8(ascii: "1"), count: 1500) + Array("\r\n0\r\n\r\n".utf8), closes: false),
        .raw(200, compressedText, headers: ["Content-Encoding: gzip"]),
    ])
    func `a body above the bound is refused once, compressed or not`(_ answer: ScriptedAnswer) async throws {
        try await Harness.run([answer], limits: APILimits(bodyBytes: 1000)) { harness in
            let error = try await harness.failure(retry: RetryRule())
            #expect(
                error.description
                    == "GET /v1/sites was answered with more than 1000 bytes: ask for fewer records per page")
            #expect(harness.permits.taken == 1)
        }
    }

    /// A JSON string of 5000 letters, as gzip.
    private static let compressedText: [UInt8] = [
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 237, 193, 177, 0, 0, 0, 0, 2, 48, 151, 204, 242, 151, 136, 162, 111, 91, 10, 0,
        0, 0, 0, 220, 101, 158, 35, 111, 15, 138, 19, 0, 0,
    ]
}
