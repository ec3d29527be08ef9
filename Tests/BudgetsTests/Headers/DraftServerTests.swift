import Budgets
import Foundation
import Testing

/// Fixed windows of 100 requests in 6 s, told in the words of the IETF draft beside a policy that is never short.
private struct DraftServer: FakeServer {
    var windows: FixedWindowServer
    var refusals: Int { windows.refusals }

    mutating func receive(at now: Date) -> FakeAnswer {
        var answer = windows.receive(at: now)
        let remaining = answer.headers["x-ratelimit-remaining", default: ""]
        let reset = answer.headers["x-ratelimit-reset", default: ""]
        answer.headers = [
            "ratelimit-policy": #""day";q=90000;w=86400, "default";q=100;w=6;qu="requests""#,
            "ratelimit": #""default";r=\#(remaining);t=\#(reset), "day";r=80000;t=40000"#,
        ]
        return answer
    }
}

@Suite struct DraftServerTests {
    @Test(arguments: [true, false], 1...4)
    func `headers of the draft use every window of a server and overrun none`(isCeiling: Bool, seed: Int) {
        let anchor = Date(timeIntervalSince1970: 1_800_000_000)
        var simulation = Simulation(
            settings: BudgetSettings(
                window: RateLimit(requests: 100, per: .seconds(6)), isCeiling: isCeiling, burst: nil),
            server: DraftServer(
                windows: FixedWindowServer(limit: 100, span: 6, style: .secondsFromNow, anchor: anchor)),
            seed: UInt64(seed), at: anchor + 3)
        simulation.begin()
        simulation.run(until: anchor + 33)
        #expect(simulation.server.refusals == 0)
        #expect(simulation.server.windows.accepted == [0: 100, 1: 100, 2: 100, 3: 100, 4: 100, 5: 100])
    }
}
