import Budgets
import Foundation
import Testing

/// Which headers count where several kinds are there.
@Suite struct HeaderFamilyTests {
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)
    private static let named = [
        "X-RateLimit-Limit": "100", "X-RateLimit-Remaining": "10", "X-RateLimit-Reset": "1800000010",
    ]
    private static let draft = ["RateLimit": "a;r=20;t=20", "RateLimit-Policy": "a;q=200;w=3600"]
    private static let earlier = [
        "RateLimit-Limit": "300", "RateLimit-Remaining": "30", "RateLimit-Reset": "30",
    ]

    private func read(_ families: [String: String]..., names: HeaderNames = HeaderNames()) -> RateHeaders {
        let fields = families.reduce(into: [:]) { $0.merge($1) { $1 } }
        return RateHeaders(
            names: names, fields: { fields[$0] }, receivedAt: Self.now, window: .seconds(3600))
    }

    @Test func `the named headers come first, then the draft, then its earlier versions`() {
        let first = RateHeaders(limit: 100, remaining: 10, reset: Self.now + 10)
        let second = RateHeaders(limit: 200, remaining: 20, reset: Self.now + 20)
        #expect(read(Self.named, Self.draft, Self.earlier) == first)
        #expect(read(Self.draft, Self.earlier) == second)
        #expect(read(Self.earlier) == RateHeaders(limit: 300, remaining: 30, reset: Self.now + 30))
    }

    @Test func `what makes no sense gives way to the next kind, and is reported`() {
        let headers = read(Self.named, Self.draft, ["X-RateLimit-Remaining": "none"])
        #expect(headers.limit == 200)
        #expect(headers.remaining == 20)
        #expect(headers.reset == Self.now + 20)
        #expect(headers.ignored.count == 1)
    }

    @Test func `figures of two kinds are never mixed`() {
        #expect(
            read(["X-RateLimit-Limit": "100"], ["RateLimit-Reset": "30"]) == RateHeaders(limit: 100))
        #expect(
            read(["X-RateLimit-Limit": "100"], ["RateLimit-Remaining": "30"]) == RateHeaders(remaining: 30))
    }

    @Test(arguments: [("100, 100;w=60", 100), ("100, 10;w=1, 1000;w=3600;comment=\"x\"", 100), ("100", 100)])
    func `the limit of earlier drafts may be followed by policies`(text: String, limit: Int) {
        let headers = read(Self.earlier, ["RateLimit-Limit": text])
        #expect(headers.limit == limit)
        #expect(headers.ignored.isEmpty)
    }

    @Test func `headers of other names are read instead of CHeKT's`() {
        var names = HeaderNames()
        (names.limit, names.remaining, names.reset, names.retryAfter) = ("X-Quota", "X-Left", "X-Ends", "X-Wait")
        let fields = ["X-Quota": "50", "X-Left": "5", "X-Ends": "40", "X-Wait": "7", "Retry-After": "9"]
        let headers = read(Self.named, fields, names: names)
        #expect(headers == RateHeaders(limit: 50, remaining: 5, reset: Self.now + 40, retryAfter: Self.now + 7))
    }

    @Test func `a header of another name is reported under that name`() {
        var names = HeaderNames()
        names.remaining = "X-Left"
        #expect(read(["X-Left": "few"], names: names).ignored.first?.contains("X-Left") == true)
    }

    @Test func `without headers only retry-after is read`() {
        let headers = read(Self.named, Self.draft, Self.earlier, ["Retry-After": "9"], names: .none)
        #expect(headers == RateHeaders(retryAfter: Self.now + 9))
    }
}
