import Foundation
import Simulator
import Testing

/// Sites and cameras in both dialects.
@Suite struct SiteTests {
    @Test(arguments: ["/v1", "/ext/v1"])
    func `the observed list is a bare array with integer ids under both prefixes`(prefix: String) async throws {
        try await withSimulator { _, client in
            let sites = try await client.get(prefix + "/sites").list
            #expect(sites.compactMap { $0["site_id"] as? Int } == Array(501...525))
            #expect(sites.allSatisfy { $0["site_name"] is String && $0["address"] is String })
        }
    }

    @Test func `the observed list knows search and limit and ignores page numbers`() async throws {
        try await withSimulator { _, client in
            #expect(try await client.get("/v1/sites?limit=3").list.count == 3)
            #expect(try await client.get("/v1/sites?page=2&per_page=5").list.count == 25)
            let found = try await client.get("/v1/sites?search=z%C3%BCrich").list
            #expect(found.compactMap { $0["site_name"] as? String }.first == "Zürich Süd 4")
            #expect(found.count == 4)
        }
    }

    @Test func `the same start gives the same bytes, awkward ones included`() async throws {
        var texts: [String] = []
        for _ in 1...2 {
            try await withSimulator { _, client in
                texts.append(try await client.get("/v1/sites?limit=6").text)
            }
        }
        #expect(texts[0] == texts[1])
        #expect(texts[0].contains(#""site_name":"\"North\" Yard 2, Gate B""#))
        #expect(texts[0].contains(#""site_name":"=SUM(A1:A3)""#))
        #expect(texts[0].contains(#""site_name":"O'Brien \\ Sons 6""#))
        #expect(texts[0].contains(#""dealer_name":"Soci\u00e9t\u00e9 d'Alarme""#))
        #expect(texts[0].contains(#""revision":9007199254740993,"#))
    }

    @Test func `the documented list is paged and counts all that was found`() async throws {
        try await withSimulator(SimulatorConfiguration(profile: .docs)) { _, client in
            var ids: [String] = []
            for (page, expected) in [(1, 10), (2, 10), (3, 5), (4, 0)] {
                let data = try #require(
                    try await client.get("/ext/v1/sites?page=\(page)&per_page=10").object["data"] as? [String: Any])
                let sites = try #require(data["sites"] as? [[String: Any]])
                #expect(sites.count == expected)
                #expect(data["total_count"] as? Int == 25)
                ids += sites.compactMap { $0["site_id"] as? String }
            }
            #expect(ids == (501...525).map { "site_\($0)" })
        }
    }

    @Test func `the documented list begins with twenty sites, filters and tells the time`() async throws {
        let clock = ManualClock(1_772_323_200)
        try await withSimulator(SimulatorConfiguration(profile: .docs, clock: { clock.now })) { _, client in
            let answer = try await client.get("/v1/sites").object
            #expect((answer["meta"] as? [String: String]) == ["timestamp": "2026-03-01T00:00:00Z"])
            let data = try #require(answer["data"] as? [String: Any])
            #expect((data["sites"] as? [Any])?.count == 20)
            let inactive = try await client.get("/v1/sites?status=inactive").object["data"] as? [String: Any]
            #expect(inactive?["total_count"] as? Int == 2)
        }
    }

    @Test(arguments: ["page=0", "per_page=101", "per_page=ten", "status=asleep"])
    func `a documented parameter out of its range is a 400 that names it`(query: String) async throws {
        try await withSimulator(SimulatorConfiguration(profile: .docs)) { _, client in
            let reply = try await client.get("/v1/sites?" + query)
            let error = try #require(try reply.object["error"] as? [String: Any])
            #expect(reply.status == 400)
            #expect(error["field"] as? String == query.split(separator: "=").first.map(String.init))
        }
    }

    @Test(arguments: [(Profile.observed, "502"), (.docs, "site_502")])
    func `one site is found by its id`(profile: Profile, id: String) async throws {
        try await withSimulator(SimulatorConfiguration(profile: profile)) { _, client in
            let body = try await client.get("/v1/sites/" + id).object
            let site = body["data"] as? [String: Any] ?? body
            #expect(site["account_number"] as? String == "4411")
        }
    }

    @Test func `cameras are a bare array, empty for one site, and not all have a stream`() async throws {
        try await withSimulator { _, client in
            let none = try await client.get("/v1/sites/503/cameras")
            #expect(none.text == "[]")
            var cameras: [[String: Any]] = []
            for site in 501...510 {
                let reply = try await client.get("/v1/sites/\(site)/cameras")
                cameras += try reply.list
                #expect(site == 503 || reply.text.contains(#""name":"Entr\u00e9e""#))
                #expect(site == 503 || reply.text.contains(#""firmware_version":1.10,"#))
            }
            #expect(Set(cameras.compactMap { $0["device_id"] as? String }).count == cameras.count)
            #expect(cameras.contains { $0["mjpeg_url"] == nil })
            #expect(cameras.contains { $0["mjpeg_url"] is String })
            #expect(cameras.allSatisfy { ($0["mac"] as? String)?.count == 12 })
        }
    }

    @Test func `documented cameras are wrapped and counted`() async throws {
        try await withSimulator(SimulatorConfiguration(profile: .docs)) { _, client in
            let reply = try await client.get("/v1/sites/site_503/cameras")
            #expect(reply.text == #"{"data":{"cameras":[],"total_count":0}}"#)
        }
    }
}
