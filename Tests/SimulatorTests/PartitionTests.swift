import Foundation
import Simulator
import Testing

/// The arming of parts of a site.
@Suite struct PartitionTests {
    private let clock = ManualClock(1_772_323_200)

    @Test(
        arguments: [
            (Profile.observed, "507", "5071", "armed"), (.docs, "site_507", #""partition_5071""#, "armed_away"),
        ])
    func `one partition is disarmed and armed a moment later, the other stays`(
        profile: Profile, site: String, partition: String, armed: String
    ) async throws {
        try await withSimulator(SimulatorConfiguration(profile: profile, clock: { clock.now })) { _, client in
            func statuses(_ reply: Reply) throws -> [String?] {
                let body = try reply.json
                let wrapped = ((body as? [String: Any])?["data"] as? [String: Any])?["partitions"]
                return try #require(wrapped as? [[String: Any]] ?? body as? [[String: Any]])
                    .map { $0["arming_status"] as? String }
            }
            let path = "/ext/v1/sites/\(site)/partition-arming"
            #expect(try statuses(try await client.get(path)) == ["disarmed", "disarmed"])
            let command = try await client.post(path + "/actions/arm", #"{"partition_ids":[\#(partition)],"user":"A"}"#)
            #expect(command.status == 202)
            #expect(try statuses(command) == ["arming_in_progress", "disarmed"])
            clock.advance(by: 0.5)
            #expect(try statuses(try await client.get(path)) == [armed, "disarmed"])
            _ = try await client.post(path + "/actions/disarm", #"{"partition_ids":[\#(partition)]}"#)
            clock.advance(by: 0.5)
            #expect(try statuses(try await client.get(path)) == ["disarmed", "disarmed"])
        }
    }

    @Test(
        arguments: [
            ("507", "", 400, nil), ("507", "{}", 422, "partition_ids"),
            ("507", #"{"partition_ids":[]}"#, 422, "partition_ids"),
            ("507", #"{"partition_ids":5071}"#, 400, "partition_ids"),
            ("507", #"{"partition_ids":[5071,1]}"#, 404, "partition_ids"),
            ("507", #"{"partition_ids":[5071],"mode":"party"}"#, 400, "mode"),
            ("501", #"{"partition_ids":[5011]}"#, 404, "partition_ids"),
        ] as [(String, String, Int, String?)])
    func `a command that makes no sense changes nothing`(
        site: String, body: String, status: Int, field: String?
    ) async throws {
        try await withSimulator(SimulatorConfiguration(clock: { clock.now })) { _, client in
            let path = "/v1/sites/\(site)/partition-arming"
            let before = try await client.get(path).text
            let reply = try await client.post(path + "/actions/arm", body)
            #expect(reply.status == status)
            #expect((try reply.object["error"] as? [String: Any])?["field"] as? String == field)
            clock.advance(by: 1)
            #expect(try await client.get(path).text == before)
        }
    }
}
