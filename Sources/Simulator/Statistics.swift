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
    /// What was accepted in each window of each key, oldest first; at most 1000 windows of a key.
    package internal(set) var windows: [WindowCount] = []
    /// The most requests of one key that were accepted within any time of one window's length.
    package internal(set) var peak = 0

    /// How many answers were 429.
    package var tooManyRequests: Int {
        byStatus[429, default: 0]
    }
}

/// How many requests of a key were accepted in one window. Windows begin at multiples of their length since 1970, also
/// when the limit slides.
package struct WindowCount: Sendable, Equatable {
    /// The key.
    package let key: String
    /// When the window began.
    package let start: Date
    /// Requests accepted in it: spent ones, whatever they were answered.
    package let accepted: Int
}

/// Counts requests and their answers, and keeps the last requests.
struct RequestLog {
    static let keptRequests = 10_000

    private(set) var requests: [ReceivedRequest] = []
    private(set) var counts = Statistics()

    mutating func record(_ request: ReceivedRequest, answer: Answer) {
        counts.total += 1
        counts.byPath[request.path, default: 0] += 1
        if answer.delivery == .dropped {
            counts.dropped += 1
        } else {
            counts.byStatus[answer.status, default: 0] += 1
        }
        requests.append(request)
        if requests.count > 2 * Self.keptRequests {
            requests.removeFirst(requests.count - Self.keptRequests)
        }
    }
}
