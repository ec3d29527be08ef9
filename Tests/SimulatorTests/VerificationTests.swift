import Foundation
import Simulator
import Testing

/// Questions to people whether an alarm is real.
@Suite struct VerificationTests {
    private let clock = ManualClock(1_772_323_200)  // 2026-03-01T00:00:00Z
    private var configuration: SimulatorConfiguration { SimulatorConfiguration(clock: { [clock] in clock.now }) }

    private func event(_ client: Client) async throws -> Int {
        let body = #"{"limit":1,"category_id":20007,"site_id":501}"#
        let rows = try await client.post("/v1/activity-logs/search", body).object["data"] as? [[String: Any]]
        return try #require(rows?.first?["event_id"] as? Int)
    }

    @Test func `an event's verification waits five minutes by default, and each has its own id`() async throws {
        try await withSimulator(configuration) { _, client in
            let event = try await event(client)
            let path = "/ext/v1/events/\(event)/verifications"
            let first = try await client.post(path, #"{"contacts":[5011],"method":"sms"}"#)
            #expect(first.status == 200)
            #expect(try first.object["verification_id"] as? Int == 1)
            #expect(try first.object["event_id"] as? Int == event)
            #expect(try first.object["site_id"] as? Int == 501)
            #expect(try first.object["expires_at"] as? String == "2026-03-01T00:05:00Z")
            let body = #"{"contacts":[5011],"method":"call","timeout_seconds":60,"message":"Real?"}"#
            let second = try await client.post(path, body).object
            #expect(second["verification_id"] as? Int == 2)
            #expect(second["message"] as? String == "Real?")
            #expect(second["expires_at"] as? String == "2026-03-01T00:01:00Z")
        }
    }

    @Test func `a site's verification is wrapped with string ids as documented`() async throws {
        try await withSimulator(SimulatorConfiguration(profile: .docs)) { _, client in
            let body = #"{"site_id":"site_501","contacts":["contact_5011"],"method":"email","require_response":true}"#
            let reply = try await client.post("/v1/verifications", body)
            #expect(reply.status == 201)
            let data = try #require(try reply.object["data"] as? [String: Any])
            #expect(data["verification_id"] as? String == "verification_1")
            #expect(data["contacts"] as? [String] == ["contact_5011"])
            #expect(data["require_response"] as? Bool == true)
        }
    }

    @Test(
        arguments: [
            ("", 400, nil), (#"{"contacts":5011}"#, 400, "contacts"), ("{}", 422, "site_id"),
            (#"{"site_id":9,"contacts":[5011],"method":"sms"}"#, 404, "site_id"),
            (#"{"site_id":501,"method":"sms"}"#, 422, "contacts"),
            (#"{"site_id":501,"contacts":[5021],"method":"sms"}"#, 404, "contacts"),
            (#"{"site_id":501,"contacts":[5011]}"#, 422, "method"),
            (#"{"site_id":501,"contacts":[5011],"method":"pigeon"}"#, 422, "method"),
            (#"{"site_id":501,"contacts":[5011],"method":"sms","timeout_seconds":0}"#, 422, "timeout_seconds"),
        ] as [(String, Int, String?)])
    func `a body that cannot be is refused with the member at fault`(
        body: String, status: Int, field: String?
    ) async throws {
        try await withSimulator(configuration) { _, client in
            let reply = try await client.post("/v1/verifications", body)
            #expect(reply.status == status)
            #expect((try reply.object["error"] as? [String: Any])?["field"] as? String == field)
        }
    }

    @Test(arguments: ["1", "log-1", "x", "99999999999999999999", "177232320000000"])
    func `an event that has not happened cannot be verified`(id: String) async throws {
        try await withSimulator(configuration) { _, client in
            let reply = try await client.post("/v1/events/\(id)/verifications", #"{"contacts":[5011],"method":"sms"}"#)
            #expect(reply.status == 404)
        }
    }
}
