import Budgets
import Foundation
import Simulator
import Storage
import Testing

@testable import Runner

@Suite struct ChektStepTests {
    struct Listing: CustomTestStringConvertible {
        var testDescription: String
        var profile: Profile
        var step: String
        var count: Int
        var pages: Int
    }

    @Test(arguments: [
        Listing(
            testDescription: "pages by number up to the total", profile: .docs,
            step: """
                chekt: GET /ext/v1/sites
                query: { per_page: 3 }
                paginate: { type: page_number, page_param: page, total: .data.total_count }
                records: .data.sites
                """, count: 7, pages: 3),
        Listing(
            testDescription: "pages by number up to a short page", profile: .docs,
            step: """
                chekt: GET /v1/sites
                query: { per_page: 3 }
                paginate: { type: page_number, page_param: page, size_param: per_page }
                records: .data.sites
                """, count: 7, pages: 3),
        Listing(
            testDescription: "at most so many records", profile: .docs,
            step: """
                chekt: GET /v1/sites
                query: { per_page: 3 }
                paginate: { type: page_number, page_param: page, max_records: 5 }
                records: .data.sites
                """, count: 5, pages: 2),
        Listing(
            testDescription: "a bare array in one page", profile: .observed,
            step: """
                chekt: GET /v1/sites
                records: .
                """, count: 7, pages: 1),
        Listing(
            testDescription: "a bare array that says its size", profile: .observed,
            step: """
                chekt: GET /ext/v1/sites
                query: { per_page: 100 }
                paginate:
                  type: page_number
                  page_param: page
                  size_param: per_page
                  total: (.data.total_count)? // length
                records: (.data.sites)? // .
                """, count: 7, pages: 1),
        Listing(
            testDescription: "a cursor in the body, documented", profile: .docs, step: cursorStep(max: 40), count: 40,
            pages: 4),
        Listing(
            testDescription: "a cursor in the body, observed", profile: .observed, step: cursorStep(max: 25), count: 25,
            pages: 3),
    ])
    func `a listing is read to its end`(_ listing: Listing) async throws {
        try await Bench.with(profile: listing.profile) { bench in
            let steps = "- id: list\n" + listing.step.indented(by: 2)
            let data = "'${{ $steps.list | [.count, (.records | unique | length), .pages, .status] }}'"
            let value = try await bench.value(of: data, after: steps)
            #expect(value == "[\(listing.count),\(listing.count),\(listing.pages),200]")
            #expect(await bench.simulator.statistics().total == listing.pages)
            let row = try await bench.store.runs(limit: 1)[0]
            #expect(row.requests == listing.pages)
            #expect(row.records == listing.count)
        }
    }

    private static func cursorStep(max: Int) -> String {
        """
        chekt: POST /v1/activity-logs/search
        json: { start_time: "2026-03-01T00:00:00Z", end_time: "2026-03-02T00:00:00Z", limit: 10 }
        paginate: { type: cursor, cursor: .page.cursor, body_param: cursor, more: .page.has_more, max_records: \(max) }
        records: .data
        """
    }

