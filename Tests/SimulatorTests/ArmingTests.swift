import Foundation
import Simulator
import Testing

/// Commands that take effect a moment later.
@Suite struct ArmingTests {
    private let clock = ManualClock(1_772_323_200)

    @Test func `arming is in progress for half a second and then done`() async throws {
        try await withSimulator(SimulatorConfiguration(clock: { clock.now })) { _, client in
            func status() async throws -> String? {
                try await client.get("/v1/sites/501/arming").object["arming_status"] as? String
            }
            #expect(try await status() == "disarmed")
            let command = try await client.post("/ext/v1/sites/501/arming/actions/arm", #"{"user":"Ann"}"#)
            #expect(command.status == 202)
            #expect(try command.object["arming_status"] as? String == "arming_in_progress")
            clock.advance(by: 0.4)
            #expect(try await status() == "arming_in_progress")
            clock.advance(by: 0.1)
            #expect(try await status() == "armed")

            _ = try await client.post("/v1/sites/501/arming/actions/disarm", "")
            #expect(try await status() == "armed")
            clock.advance(by: 1)
            #expect(try await status() == "disarmed")
        }
    }

    @Test func `the documented object tells mode, person, time and bypassed zones`() async throws {
        let configuration = SimulatorConfiguration(profile: .docs, clock: { clock.now })
        try await withSimulator(configuration) { _, client in
            let body = #"{"mode":"stay","user_code":"1234","bypass_zones":[1]}"#
            _ = try await client.post("/v1/sites/site_501/arming/actions/arm", body)
            clock.advance(by: 1)
            let reply = try await client.get("/v1/sites/site_501/arming")
            let data = try #require(try reply.object["data"] as? [String: Any])
            #expect(data["site_id"] as? String == "site_501")
            #expect(data["arming_status"] as? String == "armed_stay")
            #expect(data["arming_mode"] as? String == "stay")
            #expect(data["armed_at"] as? String == "2026-03-01T00:00:00Z")
            #expect((data["armed_by"] as? [String: Any])?["method"] as? String == "api")
            let zones = try #require(data["zones"] as? [[String: Any]])
            #expect(zones.first?["bypassed"] as? Bool == true)
            #expect(!reply.text.contains("1234"))
        }
    }

    @Test(
        arguments: [
            ("{", nil), ("[]", nil), (#"{"mode":"party"}"#, "mode"), (#"{"mode":1}"#, "mode"),
            (#"{"bypass_zones":["x"]}"#, "bypass_zones"),
        ] as [(String, String?)])
    func `a command that makes no sense is a 400 and changes nothing`(body: String, field: String?) async throws {
        try await withSimulator(SimulatorConfiguration(clock: { clock.now })) { _, client in
            let reply = try await client.post("/v1/sites/501/arming/actions/arm", body)
            #expect(reply.status == 400)
            #expect((try reply.object["error"] as? [String: Any])?["field"] as? String == field)
            let state = try await client.get("/v1/sites/501/arming").object
            #expect(state["arming_status"] as? String == "disarmed")
        }
    }

    @Test func `a site that does not exist cannot be armed`() async throws {
        try await withSimulator { _, client in
            let reply = try await client.post("/v1/sites/999/arming/actions/arm", "{}")
            #expect(reply.status == 404)
        }
    }
}
