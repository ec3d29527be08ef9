import Budgets
import Foundation
import Testing

/// `RateLimit` and `RateLimit-Policy` of the IETF draft, for a connection whose window is an hour.
@Suite struct DraftHeadersTests {
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func read(_ limits: String?, _ policies: String? = nil, window: Duration = .seconds(3600)) -> RateHeaders {
        let fields = ["RateLimit": limits, "RateLimit-Policy": policies]
        return RateHeaders(fields: { fields[$0] ?? nil }, receivedAt: Self.now, window: window)
    }

    @Test func `limit, what remains and the reset are read`() {
        let headers = read(
            #""default";r=50;t=30;pk=:c2VjcmV0:"#, #""default";q=100;w=60;qu="requests";pk=:c2VjcmV0:"#,
            window: .seconds(60))
        #expect(headers == RateHeaders(limit: 100, remaining: 50, reset: Self.now + 30))
    }

    @Test(
        arguments: [
            (#""a";r=5"#, nil, nil, 5, nil), (#""a";r=5;t=0"#, nil, nil, 5, 0), ("a;r=5;t=9", "a;q=10", 10, 5, 9),
            // Nothing is known of a policy that is not described, nor of one without a quota.
            (#""a";r=5;t=9"#, #""a";w=3600"#, nil, 5, 9), (nil, #""a";q=10;w=3600"#, 10, nil, nil),
            (nil, #""a";q=10"#, nil, nil, nil),
            // The same policy for several partitions.
            (#""a";r=5;t=9;pk=:eA==:, "a";r=3;t=8;pk=:eQ==:"#, #""a";q=10;w=3600"#, 10, 3, 8),
        ] as [(String?, String?, Int?, Int?, TimeInterval?)])
    func `what is not said is not known`(
        limits: String?, policies: String?, limit: Int?, remaining: Int?, reset: TimeInterval?
    ) {
        let headers = read(limits, policies)
        #expect(headers == RateHeaders(limit: limit, remaining: remaining, reset: reset.map { Self.now + $0 }))
    }

    private static let several = #""second";q=10;w=1, "hour";q=1000;w=3600, "day";q=5000;w=86400"#

    @Test(
        arguments: [
            (#""second";r=1;t=1, "hour";r=700;t=900, "day";r=50;t=8000"#, 3600, 1000, 700, 900),
            (#""day";r=50;t=3000, "hour";r=700;t=900, "second";r=1;t=1"#, 3590, 1000, 700, 900),
            (#""second";r=1;t=1, "hour";r=700;t=900"#, 2, 10, 1, 1),
            // The nearest window is not the connection's: it tells what is left, and no limit over another window.
            (#""hour";r=700;t=900"#, 1800, nil, 700, 900),
            // What is left of a second is not what is left of the hour.
            (#""second";r=1;t=1"#, 3600, 1000, nil, nil),
        ] as [(String, Double, Int?, Int?, TimeInterval?)])
    func `of several policies the one with the connection's window counts`(
        limits: String, window: Double, limit: Int?, remaining: Int?, reset: TimeInterval?
    ) {
        let headers = read(limits, Self.several, window: .seconds(window))
        #expect(headers == RateHeaders(limit: limit, remaining: remaining, reset: reset.map { Self.now + $0 }))
    }

    @Test func `where no window is told the least that is left counts`() {
        #expect(read(#""a";r=50;t=30, "b";r=7;t=90, "c";r=9;t=1"#, #""a";q=60, "b";q=10"#).remaining == 7)
        #expect(read(#""a";r=50;t=30, "b";r=7;t=90"#, #""a";q=60, "b";q=10"#).limit == 10)
    }

    @Test func `quotas of other units are not ours`() {
        let policies = #""bytes";q=100;w=3600;qu="content-bytes", "busy";q=5;qu="concurrent-requests", "all";q=90;w=60"#
        let headers = read(#""bytes";r=1;t=5, "busy";r=0, "all";r=80;t=20"#, policies)
        #expect(headers == RateHeaders(remaining: 80, reset: Self.now + 20))
    }

    @Test(arguments: [
        "", ",", "limit=100, remaining=50", #""a";r=5,"#, #""a;r=5"#, #""a";r=50000000000000000"#, "\u{1F600}",
    ])
    func `a list that breaks off is ignored as a whole and reported`(text: String) {
        for headers in [read(text), read(nil, text)] {
            #expect(headers == RateHeaders(ignored: headers.ignored))
            #expect(headers.ignored.count == 1)
        }
    }

    @Test(arguments: [#""a";r=-1"#, #""a";r"#, #""a";r=1.5"#, #""a";r="5""#, #""a";r=1000001"#, #""a";r=5, "a";r=?1"#])
    func `a figure that is none is ignored and reported`(text: String) {
        let headers = read(text)
        #expect(headers.remaining == (text.contains("r=5") && text.contains(",") ? 5 : nil))
        #expect(headers.ignored.count == 1)
    }

    @Test(arguments: [#""a";q=0;w=3600"#, #""a";q=-5"#, #""a";q=100000000"#, #""a";q=10;w=0"#, #""a";q=ten"#])
    func `a quota or a window that is none is ignored and reported`(text: String) {
        let headers = read(#""a";r=5;t=30"#, text)
        #expect(headers.limit == (text.contains("q=10;") ? 10 : nil))
        #expect(headers.remaining == 5)
        #expect(headers.ignored.count == 1)
    }

    @Test func `more than the quota, and a reset beyond a window, are ignored and reported`() {
        let headers = read(#""a";r=11;t=90000"#, #""a";q=10;w=3600"#)
        #expect(headers == RateHeaders(limit: 10, ignored: headers.ignored))
        #expect(headers.ignored.count == 2)
    }

    @Test func `policies of earlier drafts, numbers in the place of names, say nothing`() {
        #expect(read(nil, "100;w=60, (a b);q=5") == RateHeaders())
    }
}
