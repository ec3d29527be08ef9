/// The fires of a schedule in spans of time, for those who look at very many of them: a year of a job that is due every
/// minute takes some milliseconds. They are the same instants as those of `Schedule.next(after:)`.
package struct ScheduleFires: Sendable {
    private let entries: [EntryFires]

    /// Prepares what is the same for every day.
    package init(_ schedule: Schedule) {
        entries = schedule.entries.map(EntryFires.init)
    }

    /// Calls `body` with each fire of a span, in order; both in seconds since 1970-01-01T00:00:00Z.
    package func forEach(in span: Range<Int>, _ body: (Int) -> Void) {
        guard entries.count > 1 else {
            entries.first?.forEach(in: span, body)
            return
        }
        var fires: Set<Int> = []
        for entry in entries { entry.forEach(in: span) { fires.insert($0) } }
        for fire in fires.sorted() { body(fire) }
    }
}
