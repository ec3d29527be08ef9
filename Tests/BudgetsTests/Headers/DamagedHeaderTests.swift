import Budgets
import Foundation
import Testing

/// Headers of any content: none crashes, and none switches the limiter off.
@Suite struct DamagedHeaderTests {
    private static let names = [
        "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Retry-After", "RateLimit",
        "RateLimit-Policy", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset",
    ]

    /// Pieces of which values are made, so that many of them nearly make sense.
    private static let pieces = [
        "0", "1", "5", "60", "1000", "1800000030", "1800000030000", "99999999999999", "-", ".", "e", "+", " ", ",", ";",
        "=", "\"", "a", "\"a\"", ";r=", ";t=", ";q=", ";w=", ";qu=", ";pk=:", "(", ")", "?1", ":", "@", "%", "Fri, ",
        "15 Jan 2027 08:00:30 GMT", "Friday, ", "15-Jan-27 08:00:30 GMT", "Fri Jan 15 08:00:30 2027", "GMT", "nan",
        "\u{0}", "\u{7F}", "é", "١", "\u{1F600}",
    ]

    private static func value(_ random: inout SeededGenerator) -> String {
        if Bool.random(using: &random) {
            let count = Int.random(in: 0...40, using: &random)
            return String(decoding: (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }, as: UTF8.self)
        }
        let count = Int.random(in: 1...8, using: &random)
        return (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }

    /// An answer with some of the headers, each with any content.
    private static func answer(
        _ random: inout SeededGenerator, at seconds: TimeInterval = 0, window: Duration = .seconds(3600)
    ) -> RateHeaders {
        var fields: [String: String] = [:]
        for name in names where Bool.random(using: &random) { fields[name] = value(&random) }
        return RateHeaders(fields: { fields[$0] }, receivedAt: LedgerScript.origin + seconds, window: window)
    }

    @Test(arguments: 1...10)
    func `whatever the bytes, what is understood lies within its bounds`(seed: Int) {
        var random = SeededGenerator(state: UInt64(seed))
        for _ in 0..<1000 {
            let headers = Self.answer(&random)
            let reset = headers.reset?.timeIntervalSince(LedgerScript.origin)
            let retryAfter = headers.retryAfter?.timeIntervalSince(LedgerScript.origin)
            let isBounded =
                (1...1_000_000).contains(headers.limit ?? 1) && (0...1_000_000).contains(headers.remaining ?? 0)
                && (-60...3660).contains(reset ?? 0) && (0...3600).contains(retryAfter ?? 0)
                && (0...1).contains(headers.resetMargin) && headers.ignored.allSatisfy { $0.count < 200 }
            #expect(isBounded, "\(headers)")
        }
    }

    @Test(arguments: 1...20)
    func `no header raises a ceiling`(seed: Int) {
        var random = SeededGenerator(state: UInt64(seed))
        let granted = Self.grants(isCeiling: true) { seconds in
            Self.answer(&random, at: seconds, window: .seconds(60))
        }
        #expect(granted.highestLimit <= 5)
        // Windows of the server begin and end within ours: of ten there are at most eleven.
        #expect(granted.instants.count <= 11 * 5)
    }

    @Test(
        arguments: [
            [:], ["X-RateLimit-Limit": "0", "X-RateLimit-Remaining": "-1", "X-RateLimit-Reset": "-1"],
            ["X-RateLimit-Limit": "99999999999", "X-RateLimit-Reset": "1e9"],
            ["X-RateLimit-Limit": "unlimited", "X-RateLimit-Remaining": "unlimited", "X-RateLimit-Reset": "never"],
            ["X-RateLimit-Remaining": "5000000"], ["X-RateLimit-Reset": "99999999999999999999"],
            ["X-RateLimit-Reset": "1"], ["Retry-After": "0"], ["Retry-After": "-30"], ["Retry-After": "soon"],
            ["RateLimit": "a;r=5000000;t=1", "RateLimit-Policy": "a;q=5000000;w=60"],
            ["RateLimit": "a;r=-1", "RateLimit-Policy": "a;q=0;w=60"],
            ["RateLimit": "limit=1000, remaining=999, reset=1"],
            ["RateLimit-Policy": "a;q=100000;w=1"], ["RateLimit-Limit": ",", "RateLimit-Remaining": "1 000"],
        ] as [[String: String]], [true, false])
    func `after headers without sense the configured limit holds in every window`(
        fields: [String: String], isCeiling: Bool
    ) {
        let granted = Self.grants(isCeiling: isCeiling) { seconds in
            RateHeaders(
                fields: { fields[$0] }, receivedAt: LedgerScript.origin + seconds, window: .seconds(60))
        }
        #expect(granted.highestLimit == 5)
        for instant in granted.instants {
            #expect(granted.instants.count { $0 >= instant && $0 < instant + 60 } <= 5)
        }
        #expect(granted.instants.count >= 45)
    }

    /// A ledger of 5 requests a minute for ten minutes of greedy demand, every request answered after 100 ms.
    private static func grants(
        isCeiling: Bool, answer: (TimeInterval) -> RateHeaders
    ) -> (instants: [TimeInterval], highestLimit: Int) {
        var script = LedgerScript(5, isCeiling: isCeiling)
        var granted = script.ask(300, at: 0)
        var unanswered: [Int64] = []
        var instants: [TimeInterval] = []
        var highestLimit = 0
        var now: TimeInterval = 0
        while now < 600 {
            instants += granted.map { _ in now }
            unanswered += granted
            highestLimit = max(highestLimit, script.status(at: now).limit)
            if !unanswered.isEmpty {
                now += 0.1
                granted = script.answer(unanswered.removeFirst(), answer(now), at: now)
            } else if let wake = script.nextWake {
                now = max(now, wake)
                granted = script.advance(to: now)
            } else {
                break
            }
        }
        return (instants, highestLimit)
    }
}
