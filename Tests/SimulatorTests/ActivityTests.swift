import Foundation
import Simulator
import Testing

/// The activity log: the same events for the same range, whole over any pages.
@Suite struct ActivityTests {
    private static let now: TimeInterval = 1_772_323_200  // 2026-03-01T00:00:00Z
    private let configuration = SimulatorConfiguration(clock: { Date(timeIntervalSince1970: ActivityTests.now) })

    /// The rows of all pages, and how many pages there were.
    private func rows(
        _ client: Client, _ members: String, limit: Int
    ) async throws -> (rows: [[String: Any]], pages: Int) {
        var rows: [[String: Any]] = []
        var cursor = ""
        for pages in 1...1000 {
            let body = #"{"limit":\#(limit),\#(members)\#(cursor)}"#
            let answer = try await client.post("/ext/v1/activity-logs/search", body).object
            let data = try #require(answer["data"] as? [[String: Any]])
            let page = try #require(answer["page"] as? [String: Any])
            rows += data
            guard page["has_more"] as? Bool == true else { return (rows, pages) }
            #expect(data.count == limit)
            cursor = #","cursor":"\#(try #require(page["cursor"] as? String))""#
        }
        Issue.record("The listing does not end.")
        return (rows, 1000)
    }

    private let twoHours = #""start_time":"2026-02-28T10:00:00.000Z","end_time":"2026-02-28T12:00:00Z""#

    @Test(arguments: ["asc", "desc"], [1, 7, 25, 200, 500])
    func `all pages together are all events, once each and in order`(order: String, limit: Int) async throws {
        try await withSimulator(configuration) { _, client in
            let (rows, pages) = try await rows(client, twoHours + #","sort_order":"\#(order)""#, limit: limit)
            let ids = rows.map { "\($0["event_id"] ?? "")" }
            let times = rows.compactMap { $0["event_time"] as? String }
            #expect(rows.count == 25 * 8)
            #expect(Set(ids).count == rows.count)
            #expect(times == (order == "asc" ? times.sorted() : times.sorted(by: >)))
            #expect(Set(times).count < times.count, "equal times occur")
            #expect(times.allSatisfy { $0 >= "2026-02-28T10:00:00.000Z" && $0 < "2026-02-28T12:00:00.000Z" })
            #expect(pages == (200 + limit - 1) / limit)
        }
    }

    @Test func `adjacent ranges share no event and lose none`() async throws {
        try await withSimulator(configuration) { _, client in
            let whole = try await rows(client, twoHours, limit: 500).rows
            let split = "2026-02-28T10:37:00Z"
            let early = try await rows(
                client, #""start_time":"2026-02-28T10:00:00Z","end_time":"\#(split)""#, limit: 500)
            let late = try await rows(
                client, #""start_time":"\#(split)","end_time":"2026-02-28T12:00:00Z""#, limit: 500)
            let parts = late.rows + early.rows
            #expect(parts.map { "\($0["event_id"] ?? "")" } == whole.map { "\($0["event_id"] ?? "")" })
        }
    }

    @Test func `site and category filter, and unknown ones find nothing`() async throws {
        try await withSimulator(configuration) { _, client in
            let site = try await rows(client, twoHours + #","site_id":505"#, limit: 3).rows
            #expect(site.count == 8)
            #expect(site.allSatisfy { $0["site_id"] as? Int == 505 })
            let video = try await rows(client, twoHours + #","category_id":20007"#, limit: 25).rows
            #expect(video.allSatisfy { $0["category_id"] as? Int == 20007 && $0["event_id"] is Int })
            #expect((1..<200).contains(video.count))
            for filter in [#""site_id":9"#, #""site_id":"505""#, #""category_id":1"#] {
                #expect(try await rows(client, twoHours + "," + filter, limit: 25).rows.isEmpty)
            }
        }
    }

    @Test func `documented ids are strings in the filter and in the rows`() async throws {
        var configuration = configuration
        configuration.profile = .docs
        try await withSimulator(configuration) { _, client in
            let found = try await rows(client, twoHours + #","site_id":"site_505""#, limit: 25).rows
            #expect(found.count == 8)
            #expect(found.allSatisfy { $0["site_id"] as? String == "site_505" })
        }
    }

    @Test func `by default it is the last day, newest first, and nothing that has not happened`() async throws {
        try await withSimulator(configuration) { _, client in
            let day = try await rows(client, #""sort_by":"event_time""#, limit: 500).rows
            #expect(day.count == 25 * 96)
            let future = #""start_time":"2026-03-01T00:00:00Z","end_time":"2026-03-02T00:00:00Z""#
            #expect(try await rows(client, future, limit: 25).rows.isEmpty)
        }
    }

    @Test(
        arguments: [
            ("", nil), ("{", nil), (#"{"limit":0}"#, "limit"), (#"{"limit":501}"#, "limit"),
            (#"{"limit":"x"}"#, "limit"), (#"{"sort_by":"name"}"#, "sort_by"), (#"{"sort_order":"up"}"#, "sort_order"),
            (#"{"start_time":"yesterday"}"#, "start_time"), (#"{"end_time":1}"#, "end_time"),
            (#"{"cursor":"made up"}"#, "cursor"), (#"{"site_id":true}"#, "site_id"),
        ] as [(String, String?)])
    func `a search that makes no sense is a 400 that names the member`(body: String, field: String?) async throws {
        try await withSimulator(configuration) { _, client in
            let reply = try await client.post("/v1/activity-logs/search", body)
            #expect(reply.status == 400)
            #expect((try reply.object["error"] as? [String: Any])?["field"] as? String == field)
        }
    }
}
