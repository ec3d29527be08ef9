extension MappingDescription {
    /// One entry of `schedule:`.
    static let schedule = MappingDescription(
        .schedule, owner: "a schedule", title: "Schedule", summary: "When a job is due.",
        keys: recurrences + [
            KeyDescription(
                "timezone", .text(.timeZone), examples: ["America/Chicago"],
                "The time zone of this entry. Without it, that of the job.")
        ] + limits,
        rules: [
            Rule(
                .exactlyOne(of: ["cron", "every", "at"]),
                help: "make two entries of a list to have both",
                lackHelp: "write `cron: \"0 2 * * *\"`, `every: 15m` or `at: 2026-12-24T18:00`"),
            Rule(.needs(["anchor"], anyOf: ["every"])),
            Rule(.needs(["between", "except", "start", "end"], anyOf: ["cron", "every"])),
        ])

    private static let recurrences = [
        KeyDescription(
            "cron", .text(.cron), examples: ["\"0 2 * * *\"", "\"H 3 L * *\"", "\"@daily\""],
            "Five fields: minute, hour, day, month, weekday; or six, with seconds first; or a name such as `@daily`. "
                + "`H` is a value that follows from the job's name. In quotes, since `*` means something to YAML."),
        KeyDescription(
            "every", .duration, examples: ["15m"],
            "A fixed interval, in whole seconds. A restart does not shift it; each job has a shift of its own, so that "
                + "not all are due at once."),
        KeyDescription(
            "anchor", .text(.localTime), examples: ["2026-01-01T00:05"],
            "An instant from which `every` counts, forwards and backwards, in the place of the job's own shift."),
        KeyDescription(
            "at", .text(.localTime), examples: ["2026-12-24T18:00", "2026-12-24T18:00-06:00"],
            "Once, at this time of the entry's zone, or with an offset from UTC or `Z`."),
    ]

    private static let limits = [
        KeyDescription(
            "jitter", .duration, examples: ["2m"],
            "Each run starts by up to this much later, drawn anew for every fire; the same after a restart."),
        KeyDescription(
            "between", .oneOrMany(.text(.timesOfDay)), examples: ["08:00-18:00", "[08:00-12:00, 13:00-24:00]"],
            "Only at these local times. The first time is included, the second is not; `22:00-06:00` goes over "
                + "midnight."),
        KeyDescription(
            "except", .oneOrMany(.text(.days)),
            examples: ["SAT-SUN", "[2026-12-25, 2026-12-28..2027-01-03, 07-04]"],
            "Not on these local dates: a date, one of every year, a weekday, or a range of them with both ends."),
        KeyDescription(
            "start", .text(.localTime), examples: ["2026-01-01", "2026-01-01T08:00"],
            "Nothing is due before. A date alone is its first second."),
        KeyDescription(
            "end", .text(.localTime), examples: ["2026-12-31"],
            "Nothing is due after. A date alone is its last second, so that day still counts."),
    ]
}

extension ValueType {
    /// A list that may be left out around its only element.
    fileprivate static func oneOrMany(_ element: ValueType) -> ValueType {
        .oneOf([element, .list(of: element, mayBeEmpty: false)])
    }
}
