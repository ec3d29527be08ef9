import Foundation
import Records
import Retries
import Testing

@testable import Runner

@Suite struct APIClientTests {
    private let sites = APIRequest(path: "/v1/sites", query: [("page", "1")])
    private let write = APIRequest(
        method: "POST", path: "/v1/sites/1/contacts", body: .object([("name", .string("A"))]))

    @Test func `an answer comes back with its status, headers and body`() async throws {
        try await Harness.run([.json(200, #"{"data":[1.10]}"#, headers: ["X-Request-Id: req_9"])]) { harness in
            let response = try await harness.client.send(sites)
            #expect(response.status == 200)
            #expect(response.body?.description == #"{"data":[1.10]}"#)
            #expect(response.header("x-request-ID") == "req_9")
            #expect(response.requestID == "req_9")
        }
    }

    @Test func `the request carries the key, the query and the prefix`() async throws {
        try await Harness.run([.json(200, "[]")], prefix: "/ext") { harness in
            _ = try await harness.client.send(sites)
            let request = try #require(harness.server.requests.first)
            #expect(request.hasPrefix("GET /ext/v1/sites?page=1 HTTP/1.1\r\n"))
            #expect(request.contains("\r\nAuthorization: Bearer \(Harness.key)\r\n"))
            #expect(request.contains("\r\nAccept: application/json\r\n"))
        }
    }

    @Test func `a body is sent byte for byte`() async throws {
        try await Harness.run([.json(201, "{}")]) { harness in
            _ = try await harness.client.send(write)
            let request = try #require(harness.server.requests.first)
            #expect(request.hasSuffix("\r\n\r\n" + #"{"name":"A"}"#))
            #expect(request.contains("\r\nContent-Type: application/json\r\n"))
        }
    }

    @Test(arguments: [ScriptedAnswer.json(204), .json(200), .json(200, " \n"), .json(304)])
    func `an empty body is no body`(_ answer: ScriptedAnswer) async throws {
        try await Harness.run([answer]) { harness in
            let response = try await harness.client.send(sites)
            #expect(response.body == nil)
        }
    }

    @Test(arguments: [
        (ScriptedAnswer.json(500), true, 4), (.json(503), true, 4), (.drop, true, 4), (.json(500), false, 1),
        (.drop, false, 1), (.json(404), true, 1), (.json(401), true, 1), (.json(422), false, 1),
    ])
    func `a failure is repeated only where that is safe`(
        _ answer: ScriptedAnswer, _ reads: Bool, _ attempts: Int
    ) async throws {
        try await Harness.run([answer]) { harness in
            _ = try await harness.failure(of: reads ? sites : write, retry: RetryRule())
            #expect(harness.server.requests.count == attempts)
            #expect(harness.permits.taken == attempts)
            let backOff: [Duration] = [.seconds(0.5), .seconds(1), .seconds(2)]
            #expect(harness.backOff == Array(backOff.prefix(attempts - 1)))
        }
    }

    @Test func `a POST that only reads is repeated like a GET`() async throws {
        try await Harness.run([.drop, .json(500), .json(200, "[]")]) { harness in
            let search = APIRequest(method: "POST", path: "/x/search", body: .emptyObject, onlyReads: true)
            let response = try await harness.client.send(search)
            #expect(response.status == 200)
            #expect(harness.permits.answeredStatuses == [500, 200])
        }
    }

    @Test(arguments: [true, false])
    func `a 429 is sent again without counting, writes too`(_ reads: Bool) async throws {
        let answers = Array(repeating: ScriptedAnswer.json(429), count: 6) + [.json(200, "{}")]
        try await Harness.run(answers) { harness in
            let response = try await harness.client.send(reads ? sites : write, retry: .none)
            #expect(response.status == 200)
            #expect(harness.permits.answeredStatuses == [429, 429, 429, 429, 429, 429, 200])
            #expect(harness.backOff.isEmpty)
        }
    }

    @Test func `a body that is cut short is asked for again`() async throws {
        let cut = ScriptedAnswer.bytes(Array("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n[1,".utf8), closes: true)
        try await Harness.run([cut, .json(200, "[1]")]) { harness in
            let response = try await harness.client.send(sites)
            #expect(response.body?.description == "[1]")
            #expect(harness.permits.answeredStatuses == [200, 200])
        }
    }

    @Test func `a compressed body is expanded`() async throws {
        let compressed: [UInt8] = [
            31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 74, 84, 178, 50, 172, 5, 0, 175, 172, 27, 86, 7, 0, 0, 0,
        ]
        try await Harness.run([.raw(200, compressed, headers: ["Content-Encoding: gzip"])]) { harness in
            let response = try await harness.client.send(sites)
            #expect(response.body?.description == #"{"a":1}"#)
        }
    }

    @Test func `progress is told in order`() async throws {
        try await Harness.run([.json(500), .json(429), .json(200, "[]")]) { harness in
            let (events, feed) = AsyncStream<String>.makeStream()
            _ = try await harness.client.send(sites) { event in
                switch event {
                case .permitTaken: feed.yield("permit")
                case .rateLimited: feed.yield("rate limited")
                case .retrying(let attempt, let delay, let error):
                    feed.yield("retry \(attempt) \(delay) \(error.status ?? 0)")
                case .redirected(let status): feed.yield("redirect \(status)")
                }
            }
            feed.finish()
            let told = await events.reduce(into: []) { $0.append($1) }
            #expect(told == ["permit", "retry 1 0.5 seconds 500", "permit", "rate limited", "permit"])
        }
    }

    @Test func `a cancelled call settles its permit`() async throws {
        try await Harness.run([.silence]) { harness in
            let call = Task { try await harness.client.send(sites) }
            for await _ in harness.server.arrivals { break }
            call.cancel()
            await #expect(throws: CancellationError.self) { try await call.value }
            #expect(harness.permits.taken == 1)
        }
    }

    @Test func `a deadline ends a call that is not answered`() async throws {
        try await Harness.run([.silence]) { harness in
            let error = try await harness.failure(deadline: Date(timeIntervalSinceNow: 0.1))
            #expect(error.description == "GET /v1/sites was not answered before the time given to it was over")
        }
    }

    @Test func `a deadline ends a series of answers 429`() async throws {
        try await Harness.run([.json(429)]) { harness in
            let error = try await harness.failure(deadline: Date(timeIntervalSinceNow: 0.2))
            #expect(error == .deadlinePassed(call: "GET /v1/sites"))
        }
    }
}
