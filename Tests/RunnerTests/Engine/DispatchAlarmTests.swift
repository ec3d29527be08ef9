import Foundation
import Testing

@testable import Runner

@Suite struct DispatchAlarmTests {
    @Test(arguments: [0.02, 0, -3600])
    func `the alarm rings at its instant, and at once for one that has passed`(_ seconds: TimeInterval) async {
        let alarm = DispatchAlarm(label: "test")
        let instant = Date() + seconds
        alarm.set(for: instant)
        for await _ in alarm.rings { break }
        // Dispatch counts the wall clock from another reading of it, a moment apart.
        #expect(Date() > instant - 0.005)
        alarm.stop()
    }

    @Test(.timeLimit(.minutes(10)))
    func `what was set before is replaced`() async {
        // Far enough away to be told from a ring that a busy machine hears late.
        let alarm = DispatchAlarm(label: "test", longestWait: 7200)
        let start = Date()
        alarm.set(for: start + 3600)
        alarm.set(for: start + 0.05)
        for await _ in alarm.rings { break }
        #expect(Date() > start + 0.045)
        #expect(Date() < start + 3000)
        alarm.stop()
    }

    @Test(arguments: [nil, Date.distantFuture])
    func `it rings again and again while nothing is due soon`(_ instant: Date?) async {
        let alarm = DispatchAlarm(label: "test", longestWait: 0.02)
        alarm.set(for: instant)
        var rings = 0
        for await _ in alarm.rings {
            rings += 1
            if rings == 3 { break }
        }
        #expect(rings == 3)
        alarm.stop()
    }

    @Test func `stopping ends the rings`() async {
        let alarm = DispatchAlarm(label: "test")
        alarm.stop()
        for await _ in alarm.rings { Issue.record("it rang") }
    }
}
