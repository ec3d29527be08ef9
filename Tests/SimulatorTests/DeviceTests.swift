import Foundation
import NIOHTTP1
import Simulator
import Testing

/// Zones, bridges, audio devices and categories in both dialects.
@Suite struct DeviceTests {
    private static let lists = [
        ("zones", "zones", "zone_id"), ("bridges", "bridges", "bridge_id"),
        ("audio-devices", "audio_devices", "device_id"),
    ]

    @Test(arguments: ["/v1", "/ext/v1"], lists)
    func `the observed lists are bare arrays`(prefix: String, list: (path: String, name: String, id: String))
        async throws
    {
        try await withSimulator { _, client in
            let rows = try await client.get("\(prefix)/sites/501/\(list.path)").list
            #expect(!rows.isEmpty)
            #expect(rows.allSatisfy { $0[list.id] is Int == (list.id != "device_id") })
        }
    }

    @Test(arguments: lists)
    func `the documented lists are wrapped and counted`(path: String, name: String, id: String) async throws {
        try await withSimulator(SimulatorConfiguration(profile: .docs)) { _, client in
            let body = try await client.get("/ext/v1/sites/site_501/\(path)").object
            let data = try #require(body["data"] as? [String: Any])
            let rows = try #require(data[name] as? [[String: Any]])
            #expect(data["total_count"] as? Int == rows.count)
            #expect(!rows.isEmpty)
            #expect(rows.allSatisfy { $0[id] is String })
        }
    }

    @Test func `bridges have every documented state, and those out of reach have no health`() async throws {
        try await withSimulator { _, client in
            var bridges: [[String: Any]] = []
            for site in 501...525 { bridges += try await client.get("/v1/sites/\(site)/bridges").list }
            #expect(
                Set(bridges.compactMap { $0["status"] as? String })
                    == ["online", "offline", "degraded", "updating", "error"])
            #expect(Set(bridges.compactMap { $0["bridge_id"] as? Int }).count == bridges.count)
            for bridge in bridges {
                let isOutOfReach = ["offline", "error"].contains(bridge["status"] as? String)
                #expect((bridge["health"] as? [String: Any] == nil) == isOutOfReach)
                #expect((bridge["capabilities"] as? [String: Bool])?.count == 4)
                #expect((0...100).contains(bridge["signal_strength"] as? Int ?? -1))
            }
        }
    }

    @Test func `the zones of a site have the numbers of its cameras`() async throws {
        try await withSimulator { _, client in
            let zones = try await client.get("/v1/sites/502/zones").list
            let cameras = try await client.get("/v1/sites/502/cameras").list
            #expect(
                zones.map { $0["zone_numbers"] as? [Int] } == cameras.map { $0["zone_numbers"] as? [Int] })
        }
    }

    @Test func `categories name every category of the log`() async throws {
        try await withSimulator { _, client in
            let categories = try await client.get("/v1/activity-logs/categories").list
            #expect(categories.compactMap { $0["id"] as? Int } == [20007, 20002, 20003, 20022])
            #expect(categories.allSatisfy { $0["name"] is String })
        }
        try await withSimulator(SimulatorConfiguration(profile: .docs)) { _, client in
            let body = try await client.get("/v1/activity-logs/categories").object
            #expect((body["data"] as? [String: Any])?["total_count"] as? Int == 4)
        }
    }

    @Test(
        arguments: ["zones", "bridges", "audio-devices", "contacts", "partition-arming", "contacts/5011"])
    func `a site that does not exist has none of it`(path: String) async throws {
        try await withSimulator { _, client in
            let reply = try await client.get("/v1/sites/999/" + path)
            #expect(reply.status == 404)
            #expect((try reply.object["error"] as? [String: Any])?["code"] as? String == "site_not_found")
        }
    }

    @Test(
        arguments: [
            ("sites/501/zones", "GET"), ("sites/501/bridges", "GET"), ("sites/501/audio-devices", "GET"),
            ("sites/501/partition-arming", "GET"), ("sites/507/partition-arming/actions/arm", "POST"),
            ("sites/501/contacts", "GET, POST"), ("sites/501/contacts/5011", "GET, PUT, DELETE"),
            ("sites/501/contacts/5011/validation", "POST"), ("activity-logs/categories", "GET"),
            ("events-video-urls", "POST"), ("verifications", "POST"), ("events/1/verifications", "POST"),
        ])
    func `another method is a 405 that names the right ones`(path: String, allowed: String) async throws {
        try await withSimulator { _, client in
            let reply = try await client.send(.PATCH, "/ext/v1/" + path)
            #expect(reply.status == 405)
            #expect(reply.header("Allow") == allowed)
        }
    }
}
