import Foundation
import NIOHTTP1
import Simulator
import Testing

/// The links to clips and snapshots, and what is behind them.
@Suite struct VideoTests {
    private let clock = ManualClock(1_772_323_200)  // 2026-03-01T00:00:00Z
    private var configuration: SimulatorConfiguration { SimulatorConfiguration(clock: { [clock] in clock.now }) }

    /// Ids of video events of one site, newest first.
    private func events(of site: Int, _ client: Client) async throws -> [Int] {
        let body = #"{"limit":50,"category_id":20007,"site_id":\#(site)}"#
        let rows = try #require(
            try await client.post("/v1/activity-logs/search", body).object["data"] as? [[String: Any]])
        return rows.compactMap { $0["event_id"] as? Int }
    }

    private func rows(_ ids: [Int], _ client: Client) async throws -> [[String: Any]] {
        let reply = try await client.post("/ext/v1/events-video-urls", #"{"event_ids":\#(ids)}"#)
        #expect(reply.status == 200)
        #expect(try reply.object["expires_in"] as? Int == 3600)
        return try #require(try reply.object["events"] as? [[String: Any]])
    }

    /// The client without a key, and the paths of an event's media.
    private func media(
        of site: Int, _ client: Client
    ) async throws -> (Client, mp4: String, thumbnail: String, snapshot: String) {
        let id = try #require(try await events(of: site, client).first)
        _ = try await rows([id], client)
        let row = try #require(try await rows([id], client).first)
        var keyless = client
        keyless.key = nil
        func path(_ url: Any?) throws -> String {
            let url = try #require(url as? String)
            #expect(url.hasPrefix(client.base + "/api/v1/"))
            return String(url.dropFirst(client.base.count))
        }
        return (
            keyless, try path(row["mp4"]), try path(row["thumbnail"]), try path((row["snapshots"] as? [Any])?.first)
        )
    }

    @Test func `links are null at first and there at the second asking, for each event by itself`() async throws {
        try await withSimulator(configuration) { _, client in
            let ids = Array(try await events(of: 501, client).prefix(2))
            let first = try await rows([ids[0]], client)
            #expect(first.allSatisfy { $0["mp4"] is NSNull && $0["thumbnail"] is NSNull })
            let second = try await rows(ids, client)
            #expect(second.map { $0["event_id"] as? Int } == ids)
            #expect(second.map { $0["mp4"] is String } == [true, false])
            #expect(try await rows(ids, client).allSatisfy { $0["mp4"] is String })
        }
    }

    @Test func `an event without a camera never gets links`() async throws {
        try await withSimulator(configuration) { _, client in
            let id = try #require(try await events(of: 503, client).first)
            for _ in 1...3 { #expect(try await rows([id], client).allSatisfy { $0["mp4"] is NSNull }) }
        }
    }

    @Test(
        arguments: [
            ("", 400, nil), (#"{"event_ids":"1"}"#, 400, "event_ids"), ("{}", 422, "event_ids"),
            (#"{"event_ids":[]}"#, 422, "event_ids"),
            (#"{"event_ids":\#(Array(1...21))}"#, 422, "event_ids"),
            (#"{"event_ids":[-5]}"#, 404, "event_ids"), (#"{"event_ids":[9223372036854775807]}"#, 404, "event_ids"),
        ] as [(String, Int, String?)])
    func `a request that makes no sense is refused`(body: String, status: Int, field: String?) async throws {
        try await withSimulator(configuration) { _, client in
            let reply = try await client.post("/v1/events-video-urls", body)
            #expect(reply.status == status)
            #expect((try reply.object["error"] as? [String: Any])?["field"] as? String == field)
        }
    }

    @Test func `twenty events at once are allowed`() async throws {
        try await withSimulator(configuration) { _, client in
            let ids = Array(try await events(of: 501, client).prefix(20))
            #expect(ids.count == 20)
            #expect(try await rows(ids, client).count == 20)
        }
    }

    @Test func `media need no key and spend nothing`() async throws {
        try await withSimulator(configuration) { simulator, client in
            let (keyless, mp4, thumbnail, snapshot) = try await media(of: 501, client)
            let spent = await simulator.statistics().windows
            let clip = try await keyless.get(mp4)
            #expect(clip.status == 200)
            #expect(clip.header("Content-Type") == "video/mp4")
            #expect(try #require(clip.number("Content-Length")) > 8192)
            #expect(clip.header("X-RateLimit-Limit") == nil)
            #expect(try await keyless.get(thumbnail).header("Content-Type") == "image/jpeg")
            let picture = try #require(try await keyless.get(snapshot).object["data"] as? String)
            let bytes = try #require(Data(base64Encoded: picture))
            #expect(bytes.starts(with: [0xFF, 0xD8]) && bytes.suffix(2) == Data([0xFF, 0xD9]))
            #expect(await simulator.statistics().windows == spent)
        }
    }

    @Test func `a link without its token, with a made-up one or after an hour is a 401`() async throws {
        try await withSimulator(configuration) { _, client in
            let (keyless, mp4, _, _) = try await media(of: 501, client)
            let bare = try #require(mp4.split(separator: "?").first.map(String.init))
            #expect(try await keyless.get(bare).status == 401)
            for token in ["", "x", "9001.9999999999.0", "..", "9001.1772326800.ffff"] {
                #expect(try await keyless.get(bare + "?access_token=" + token).status == 401)
            }
            clock.advance(by: 3599)
            #expect(try await keyless.get(mp4).status == 200)
            clock.advance(by: 1)
            #expect(try await keyless.get(mp4).status == 401)
        }
    }

    @Test func `a token for another camera is a 403, and media that do not exist are a 404`() async throws {
        try await withSimulator(configuration) { _, client in
            let (keyless, mine, _, _) = try await media(of: 501, client)
            let (_, _, _, other) = try await media(of: 502, client)
            let token = try #require(mine.split(separator: "?").last)
            let path = try #require(other.split(separator: "?").first)
            #expect(try await keyless.get("\(path)?\(token)").status == 403)
            #expect(try await keyless.get("/api/v1/snapshots/000000000000/1?\(token)").status == 404)
            let clip = try #require(mine.split(separator: "?").first.map { String($0) })
            let folder = clip.split(separator: "/").dropLast().joined(separator: "/")
            #expect(try await keyless.get("/\(folder)/77.mp4?\(token)").status == 404)
            #expect(try await keyless.send(.POST, mine).header("Allow") == "GET")
        }
    }
}
