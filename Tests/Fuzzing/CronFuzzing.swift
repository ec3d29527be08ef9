import ArgumentParser
import CronOracle
import Dispatch
import Foundation
import Schedules
import Synchronization

/// Compares cron expressions at random with a second implementation that was made from crontab(5).
struct CronFuzzing: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cron",
        abstract: "Put random cron expressions through the parser and the search for the next fire.",
        discussion: """
            Each is accepted or refused as a second implementation does, which looks at every minute; the fires of a \
            day and a half around a change of the clock are the same. Exits 1 with the expressions that differ.
            """)

    @Option(help: "How many expressions are made.")
    var expressions = 1_000_000

    @Option(help: "The number of the first.")
    var from = 0

    @Option(help: "What they follow from.")
    var seed: UInt64 = 1

    func validate() throws {
        if expressions < 1 { throw ValidationError("--expressions is at least 1") }
    }

    func run() throws {
        let spans = try CronSpan.all()
        let start = ContinuousClock.now
        let complaints = Mutex<[String]>([])
        let accepted = Atomic(0)
        let watch = Watch()
        let workers = ProcessInfo.processInfo.activeProcessorCount
        DispatchQueue.concurrentPerform(iterations: workers) { worker in
            for number in stride(from: from + worker, to: from + expressions, by: workers) {
                watch.begins(number, worker: worker)
                let trial = CronTrial(seed: seed, number: number, span: spans[number % spans.count])
                if trial.naive != nil { accepted.add(1, ordering: .relaxed) }
                guard let complaint = trial.complaint() else { continue }
                complaints.withLock { $0.append(complaint) }
                return
            }
            watch.ends(worker: worker)
        }
        let seconds = Int((ContinuousClock.now - start) / .seconds(1))
        for complaint in complaints.withLock(\.self) { print(complaint) }
        if !complaints.withLock(\.isEmpty) { throw ExitCode.failure }
        let share = "\(accepted.load(ordering: .relaxed)) were accepted"
        print("\(expressions) cron expressions in \(seconds) s, \(share): no difference")
    }
}

/// Some time around a change of the clock.
struct CronSpan {
    let zone: TimeZone
    let start: Date, end: Date
    let table: NaiveTable

    private static let middles = [
        ("America/New_York", "2026-03-08T07:00:00Z"), ("America/New_York", "2026-11-01T06:00:00Z"),
        ("Australia/Lord_Howe", "2026-04-04T15:00:00Z"), ("Australia/Lord_Howe", "2026-10-03T15:30:00Z"),
        ("America/Sao_Paulo", "2018-11-04T03:00:00Z"), ("Pacific/Apia", "2011-12-30T10:00:00Z"),
        ("UTC", "2028-02-29T00:00:00Z"),
    ]

    static func all() throws -> [CronSpan] {
        try middles.map { zone, middle in
            try CronSpan(zone: timeZone(named: zone), middle: Date.ISO8601FormatStyle().parse(middle))
        }
    }

    private init(zone: TimeZone, middle: Date) {
        // Fires at both ends of the table may depend on what lies outside of it.
        let (inner, outer) = (18 * 3600.0, 42 * 3600.0)
        self.zone = zone
        (start, end) = (middle.addingTimeInterval(-inner), middle.addingTimeInterval(inner))
        table = NaiveTable(from: middle.addingTimeInterval(-outer), length: Int(2 * outer), in: zone)
    }
}

/// One expression.
struct CronTrial {
    let text: String
    let span: CronSpan
    let naive: NaiveCron?

    init(seed: UInt64, number: Int, span: CronSpan) {
        var random = RandomCron(SeededGenerator(seed: seed, input: number))
        text = random.text()
        naive = NaiveCron(text)
        self.span = span
    }

    /// Nil when both implementations agree.
    func complaint() -> String? {
        let cron: CronSchedule
        do throws(CronError) {
            cron = try CronSchedule(text)
        } catch {
            return naive == nil ? nil : "`\(text)` is refused: \(error)"
        }
        guard let naive else { return "`\(text)` is accepted" }
        if naive.hasSeconds { return nil }
        let expected = naive.fires(in: span.table).filter { $0 > span.start && $0 <= span.end }
        let found = fires(of: cron)
        return found == expected ? nil : "`\(text)` in \(span.zone.identifier) fires at \(found), not at \(expected)"
    }

    private func fires(of cron: CronSchedule) -> [Date] {
        var (fires, last) = ([Date](), span.start)
        while let fire = cron.next(after: last, in: span.zone), fire <= span.end {
            fires.append(fire)
            last = fire
        }
        return fires
    }
}
