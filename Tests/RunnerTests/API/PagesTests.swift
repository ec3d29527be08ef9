import Records
import Testing
import Workflows
import YAML

@testable import Runner

/// A scripted listing: what each page shows, and which page the next request asks for (nil: the listing ends).
struct Listing: Sendable, CustomTestStringConvertible {
    var name: String
    var pagination: Pagination
    var request = APIRequest(path: "/v1/sites")
    var pages: [(facts: PageFacts, next: String?)]

    var testDescription: String { name }
}

/// A program without a place.
private func program(_ text: String) -> Program {
    Program(text: text, place: .fileStart, variables: [])
}

@Suite struct PagesTests {
    private static let numbered = Pagination(.pageNumber(.init(pageParameter: "page")))
    private static let sized = Pagination(.pageNumber(.init(pageParameter: "page", sizeParameter: "per_page")))
    private static let cursor = Pagination(.cursor(.init(cursor: program(".page.cursor"), target: .query("after"))))

    private static let hundred = APIRequest(path: "/v1/sites", query: [("per_page", "100")])

    static let listings: [Listing] = [
        Listing(name: "single", pagination: Pagination(), pages: [(PageFacts(count: 500, more: true), nil)]),
        Listing(
            name: "an empty page ends", pagination: numbered,
            pages: [(PageFacts(count: 3), "page=2"), (PageFacts(count: 1), "page=3"), (PageFacts(count: 0), nil)]),
        Listing(
            name: "the total ends", pagination: numbered,
            pages: [(PageFacts(count: 20, total: 21), "page=2"), (PageFacts(count: 1, total: 21), nil)]),
        Listing(
            name: "an empty page ends before a wrong total", pagination: numbered,
            pages: [(PageFacts(count: 20, total: 90), "page=2"), (PageFacts(count: 0, total: 90), nil)]),
        Listing(
            name: "a false more ends", pagination: numbered,
            pages: [(PageFacts(count: 5, more: true), "page=2"), (PageFacts(count: 5, more: false), nil)]),
        Listing(
            name: "a short page ends where the size was asked for", pagination: sized, request: hundred,
            pages: [(PageFacts(count: 100), "page=2"), (PageFacts(count: 99), nil)]),
        Listing(
            name: "the total outweighs a capped page size", pagination: sized, request: hundred,
            pages: [
                (PageFacts(count: 50, total: 100), "page=2"), (PageFacts(count: 50, total: 100), nil),
            ]),
        Listing(
            name: "more outweighs a short page", pagination: sized, request: hundred,
            pages: [(PageFacts(count: 50, more: true), "page=2")]),
        Listing(
            name: "the size may stand in the request's query",
            pagination: Pagination(.pageNumber(.init(pageParameter: "page", start: 0, sizeParameter: "limit"))),
            request: APIRequest(path: "/v1/sites", query: [("limit", "10")]),
            pages: [(PageFacts(count: 10), "page=1"), (PageFacts(count: 9), nil)]),
        Listing(
            name: "at most max_pages", pagination: Pagination(numbered.style, maxPages: 2),
            pages: [(PageFacts(count: 1), "page=2"), (PageFacts(count: 1), nil)]),
        Listing(
            name: "at most max_records", pagination: Pagination(numbered.style, maxRecords: 15),
            pages: [(PageFacts(count: 10), "page=2"), (PageFacts(count: 10), nil)]),
        Listing(
            name: "an absent cursor ends", pagination: cursor,
            pages: [(PageFacts(count: 2, cursor: .string("a b")), "after=a b"), (PageFacts(count: 2), nil)]),
        Listing(
            name: "a null cursor ends", pagination: cursor, pages: [(PageFacts(count: 2, cursor: .null), nil)]),
        Listing(
            name: "an empty cursor ends", pagination: cursor, pages: [(PageFacts(count: 2, cursor: .string("")), nil)]),
        Listing(
            name: "a false more ends a listing with a cursor", pagination: cursor,
            pages: [(PageFacts(count: 2, more: false, cursor: .string("x")), nil)]),
        Listing(
            name: "an empty page ends a listing with a cursor", pagination: cursor,
            pages: [(PageFacts(count: 0, cursor: .string("x")), nil)]),
        Listing(
            name: "a number is a cursor", pagination: cursor,
            pages: [(PageFacts(count: 2, cursor: .number(7)), "after=7")]),
    ]