    @Test(arguments: ["more: .page.has_more_or_not", ""])
    func `a page that does not say whether there are more is followed by its cursor`(_ more: String) async throws {
        let pages = [
            #"{"data":[1],"page":{"cursor":"a"}}"#, #"{"data":[2],"page":{"cursor":"b"}}"#, #"{"data":[3],"page":{}}"#,
        ]
        let server = try await ScriptedServer.start(pages.map { .json(200, $0) })
        try await Bench.with(environment: ["CHEKT_API_BASE": "http://127.0.0.1:\(server.port)"]) { bench in
            let steps = """
                - id: list
                  chekt: GET /v1/events
                  paginate:
                    type: cursor
                    cursor: .page.cursor
                    query_param: cursor
                    \(more)
                  records: .data
                """
            let value = try await bench.value(of: "'${{ $steps.list.records }}'", after: steps)
            #expect(value == "[1,2,3]")
            #expect(
                server.requests.map { $0.prefix { $0 != "\r\n" } } == [
                    "GET /v1/events HTTP/1.1", "GET /v1/events?cursor=a HTTP/1.1", "GET /v1/events?cursor=b HTTP/1.1",
                ])
        }
        await server.stop()
    }

    @Test func `a cursor that repeats ends the run with an error`() async throws {
        try await Bench.with(faults: Faults(repeatedCursor: true)) { bench in
            let record = try await bench.run("- name: list\n" + Self.cursorStep(max: 1000).indented(by: 2))
            #expect(record.state == .failed)
            #expect(record.error?.hasPrefix("list: page 2 gave a cursor that was used before") == true)
        }
    }

    @Test(arguments: [
        (Faults(storm: 2), 3), (Faults(serverErrors: 1), 2), (Faults(dropConnections: 1), 2),
        (Faults(truncatedBody: 1), 2),
    ])
    func `a passing fault costs requests and not the run`(_ faults: Faults, _ requests: Int) async throws {
        try await Bench.with(faults: faults) { bench in
            let record = try await bench.run("- chekt: GET /v1/sites")
            #expect(record.state == .succeeded, "\(record.error ?? "")")
            #expect(record.requests == requests)
            #expect(await bench.keeper.status.inFlight == 0)
        }
    }

    @Test(arguments: [
        (Faults(serverErrors: 9), "500"), (Faults(invalidJSON: 9), "not JSON"),
        (Faults(dropConnections: 9), "connection was closed"),
    ])
    func `a lasting fault ends the run, and the call is named`(_ faults: Faults, _ reason: String) async throws {
        try await Bench.with(faults: faults) { bench in
            let record = try await bench.run("- name: pull\n  chekt: GET /v1/sites")
            #expect(record.state == .failed)
            #expect(record.error?.hasPrefix("pull: GET /v1/sites") == true)
            #expect(record.error?.contains(reason) == true, "\(record.error ?? "")")
            #expect(await bench.simulator.statistics().total == record.requests)
        }
    }

    @Test func `records that lead nowhere are an error that shows what is there`() async throws {
        try await Bench.with { bench in
            let record = try await bench.run("- name: pull\n  chekt: GET /v1/sites\n  records: .data.site")
            #expect(record.error?.hasPrefix("pull: the program `.data.site` failed") == true)
            #expect(record.error?.contains("`data`, `meta`") == true)
        }
    }

    @Test func `query parameters are dropped, repeated and encoded`() async throws {
        try await Bench.with { bench in
            let record = try await bench.run(
                """
                - set: { none: null, id: "a/b ?ü" }
                - continue_on_error: true
                  chekt: GET /v1/sites/${{ $vars.id }}/cameras
                  query: { gone: "${{ $vars.none }}", n: [1, two, null], text: "a&b=c d", empty: "" }
                  headers: { X-Note: "n-${{ 1 + 1 }}" }
                """)
            #expect(record.state == .succeeded)
            let request = try #require(await bench.simulator.requests().last)
            #expect(request.path == "/v1/sites/a%2Fb%20%3F%C3%BC/cameras")
            #expect(request.values(of: "n") == ["1", "two"])
            #expect(request.values(of: "text") == ["a&b=c d"])
            #expect(request.values(of: "empty") == [""])
            #expect(request.values(of: "gone").isEmpty)
            #expect(request.headers["x-note"] == "n-2")
        }
    }

    @Test func `programs of records see the response`() async throws {
        try await Bench.with { bench in
            let steps = """
                - id: sites
                  chekt: GET /v1/sites
                  records: '[$response.status, ($response.body == .), ($response.headers | has("content-type"))]'
                """
            let value = try await bench.value(of: "'${{ $steps.sites.records }}'", after: steps)
            #expect(value == "[200,true,true]")
        }
    }
}
