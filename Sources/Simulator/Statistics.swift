package import Foundation

/// What the simulator has counted since it was made.
package struct Statistics: Sendable, Equatable {
    /// How many requests arrived.
    package internal(set) var total = 0
    /// How many answers had each status. A dropped connection has none.
    package internal(set) var byStatus: [Int: Int] = [:]
    /// How many connections were closed without an answer.
    package internal(set) var dropped = 0
    /// How many requests named each path, without the query.
    package internal(set) var byPath: [String: Int] = [:]
    /// What came of the requests in each window of each key, oldest first; at most 1000 windows of a key.
    package internal(set) var windows: [WindowCount] = []
    /// The most requests of one key that were accepted within any time of one window's length.
    package internal(set) var peak = 0

    /// How many answers were 429.
    package var tooManyRequests: Int {
        byStatus[429, default: 0]
    }
}

/// What came of the requests of a key in one window. Windows begin at multiples of their length since 1970, whatever the
/// limit is counted by. A window without requests is not listed.
package struct WindowCount: Sendable, Equatable {
    /// The key.
    package let key: String
    /// When the window began.
    package let start: Date
    /// Requests accepted in it: spent ones, whatever they were answered.
    package let accepted: Int
    /// Requests answered 429 in it.
    package let refused: Int
}

/// A request, when it arrived by the simulator's clock, and what it was answered.
package struct Exchange: Sendable, Equatable {
    /// The request.
    package let request: ReceivedRequest
    /// When it arrived.
    package let instant: Date
    /// The status of the answer; nil when the connection was closed without one.
    package let status: Int?
}

/// Counts requests and their answers, and keeps the last of them.
struct RequestLog {
    static let keptExchanges = 10_000

    private(set) var exchanges: [Exchange] = []
    private(set) var counts = Statistics()

    mutating func record(_ request: ReceivedRequest, at instant: Date, answer: Answer) {
        counts.total += 1
        counts.byPath[request.path, default: 0] += 1
        if answer.delivery == .dropped {
            counts.dropped += 1
        } else {
            counts.byStatus[answer.status, default: 0] += 1
        }
        let status = answer.delivery == .dropped ? nil : answer.status
        exchanges.append(Exchange(request: request, instant: instant, status: status))
        if exchanges.count > 2 * Self.keptExchanges {
            exchanges.removeFirst(exchanges.count - Self.keptExchanges)
        }
    }
}