    @Test(arguments: listings)
    func `a listing goes on and ends where it should`(_ listing: Listing) throws {
        var pages = Pages(listing.pagination, for: listing.request)
        for page in listing.pages {
            let next = try pages.next(after: page.facts)
            #expect(next?.query.map { "\($0.name)=\($0.value)" }.joined(separator: "&") == page.next)
        }
    }

    @Test func `the first page carries its number`() {
        let first = Pages(Self.sized, for: APIRequest(path: "/v1/sites")).first
        #expect(first.query.map { "\($0.name)=\($0.value)" } == ["page=1"])
        #expect(Pages(Self.cursor, for: APIRequest(path: "/v1/sites")).first.query.isEmpty)
    }

    @Test func `the room left shrinks to nothing`() throws {
        var pages = Pages(Pagination(Self.numbered.style, maxRecords: 15), for: APIRequest(path: "/v1/sites"))
        #expect(pages.room == 15)
        _ = try pages.next(after: PageFacts(count: 10))
        #expect(pages.room == 5)
        _ = try pages.next(after: PageFacts(count: 10))
        #expect(pages.room == 0)
    }

    @Test func `a cursor that comes back, however late, is an error`() throws {
        var pages = Pages(Self.cursor, for: APIRequest(path: "/v1/sites"))
        for cursor in ["a", "b", "c"] { _ = try pages.next(after: PageFacts(count: 1, cursor: .string(cursor))) }
        let error = #expect(throws: PaginationError.repeatedCursor(page: 4)) {
            try pages.next(after: PageFacts(count: 1, cursor: .string("a")))
        }
        #expect(
            error?.description == "page 4 gave a cursor that was used before, so the listing would never end: "
                + "check the cursor program")
    }

    @Test func `a server that ignores the page number is found out`() throws {
        var pages = Pages(Self.numbered, for: APIRequest(path: "/v1/sites"))
        _ = try pages.next(after: PageFacts(count: 5, digest: 1))
        _ = try pages.next(after: PageFacts(count: 5, digest: 2))
        #expect(throws: PaginationError.repeatedPage(page: 3, parameter: "page")) {
            try pages.next(after: PageFacts(count: 5, digest: 2))
        }
    }

    @Test(arguments: [JSONText.emptyObject, .emptyArray, .true])
    func `a cursor is a string or a number`(_ cursor: JSONText) {
        var pages = Pages(Self.cursor, for: APIRequest(path: "/v1/sites"))
        #expect(throws: PaginationError.cursorNotText(page: 1)) {
            try pages.next(after: PageFacts(count: 1, cursor: cursor))
        }
    }

    @Test func `a page's parameter takes the place of the one in the query`() throws {
        let request = APIRequest(path: "/v1/sites", query: [("page", "9"), ("search", "x"), ("page", "8")])
        let next = try request.asking(for: PageRequest(query: [("page", "2"), ("per_page", "5")]))
        #expect(next.query.map { "\($0.name)=\($0.value)" } == ["page=2", "search=x", "per_page=5"])
    }

    @Test(
        arguments: [
            (nil, #"{"cursor":"c"}"#),
            (#"{"site_id":10000000000000000001,"cursor":"old"}"#, #"{"site_id":10000000000000000001,"cursor":"c"}"#),
            (#"{"cursor":null,"limit":1.10,"cursor":1}"#, #"{"cursor":"c","limit":1.10}"#),
            (#"{"a":{"cursor":"inner"}}"#, #"{"a":{"cursor":"inner"},"cursor":"c"}"#),
        ] as [(String?, String)])
    func `a cursor in the body leaves the other values as they are`(_ body: String?, _ expected: String) throws {
        let json = try body.map { try JSONText(validating: Array($0.utf8)[...]) }
        let request = APIRequest(method: "POST", path: "/x", body: json)
        let next = try request.asking(for: PageRequest(bodyMember: ("cursor", .string("c"))))
        #expect(next.body?.description == expected)
    }

    @Test func `a cursor cannot be put into a body that is a list`() {
        let request = APIRequest(method: "POST", path: "/x", body: .emptyArray)
        #expect(throws: PaginationError.bodyNotObject) {
            try request.asking(for: PageRequest(bodyMember: ("cursor", .string("c"))))
        }
    }
}
