import Testing

@testable import Runner

@Suite struct WorkTimeTests {
    enum Event { case begin, end }

    struct Case: CustomTestStringConvertible {
        var testDescription: String
        /// What happens, each with its instant in seconds.
        var events: [(Event, at: Int)]
        /// What is left of a limit of ten seconds at second 20.
        var remaining: Int
    }

    private static let start = ContinuousClock.now

    private static func instant(_ seconds: Int) -> ContinuousClock.Instant { start + .seconds(seconds) }

    @Test(arguments: [
        Case(testDescription: "nothing works", events: [], remaining: 10),
        Case(testDescription: "one works on", events: [(.begin, 14)], remaining: 4),
        Case(testDescription: "one has ended", events: [(.begin, 1), (.end, 4)], remaining: 7),
        Case(testDescription: "waiting is left out", events: [(.begin, 0), (.end, 2), (.begin, 17)], remaining: 5),
        Case(
            testDescription: "two at once count once", events: [(.begin, 10), (.begin, 12), (.end, 14)], remaining: 0),
        Case(
            testDescription: "one works while another waits",
            events: [(.begin, 0), (.begin, 1), (.end, 2), (.end, 5)], remaining: 5),
        Case(testDescription: "exceeded", events: [(.begin, 0)], remaining: -10),
    ])
    func `time is counted while anything works`(_ example: Case) {
        var time = WorkTime(limit: .seconds(10))
        for (event, second) in example.events {
            switch event {
            case .begin: _ = time.begin(at: Self.instant(second))
            case .end: time.end(at: Self.instant(second))
            }
        }
        #expect(time.remaining(at: Self.instant(20)) == .seconds(example.remaining))
    }

    @Test func `only the first to begin starts the clock`() {
        var time = WorkTime(limit: .seconds(10))
        let began = [time.begin(at: Self.instant(0)), time.begin(at: Self.instant(1))]
        #expect(began == [true, false])
        time.end(at: Self.instant(2))
        #expect(time.isGoing)
        time.end(at: Self.instant(3))
        #expect(!time.isGoing)
        let begins = time.begin(at: Self.instant(4))
        #expect(begins)
    }
}
