import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Someone else who uses the key: a share of each window, whether it is accepted or not.
struct Rival {
    /// When in a window it sends its requests.
    enum Habit {
        case even
        case atOnce
    }

    /// What tells its requests from those of the client that is measured.
    static let agent = "rival"
    /// What it spends of each window.
    private static let share = 0.6

    private let habit: Habit
    private let limit: Int
    private let window: TimeInterval

    init(_ habit: Habit, _ options: Budget) {
        self.habit = habit
        limit = options.limit
        window = TimeInterval(options.window)
    }

    func work(api: String, from begin: Date, until end: Date) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            for instant in instants(from: begin, until: end) {
                try await sleep(until: instant)
                group.addTask {
                    var request = HTTPClientRequest(url: api + "/ext/v1/sites?limit=1")
                    request.headers.add(name: "Authorization", value: "Bearer demo-key")
                    request.headers.add(name: "User-Agent", value: Self.agent)
                    let response = try await HTTPClient.shared.execute(request, timeout: .seconds(10))
                    _ = try await response.body.collect(upTo: 1 << 20)
                }
            }
        }
    }

    private func instants(from begin: Date, until end: Date) -> [Date] {
        let requests = Int(Self.share * Double(limit))
        let first = (begin.timeIntervalSince1970 / window).rounded(.down) * window
        return stride(from: Date(timeIntervalSince1970: first), to: end, by: window).flatMap { start in
            (0..<requests).map { number in
                habit == .even ? start + window * Double(number) / Double(requests) : start
            }
        }
        .filter { $0 >= begin && $0 < end }
    }
}
