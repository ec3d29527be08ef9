import Foundation
import Schedules
import Testing

@Suite struct JitterTests {
    private let job = JobID(workflow: "sites", job: "pull")

    private func schedule(_ jitters: Duration...) throws -> Schedule {
        Schedule(try jitters.map { try EntryText(every: 60, jitter: $0).entry })
    }

    @Test(arguments: [
        ("2026-05-05T10:00:00Z", 108.307), ("2026-05-05T10:01:00Z", 39.419), ("2026-05-05T10:02:00Z", 44.368),
    ])
    func `a draw is the same in every version`(fire: String, delay: TimeInterval) throws {
        #expect(try schedule(.seconds(120)).delay(of: instant(fire), for: job) == delay)
    }

    @Test func `draws are whole milliseconds that fill the jitter evenly`() throws {
        let schedule = try schedule(.milliseconds(1000))
        let first = try instant("2026-05-05T10:00:00Z")
        var counts = Array(repeating: 0, count: 10)
        var seen: Set<Int> = []
        for minute in 0..<20_000 {
            let delay = schedule.delay(of: first.addingTimeInterval(Double(minute) * 60), for: job)
            let milliseconds = Int((delay * 1000).rounded())
            #expect(delay == Double(milliseconds) / 1000)
            try #require((0..<1000).contains(milliseconds))
            counts[milliseconds / 100] += 1
            seen.insert(milliseconds)
        }
        // Ten classes of 2000 expected: above 27.9 the sum of squares happens by chance once in a thousand.
        #expect(counts.map { Double(($0 - 2000) * ($0 - 2000)) / 2000 }.reduce(0, +) < 27.9, "\(counts)")
        #expect(seen.count == 1000)
    }

    @Test func `jobs that differ in their last letter draw apart`() throws {
        let schedule = try schedule(.seconds(3600))
        let fire = try instant("2026-05-05T10:00:00Z")
        let delays = (0..<1000).map { schedule.delay(of: fire, for: JobID(workflow: "w", job: "job-\($0)")) }
        #expect(Set(delays).count > 990)
        let mean = delays.reduce(0, +) / 1000
        #expect((1700..<1900).contains(mean))
    }

    @Test func `of entries with one fire the least jitter holds`() throws {
        let fire = try instant("2026-05-05T10:00:00Z")
        let both = try schedule(.seconds(120), .seconds(60))
        #expect(both.longestJitter == 120)
        #expect(try both.delay(of: fire, for: job) == schedule(.seconds(60)).delay(of: fire, for: job))
        #expect(try schedule(.seconds(120), .zero).delay(of: fire, for: job) == 0)
    }

    @Test func `without a jitter there is no delay, nor at an instant that is no fire`() throws {
        let fire = try instant("2026-05-05T10:00:00Z")
        #expect(try schedule(.zero).delay(of: fire, for: job) == 0)
        #expect(try schedule(.zero).longestJitter == 0)
        #expect(try schedule(.seconds(60)).delay(of: fire.addingTimeInterval(7), for: job) == 0)
    }
}
