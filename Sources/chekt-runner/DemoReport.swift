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

    private var calls: [String] {
        let calls = statistics.byPath.sorted { $0.key < $1.key }.map { "  \($0.value) × \($0.key)" }
        return clipped(calls, to: 12, rest: "more paths")
    }

    private var files: [String] {
        let paths = FileManager.default.enumerator(atPath: outputRoot)?.compactMap { $0 as? String } ?? []
        return paths.sorted().compactMap { path in
            // A folder has no contents of its own.
            guard let data = FileManager.default.contents(atPath: outputRoot + "/" + path) else { return nil }
            return "  \(path): \(data.count.counted("byte")), \(data.count { $0 == 0x0A }.counted("line"))"
        }
    }

    private var posts: [String] {
        let posts = webhooks.map { "  \($0.path) \(String(decoding: $0.body, as: UTF8.self).clipped(to: 160))" }
        return clipped(posts, to: 5, rest: "more")
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
