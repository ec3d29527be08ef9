import Foundation
import Simulator
import Storage
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite(.timeLimit(.minutes(1)))
struct ServeTests {
    /// A job that posts every second.
    private func ticking(_ receiver: WebhookReceiver) async throws -> Scratch {
        try Scratch(
            jobs: """
                tick:
                  schedule: { every: 1s }
                  steps:
                    - webhook: { url: "\(await receiver.baseURL)/tick", json: { at: "${{ $run.scheduled_at }}" } }
                """)
    }

    private func get(_ path: String, from base: String) async throws -> (status: Int, body: String) {
        let url = try #require(URL(string: base + path))
        let (data, response) = try await URLSession.shared.data(from: url)
        return (try #require(response as? HTTPURLResponse).statusCode, String(decoding: data, as: UTF8.self))
    }

    @Test func `it runs what is due, answers, and ends with 0 when told to`() async throws {
        try await withReceiver { receiver in
            let daemon = try Daemon(in: try await ticking(receiver))
            let base = try await daemon.address()
            var arrivals = receiver.arrivals.makeAsyncIterator()
            let posts = [try #require(await arrivals.next()), try #require(await arrivals.next())]
            #expect(Set(posts.map(\.body)).count == 2)
            #expect(try await get("/healthz", from: base) == (200, "ok\n"))
            let version = try await perform(["--version"], in: Scratch()).output
            #expect(try await get("/version", from: base) == (200, "{\"version\":\"\(version)\"}"))
            #expect(try await get("/readyz", from: base).body.contains("\"ready\":true"))
            let status = try await get("/api/v1/status", from: base)
            #expect(status.status == 200)
            #expect(status.body.contains("\"job\":\"tick\",\"last_run\":{\"at\":\""))
            #expect(try await get("/nowhere", from: base).status == 404)
            #expect(try await daemon.stop().ending == .exit(0))
        }
    }

    @Test func `good files are served beside a bad one, which is reported`() async throws {
        try await withReceiver { receiver in
            let scratch = try await ticking(receiver)
            try scratch.write("name: bad\njobs: 1\n", to: "workflows/bad.yaml")
            let daemon = try Daemon(in: scratch)
            let base = try await daemon.address()
            var arrivals = receiver.arrivals.makeAsyncIterator()
            _ = try #require(await arrivals.next())
            let ready = try await get("/readyz", from: base)
            #expect(ready.status == 200)
            #expect(ready.body.contains("workflows/bad.yaml:2"))
            let outcome = try await daemon.stop()
            #expect(outcome.ending == .exit(0))
            #expect(outcome.errors.contains("workflows/bad.yaml:2:7: error"))
        }
    }

    @Test func `a port that is taken is an error, and no run is begun`() async throws {
        try await withReceiver { receiver in
            let scratch = try await ticking(receiver)
            let address = await receiver.baseURL.replacing("http://", with: "")
            let outcome = try await perform(["serve", "--listen", address], in: scratch)
            #expect(outcome.ending == .exit(1))
            #expect(outcome.errors.contains("error: cannot listen on \(address): another process listens there."))
            #expect(try await SQLiteStore(folder: scratch.path + "/state").runs(limit: 1).isEmpty)
        }
    }

    @Test func `a host that is not known is an error`() async throws {
        let outcome = try await perform(
            ["serve", "--listen", "nowhere.invalid:80"], in: Scratch(steps: "- set: { x: 1 }"))
        #expect(outcome.ending == .exit(1))
        #expect(outcome.errors.contains("cannot listen on nowhere.invalid:80: this host is not known."))
    }

    @Test(arguments: [true, false])
    func `no workflow that can run is an error`(_ hasBadFile: Bool) async throws {
        let scratch = try Scratch()
        if hasBadFile { try scratch.write("name: bad\n", to: "workflows/bad.yaml") }
        let outcome = try await perform(["serve", "--listen", "127.0.0.1:0"], in: scratch)
        #expect(outcome.ending == .exit(1))
        #expect(outcome.errors.contains(hasBadFile ? "mend the errors above" : "there is no workflow in workflows"))
    }
}
