import Foundation
import Runner
import Simulator

/// What a demo shows at its end: what was called, written and posted.
struct DemoReport {
    let statistics: Statistics
    let webhooks: [ReceivedWebhook]
    let outputRoot: String

    var lines: [String] {
        ["called:"] + calls + ["written below \(outputRoot):"] + files + ["posted:"] + posts + [totals]
    }

    /// One line for all the paths that differ in their ids only.
    private var calls: [String] {
        let counts = Dictionary(statistics.byPath.map { (pattern(of: $0.key), $0.value) }, uniquingKeysWith: +)
        let calls = counts.sorted { $0.key < $1.key }.map { "  \($0.value) × \($0.key)" }
        return clipped(calls, to: 20, rest: "more paths")
    }

    /// The path with `{id}` for each segment that has a digit; `v1` is no id.
    private func pattern(of path: String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false).map { segment in
            segment.contains(where: \.isNumber) && segment != "v1" ? "{id}" : String(segment)
        }.joined(separator: "/")
    }

    private var files: [String] {
        let paths = FileManager.default.enumerator(atPath: outputRoot)?.compactMap { $0 as? String } ?? []
        return paths.sorted().compactMap { path in
            // A folder has no contents of its own.
            guard let data = FileManager.default.contents(atPath: outputRoot + "/" + path) else { return nil }
            return "  \(path): \(data.count.counted("byte")), \(data.count { $0 == 0x0A }.counted("line"))"
        }
    }

    /// The first messages to each endpoint.
    private var posts: [String] {
        let byPath = Dictionary(grouping: webhooks, by: \.path).sorted { $0.key < $1.key }
        return byPath.flatMap { path, messages in
            let posts = messages.map { "  \(path) \(String(decoding: $0.body, as: UTF8.self).clipped(to: 160))" }
            return clipped(posts, to: 3, rest: "more to \(path)")
        }
    }

    private var totals: String {
        "\(statistics.total.counted("request")), \(statistics.tooManyRequests) × 429, "
            + webhooks.count.counted("webhook")
    }

    private func clipped(_ lines: [String], to count: Int, rest: String) -> [String] {
        let left = lines.count - count
        return left > 0 ? lines.prefix(count) + ["  and \(left) \(rest)"] : lines
    }
}
