import Hummingbird
import NIOCore
import Records
import Retries
import Synchronization
import Testing

@testable import Outputs

@Suite(.timeLimit(.minutes(1)))
struct WebhookClientTests {
    private let client = WebhookClient(random: { 0.5 })
    private let quick = WebhookRetry(RetryRule(maxAttempts: 4, initial: .milliseconds(2), max: .milliseconds(4)))

    private func message(_ url: String, headers: [(name: String, value: String)] = []) throws -> WebhookMessage {
        WebhookMessage(id: "msg_1", url: url, body: try json(#"{"count": 1.0}"#), headers: headers)
    }

    @Test(arguments: ["127.0.0.1", "localhost", "LOCALHOST", "127.1"])
    func `a message arrives as it was given, with its headers`(host: String) async throws {
        let endpoint = Endpoint(statuses: [.noContent])
        let answer = try await endpoint.run { port in
            let message = try message("http://\(host):\(port)/hooks/a?token=x%20y", headers: [("X-Site", "7")])
            return try await client.post(message, retry: quick, timeout: .seconds(30))
        }
        #expect(answer == WebhookAnswer(status: 204, id: "msg_1", attempts: 1))
        let received = try #require(endpoint.received.first)
        #expect(received.body == #"{"count": 1.0}"#)
        #expect(received.path == "/hooks/a?token=x%20y")
        #expect(received.header("content-type") == "application/json")
        #expect(received.header("webhook-id") == "msg_1")
        #expect(received.header("x-site") == "7")
    }

    @Test func `what is not taken is posted again under the same id until it is`() async throws {
        let endpoint = Endpoint(statuses: [.internalServerError, .tooManyRequests, .notFound, .ok])
        let attempts = Mutex<[WebhookAttempt]>([])
        let answer = try await endpoint.run { port in
            let message = try message("http://127.0.0.1:\(port)/")
            return try await client.post(message, retry: quick, timeout: .seconds(30)) { attempt in
                attempts.withLock { $0.append(attempt) }
            }
        }
        #expect(answer == WebhookAnswer(status: 200, id: "msg_1", attempts: 4))
        #expect(endpoint.received.allSatisfy { $0.header("webhook-id") == "msg_1" })
        let expected = [
            WebhookAttempt(number: 1, outcome: "status 500", retryAfter: .milliseconds(1)),
            WebhookAttempt(number: 2, outcome: "status 429", retryAfter: .milliseconds(2)),
            WebhookAttempt(number: 3, outcome: "status 404", retryAfter: .milliseconds(2)),
        ]
        #expect(attempts.withLock(\.self) == expected)
    }

    @Test func `after the last attempt the error tells the endpoint without its query`() async throws {
        let endpoint = Endpoint(statuses: [.serviceUnavailable])
        try await endpoint.run { port in
            let error = await #expect(throws: WebhookError.self) {
                try await client.post(
                    message("http://127.0.0.1:\(port)/a?token=secret"), retry: quick, timeout: .seconds(30))
            }
            let shown = "http://127.0.0.1:\(port)/a"
            #expect(error == .undelivered(endpoint: shown, attempts: 4, outcome: "status 503"))
            #expect(error?.description.contains("secret") == false)
        }
        #expect(endpoint.received.count == 4)
    }

    @Test func `a 410 ends the matter at once`() async throws {
        let endpoint = Endpoint(statuses: [.gone])
        try await endpoint.run { port in
            let error = await #expect(throws: WebhookError.self) {
                try await client.post(message("http://127.0.0.1:\(port)/a"), retry: quick, timeout: .seconds(30))
            }
            #expect(error == .gone(endpoint: "http://127.0.0.1:\(port)/a"))
        }
        #expect(endpoint.received.count == 1)
    }

    @Test func `a redirect is not followed`() async throws {
        let target = Endpoint(statuses: [.ok])
        try await target.run { targetPort in
            let location = "http://127.0.0.1:\(targetPort)/"
            let endpoint = Endpoint([Response(status: .temporaryRedirect, headers: [.location: location])])
            try await endpoint.run { port in
                let error = await #expect(throws: WebhookError.self) {
                    try await client.post(
                        message("http://127.0.0.1:\(port)/a"), retry: WebhookRetry(.none), timeout: .seconds(30))
                }
                let shown = "http://127.0.0.1:\(port)/a"
                #expect(error == .undelivered(endpoint: shown, attempts: 1, outcome: "status 307"))
            }
        }
        #expect(target.received.isEmpty)
    }

    @Test func `an endless response does not hold up a message that was taken`() async throws {
        let piece = ByteBuffer(repeating: 0x20, count: 16 << 10)
        let body = ResponseBody { writer in
            while true { try await writer.write(piece) }
        }
        let answer = try await Endpoint([Response(status: .ok, body: body)]).run { port in
            try await client.post(message("http://127.0.0.1:\(port)/"), retry: quick, timeout: .seconds(30))
        }
        #expect(answer.status == 200)
    }

    @Test(arguments: [
        ("http://8.8.8.8/", "8.8.8.8"), ("http://169.254.169.254/latest", "169.254.169.254"),
        ("http://0.0.0.0/", "0.0.0.0"),
        ("http://[fe80::1]/", "fe80::1"), ("http://[::ffff:8.8.8.8]/", "::ffff:8.8.8.8"),
        ("http://134744072/", "8.8.8.8"),
        ("https://[2001:db8::1]:444/", "2001:db8::1"),
    ])
    func `an address that is not local is refused at once and never tried`(url: String, address: String) async throws {
        let attempts = Mutex(0)
        let error = await #expect(throws: WebhookError.self) {
            try await client.post(message(url), retry: quick, timeout: .seconds(30)) { _ in
                attempts.withLock { $0 += 1 }
            }
        }
        guard case .notLocal(_, _, address) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(attempts.withLock(\.self) == 0)
    }

    @Test(arguments: [("X-A", "a\r\nX-B: b"), ("X A", "a"), ("", "a"), ("Host", "example.com"), ("webhook-id", "2")])
    func `a header that cannot be sent is refused before anything is sent`(name: String, value: String) async throws {
        let error = await #expect(throws: WebhookError.self) {
            try await client.post(message("http://127.0.0.1:1/", headers: [(name, value)]), timeout: .seconds(30))
        }
        guard case .badHeader(name, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a host that is not found is an attempt that failed`() async throws {
        let error = await #expect(throws: WebhookError.self) {
            try await client.post(message("http://no-such-host.invalid/"), retry: quick, timeout: .seconds(30))
        }
        guard case .undelivered(_, 4, let outcome) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(outcome.hasPrefix("the host no-such-host.invalid was not found"))
    }
}
