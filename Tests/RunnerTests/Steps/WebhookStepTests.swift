import Foundation
import Simulator
import Storage
import Testing

@testable import Runner

@Suite struct WebhookStepTests {
    private func withReceiver(
        answers: [Int] = [200], environment: [String: String] = [:],
        _ body: (Bench, WebhookReceiver, String) async throws -> Void
    ) async throws {
        let receiver = WebhookReceiver(answers: answers)
        _ = try await receiver.start()
        let url = await receiver.baseURL
        try await Bench.with(environment: environment) { try await body($0, receiver, url) }
        await receiver.stop()
    }

    @Test func `a message is posted with its values and its result told`() async throws {
        try await withReceiver(environment: ["HOOK_TOKEN": "hook-5ecret"]) { bench, receiver, url in
            let steps = """
                - id: tell
                  webhook:
                    url: \(url)/hooks/${{ "a" }}
                    headers: { Authorization: { secret: HOOK_TOKEN, prefix: "Bearer " }, X-N: "${{ 1 + 1 }}" }
                    json: { id: 9007199254740993, list: ["${{ $run.job }}"] }
                """
            let value = try await bench.value(of: "'${{ [$steps.tell.status, $steps.tell.id] }}'", after: steps)
            let message = try #require(await receiver.received().first)
            #expect(message.path == "/hooks/a")
            #expect(message.headers["authorization"] == "Bearer hook-5ecret")
            #expect(message.headers["x-n"] == "2")
            #expect(String(decoding: message.body, as: UTF8.self) == #"{"id":9007199254740993,"list":["main"]}"#)
            #expect(value == #"[200,"\#(message.headers["webhook-id"] ?? "none")"]"#)
        }
    }

    @Test func `a message that was not taken is posted again, with the same id`() async throws {
        try await withReceiver(answers: [503, 204]) { bench, receiver, url in
            let record = try await bench.run("- webhook: { url: \(url)/hook, json: { a: 1 } }")
            #expect(record.state == .succeeded)
            let messages = await receiver.received()
            #expect(messages.count == 2)
            #expect(Set(messages.map { $0.headers["webhook-id"] }).count == 1)
        }
    }

    @Test(arguments: [(503, 2, "was not delivered after 2 attempts"), (410, 1, "410")])
    func `a message that is never taken fails its step`(_ status: Int, _ posts: Int, _ reason: String) async throws {
        try await withReceiver(answers: [status]) { bench, receiver, url in
            let record = try await bench.run("- name: tell\n  webhook: { url: \(url)/hook }")
            #expect(record.state == .failed)
            #expect(record.error?.hasPrefix("tell: ") == true)
            #expect(record.error?.contains(reason) == true, "\(record.error ?? "")")
            #expect(await receiver.received().count == posts)
        }
    }

    @Test func `a step whose time does not reach the next attempt says what the endpoint answered`() async throws {
        try await withReceiver(answers: [503]) { bench, receiver, url in
            let record = try await bench.run(
                """
                - name: tell
                  timeout: 20s
                  retry: { max_attempts: 3, initial: 1d, max: 1d }
                  webhook: { url: \(url)/hook }
                """)
            #expect(record.error?.contains("503") == true, "\(record.error ?? "")")
            #expect(await receiver.received().count == 1)
        }
    }

    @Test func `a public address is refused at once`() async throws {
        try await Bench.with { bench in
            let record = try await bench.run("- name: tell\n  webhook: { url: \"http://192.0.2.1/hook\" }")
            #expect(record.error?.hasPrefix("tell: ") == true)
            #expect(record.error?.contains("is not local") == true)
        }
    }

    @Test func `a secret that is not set is named, with its header`() async throws {
        try await withReceiver { bench, receiver, url in
            let record = try await bench.run(
                """
                - name: tell
                  webhook: { url: \(url)/hook, headers: { Authorization: { secret: HOOK_TOKEN } } }
                """)
            #expect(
                record.error?.hasPrefix("tell: the secret HOOK_TOKEN for the header Authorization is not set") == true)
            #expect(await receiver.received().isEmpty)
        }
    }
}
