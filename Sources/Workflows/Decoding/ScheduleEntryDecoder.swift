import Foundation
import Schedules
import YAML

/// Decodes one mapping of `schedule:`.
struct ScheduleEntryDecoder {
    private let reader: MappingReader
    private let collector: Collector
    private let job: JobID
    private let cron: CronSchedule?
    /// That of the cron expression's prefix or of the entry, or else that of the job.
    private let zone: TimeZone
    private let errorCount: Int

    /// `zone` is that of the job.
    init(_ reader: MappingReader, job: JobID, zone: TimeZone) {
        self.reader = reader
        self.job = job
        collector = reader.collector
        errorCount = collector.errorCount
        let ownZone = reader.timeZone("timezone")
        cron = reader.node("cron").flatMap { reader.collector.cron($0, of: job) }
        self.zone = cron?.zone ?? ownZone ?? zone
        if cron?.zone != nil, ownZone != nil, let place = reader.node("cron")?.place {
            collector.error(
                place, "this entry has two time zones: `timezone` and the one before the expression",
                help: "take one of them out")
        }
    }

    /// Nil where something was reported.
    func decode() -> ScheduleEntry? {
        let recurrence = recurrence()
        let jitter = jitter()
        let between = parsed("between", TimeWindow.init(parsing:)).map(TimesOfDay.init)
        let except = parsed("except", ExceptedDays.init(parsing:)).map { ExceptedDays($0) }
        let start = time("start")?.instant(in: zone)
        let end = time("end")?.lastInstant(in: zone)
        guard let recurrence, collector.errorCount == errorCount else { return nil }
        let entry = ScheduleEntry(
            recurrence, in: zone, jitter: jitter ?? .zero, between: between ?? .always, except: except ?? .none,
            start: start, end: end)
        return hasFires(entry) ? entry : nil
    }

    private func recurrence() -> Recurrence? {
        if let cron { return .cron(cron) }
        if reader.node("every") != nil { return every().map(Recurrence.every) }
        return time("at").map { .at($0.instant(in: zone)) }
    }

    private func every() -> EverySchedule? {
        let anchor = time("anchor")
        guard let node = reader.node("every"), let interval = reader.duration("every") else { return nil }
        do throws(DurationError) {
            if let anchor { return try EverySchedule(every: interval, anchor: anchor.instant(in: zone)) }
            let shift = EverySchedule.shift(for: job, every: Int(interval.components.seconds))
            return try EverySchedule(every: interval, shift: shift)
        } catch {
            collector.error(node.place, "\(error)")
            return nil
        }
    }

    /// With a longer one the runs of two fires could change places.
    private func jitter() -> Duration? {
        guard let node = reader.node("jitter"), let jitter = reader.duration("jitter") else { return nil }
        guard let every = reader.node("every")?.scalar.flatMap({ try? Duration(parsing: $0.text) }), jitter > every
        else { return jitter }
        collector.error(
            node.place, "`jitter` is \(jitter.text), which is longer than `every`, \(every.text)",
            help: "write at most `jitter: \(every.text)`")
        return nil
    }
}

extension ScheduleEntryDecoder {
    private func time(_ key: String) -> LocalTime? {
        parsed(key, LocalTime.init(parsing:))?.first
    }

    /// The text of the key, or each of its list; nil where the key is missing or something was reported.
    private func parsed<Value>(
        _ key: String, _ parse: (String) throws(ScheduleTextError) -> Value
    ) -> [Value]? {
        guard let (node, subject) = reader.value(key) else { return nil }
        let errorCount = collector.errorCount
        ValueCheck(collector: collector).check(node, subject)
        guard collector.errorCount == errorCount else { return nil }
        return (node.sequence ?? [node]).compactMap { element in
            guard let scalar = element.scalar else { return nil }
            do throws(ScheduleTextError) {
                return try parse(scalar.text)
            } catch {
                collector.error(element.place, "\(subject.what): \(error)")
                return nil
            }
        }
    }
}

extension ScheduleEntryDecoder {
    /// Reports the key because of which an entry never fires, whatever the year.
    private func hasFires(_ entry: ScheduleEntry) -> Bool {
        // Beside `at` none of the keys may stand, which was said.
        if case .at = entry.recurrence { return true }
        if let start = entry.start, let end = entry.end, end < start {
            return report("end", "`end` lies before `start`", help: "write a later end; both are included")
        }
        var partial = entry
        (partial.between, partial.except) = (.always, .none)
        if !partial.fires {
            let span = entry.start == nil ? "up to its `end`" : "between `start` and `end`"
            return report("end", "this schedule has no fire \(span)", help: "write a later end")
        }
        partial.between = entry.between
        if !partial.fires {
            return report("between", "no fire of this schedule lies in `between`", help: "widen it, or move the fires")
        }
        if !entry.fires {
            return report(
                "except", "`except` leaves out every fire of this schedule", help: "take some of its days out")
        }
        return true
    }

    /// False, so that it can be returned.
    private func report(_ key: String, _ message: String, help: String?) -> Bool {
        if let place = reader.node(key)?.place { collector.error(place, message, help: help) }
        return false
    }
}

extension ScheduleEntry {
    /// Whether it has any fire since 1970.
    fileprivate var fires: Bool { next(after: Date(timeIntervalSince1970: -1)) != nil }
}
