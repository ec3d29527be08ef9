import Foundation
import Simulator
import Testing

/// Authentication, methods and paths: what is answered before any data.
@Suite struct GateTests {
    @Test(arguments: [nil, "wrong", ""])
    func `a missing or wrong key gets the vendor's 401, with the limits and without being counted`(
        key: String?
    ) async throws {
        try await withSimulator { simulator, client in
            var client = client
            client.key = key
            let reply = try await client.get("/v1/sites")
            #expect(reply.status == 401)
            #expect(
                reply.text == """
                    {
                      "error": "Unauthorized",
                      "message": "Invalid or missing API Key"
                    }
                    """)
            #expect(reply.number("X-RateLimit-Limit") == 1000)
            #expect(reply.number("X-RateLimit-Remaining") == 1000)
            #expect(await simulator.statistics().windows.isEmpty)
        }
    }

    @Test func `a key without the permission gets the vendor's 403 and spends a request`() async throws {
        try await withSimulator { _, client in
            var client = client
            client.key = "limited-key"
            let reply = try await client.get("/ext/v1/sites/501/cameras")
            #expect(reply.status == 403)
            #expect(
                reply.text == """
                    {
                      "error": "Forbidden",
                      "message": "API Key does not have permission to access this resource"
                    }
                    """)
            #expect(reply.number("X-RateLimit-Remaining") == 999)
            #expect(try await client.post("/v1/activity-logs/search", "{}").status == 200)
        }
    }

    @Test(
        arguments: [
            "/v1/sites/1", "/v1/sites/526", "/v1/sites/site_501", "/v1/sites/0501", "/v1/nothing", "/v2/sites",
            "/sites", "/v1/sites/", "/v1/sites/501/arming/actions", "/v1/sites/501/cameras/1", "/",
        ])
    func `what does not exist is a 404 with a code and a request id`(path: String) async throws {
        try await withSimulator { _, client in
            let reply = try await client.get(path)
            let error = try #require(try reply.object["error"] as? [String: Any])
            #expect(reply.status == 404)
            #expect((error["code"] as? String)?.hasSuffix("_not_found") == true)
            #expect(error["message"] is String)
            #expect(error["request_id"] as? String == "req_1")
            #expect(reply.number("X-RateLimit-Remaining") == 999)
        }
    }

    @Test func `another method is a 405 that names the right one`() async throws {
        try await withSimulator { _, client in
            let posted = try await client.post("/v1/sites", "{}")
            #expect(posted.status == 405)
            #expect(posted.header("Allow") == "GET")
            let fetched = try await client.get("/v1/activity-logs/search")
            #expect(fetched.status == 405)
            #expect(fetched.header("Allow") == "POST")
        }
    }

    @Test func `requests are kept as they came, without the key`() async throws {
        try await withSimulator { simulator, client in
            _ = try await client.get("/v1/sites?search=a%20b&search=c&limit=2")
            _ = try await client.post("/v1/sites/501/arming/actions/arm", #"{"user":"Ann"}"#)
            let requests = await simulator.requests()
            #expect(requests.map(\.method) == ["GET", "POST"])
            #expect(requests.map(\.path) == ["/v1/sites", "/v1/sites/501/arming/actions/arm"])
            #expect(requests[0].query == "search=a%20b&search=c&limit=2")
            #expect(requests[0].values(of: "search") == ["a b", "c"])
            #expect(requests[0].headers["authorization"] == "Bearer ***")
            #expect(!"\(requests)".contains("demo-key"))
            #expect(requests[1].body == Data(#"{"user":"Ann"}"#.utf8))
        }
    }

    @Test func `statistics count by status and by path`() async throws {
        try await withSimulator { simulator, client in
            _ = try await client.get("/v1/sites")
            _ = try await client.get("/v1/sites?limit=1")
            _ = try await client.get("/v1/other")
            let statistics = await simulator.statistics()
            #expect(statistics.total == 3)
            #expect(statistics.byStatus == [200: 2, 404: 1])
            #expect(statistics.byPath == ["/v1/sites": 2, "/v1/other": 1])
            #expect(statistics.tooManyRequests == 0)
            #expect(statistics.windows.map(\.accepted).reduce(0, +) == 3)
        }
    }
}
