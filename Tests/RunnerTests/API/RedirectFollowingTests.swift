import Foundation
import Retries
import Testing

@testable import Runner

@Suite struct RedirectFollowingTests {
    @Test func `a redirect within the origin is followed with a permit of its own`() async throws {
        try await Harness.run([.redirect(to: "/v2/sites?x=1"), .json(200, "[]")]) { harness in
            _ = try await harness.client.send(APIRequest(path: "/v1/sites"))
            #expect(harness.server.requests.last?.hasPrefix("GET /v2/sites?x=1 HTTP/1.1\r\n") == true)
            #expect(harness.server.requests.last?.contains("Bearer \(Harness.key)") == true)
            #expect(harness.permits.answeredStatuses == [302, 200])
        }
    }

    @Test func `a redirect to another port is an error and the other server hears nothing`() async throws {
        let other = try await ScriptedServer.start([.json(200, "[]")])
        try await Harness.run([.redirect(307, to: "http://127.0.0.1:\(other.port)/steal?token=t")]) { harness in
            let error = try await harness.failure(retry: RetryRule())
            #expect(
                error.description == "GET /v1/sites was redirected (307) to http://127.0.0.1:\(other.port), which "
                    + "never gets the API key. If the API has moved there, set CHEKT_API_BASE to it.")
            #expect(error.status == 307)
            #expect(harness.permits.taken == 1)
        }
        #expect(other.requests.isEmpty)
        await other.stop()
    }

    @Test func `a circle of redirects ends after five`() async throws {
        try await Harness.run([.redirect(to: "/v1/sites")]) { harness in
            let error = try await harness.failure(retry: RetryRule())
            #expect(
                error.description
                    == "GET /v1/sites was redirected (302), which is not followed: more than 5 redirects in a row")
            #expect(harness.permits.taken == 6)
        }
    }

    @Test func `a write is not redirected`() async throws {
        try await Harness.run([.redirect(303, to: "/v1/done")]) { harness in
            let error = try await harness.failure(of: APIRequest(method: "POST", path: "/v1/arm"))
            #expect(
                error.description
                    == "POST /v1/arm was redirected (303), which is not followed: only GET is sent again elsewhere")
            #expect(harness.permits.taken == 1)
        }
    }
}
