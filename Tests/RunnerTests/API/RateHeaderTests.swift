import Budgets
import Foundation
import Retries
import Testing
import Workflows

@testable import Runner

/// What the budget hears of an answer's headers.
@Suite struct RateHeaderTests {
    private func heard(_ headers: [String], names: HeaderNames = HeaderNames()) async throws -> RateHeaders {
        var heard: RateHeaders?
        try await Harness.run([.json(200, "[]", headers: headers)], headers: names) { harness in
            _ = try await harness.client.send(APIRequest(path: "/v1/sites"), retry: .none)
            heard = harness.permits.headers.first
        }
        return try #require(heard)
    }

    @Test func `names of headers are those of the connection, in letters of any case`() async throws {
        var names = HeaderNames()
        (names.limit, names.remaining) = ("X-Quota", "X-Left")
        let headers = try await heard(["x-quota: 50", "X-LEFT: 5", "X-RateLimit-Remaining: 7"], names: names)
        #expect(headers.limit == 50)
        #expect(headers.remaining == 5)
    }

    @Test func `a list may go over several lines`() async throws {
        let headers = try await heard([
            "RateLimit-Policy: \"second\";q=10;w=1", "RateLimit-Policy: \"hour\";q=900;w=3600",
            "RateLimit: \"second\";r=9;t=1", "RateLimit: \"hour\";r=80;t=600",
        ])
        #expect(headers.limit == 900)
        #expect(headers.remaining == 80)
    }

    @Test func `a figure that comes twice is no figure`() async throws {
        let headers = try await heard(["X-RateLimit-Remaining: 5", "X-RateLimit-Remaining: 500"])
        #expect(headers.remaining == nil)
        #expect(headers.ignored.count == 1)
    }

    @Test func `without headers retry-after is heard all the same`() async throws {
        let said = ["X-RateLimit-Remaining: 5", "Retry-After: 30", "Retry-After: 900"]
        let headers = try await heard(said, names: .none)
        #expect(headers.remaining == nil)
        // The later of the two, and a busy machine may look late.
        let wait = try #require(headers.retryAfter).timeIntervalSinceNow
        #expect((31...900).contains(wait))
    }

    @Test func `the settings of a connection tell the names`() throws {
        var declaration = ConnectionDeclaration(name: "central")
        declaration.budget.headers.remaining = "X-Left"
        let connections = ConnectionReader(
            settings: Settings(connections: ["central": declaration]), environment: ["CHEKT_API_KEY": "abc"])
        #expect(try connections.read("central").headers.remaining == "X-Left")
    }
}
