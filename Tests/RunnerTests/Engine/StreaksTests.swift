import Foundation
import Testing
import Workflows

@testable import Runner

/// When the steps of a reaction run.
@Suite struct StreaksTests {
    private static let start = Date(timeIntervalSince1970: 1_800_000_000)

    /// What a row of runs brings, a minute apart: `+` ended well, `-` failed.
    private func reactions(
        to runs: String, after: Int = 1, cooldown: Duration? = nil, on occasion: Reaction.Occasion
    ) -> String {
        var streaks = Streaks()
        let reactions = [occasion: Reaction(steps: [], after: after, cooldown: cooldown)]
        var told = ""
        for (minute, run) in runs.enumerated() {
            let now = Self.start.addingTimeInterval(Double(minute) * 60)
            let occasions = streaks.ended(well: run == "+", reactions, at: now)
            told += occasions.contains(occasion) ? "!" : "."
        }
        return told
    }

    @Test(
        arguments: [
            (Reaction.Occasion.failure, 1, "+-+--", ".!.!!"), (.failure, 3, "--+----", ".....!!"),
            (.success, 1, "-++", ".!!"), (.success, 2, "-+++-+", "..!!.."),
            (.recovery, 1, "+-++-+", "..!..!"), (.recovery, 3, "--+---+----+", "......!....!"),
        ])
    func `so many in a row`(occasion: Reaction.Occasion, after: Int, runs: String, told: String) {
        #expect(reactions(to: runs, after: after, on: occasion) == told)
    }

    @Test(
        arguments: [
            (Reaction.Occasion.failure, 120, "------", "!.!.!."), (.failure, 121, "------", "!..!.."),
            (.failure, 3600, "--+--", "!...."), (.recovery, 180, "-+-+-+", ".!...!"),
        ])
    func `a cooldown keeps it quiet`(occasion: Reaction.Occasion, seconds: Int, runs: String, told: String) {
        #expect(reactions(to: runs, cooldown: .seconds(seconds), on: occasion) == told)
    }

    @Test func `a clock that was set back does not silence it`() {
        var streaks = Streaks()
        let reactions = [Reaction.Occasion.failure: Reaction(steps: [], cooldown: .seconds(3600))]
        #expect(streaks.ended(well: false, reactions, at: Self.start) == [.failure])
        #expect(streaks.ended(well: false, reactions, at: Self.start - 7200) == [.failure])
    }

    @Test func `late runs in a row`() {
        var streaks = Streaks()
        let reactions = [Reaction.Occasion.late: Reaction(steps: [], after: 2)]
        let told = [true, false, true, true, true].map { streaks.started(isLate: $0, reactions, at: Self.start) }
        #expect(told == [false, false, false, true, true])
    }

    @Test func `what is kept comes back`() throws {
        var streaks = Streaks()
        let reactions = [Reaction.Occasion.failure: Reaction(steps: [], after: 2, cooldown: .seconds(60))]
        for _ in 0..<2 { _ = streaks.ended(well: false, reactions, at: Self.start) }
        let kept = try JSONDecoder().decode(Streaks.self, from: JSONEncoder().encode(streaks))
        #expect(kept == streaks)
    }
}
