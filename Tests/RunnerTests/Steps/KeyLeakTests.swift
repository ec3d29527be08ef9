import Foundation
import Simulator
import Storage
import Synchronization
import Testing

@testable import Runner

@Suite struct KeyLeakTests {
    @Test func `the key is in no file and no line of the log, whatever fails`() async throws {
        let hook = "hook_5ecret_8Ww2"
        let echo = try await ScriptedServer.start([.json(403, #"{"message":"key \#(Bench.key) may not"}"#)])
        let receiver = WebhookReceiver(answers: [500])
        _ = try await receiver.start()
        let url = await receiver.baseURL
        for environment in [
            [:], ["CHEKT_API_BASE": "http://127.0.0.1:\(echo.port)"], ["CHEKT_API_BASE": "http://127.0.0.1:1"],
        ] {
            try await Bench.with(
                faults: Faults(serverErrors: 1, truncatedBody: 1),
                environment: environment.merging(["HOOK": hook]) { $1 }
            ) { bench in
                let record = try await bench.run(
                    """
                    - id: sites
                      continue_on_error: true
                      chekt: GET /v1/sites
                    - id: items
                      foreach: [site_501, site_999]
                      continue_on_error: true
                      chekt: GET /v1/sites/${{ $item }}/cameras
                      headers: { X-Hook: { secret: HOOK } }
                      records: .nothing
                    - write: { path: all.json, format: json, data: "${{ . }}" }
                    - webhook: { url: \(url)/hook, headers: { Authorization: { secret: HOOK } } }
                    """)
                #expect(record.state == .failed)
                #expect(try bench.folder.text("output/all.json").contains("site_999"))
                try expectAbsent([Bench.key, hook], in: bench)
            }
        }
        await receiver.stop()
        await echo.stop()
    }

    private func expectAbsent(_ secrets: [String], in bench: Bench) throws {
        let said = bench.progress.notes.withLock { "\($0)" }
        for secret in secrets {
            for file in try bench.folder.files() {
                let data = try Data(contentsOf: URL(filePath: bench.folder.path + "/" + file))
                #expect(data.range(of: Data(secret.utf8)) == nil, "\(file)")
            }
            #expect(!bench.log.lines.contains { $0.contains(secret) })
            #expect(!said.contains(secret))
        }
        #expect(!bench.log.lines.isEmpty)
        #expect(try bench.folder.files(under: "state").contains("state.sqlite"))
    }
}
