extension MappingDescription {
    /// One entry of `schedule:`.
    static let schedule = MappingDescription(
        .schedule, owner: "a schedule", title: "Schedule", summary: "When a job is due.",
        keys: [
            KeyDescription(
                "cron", .text(.cron), examples: ["\"0 2 * * *\"", "\"H 3 L * *\"", "\"@daily\""],
                "Five fields: minute, hour, day, month, weekday; or six, with seconds first; or a name such as `@daily`. "
                    + "`H` is a value that follows from the job's name. In quotes, since `*` means something to YAML."),
            KeyDescription(
                "every", .duration, examples: ["15m"], "A fixed interval. A restart does not shift it."),
            KeyDescription("at", .text(.localTime), examples: ["2026-12-24T18:00"], "Once, at this time.").later,
            KeyDescription(
                "timezone", .text(.timeZone), examples: ["America/Chicago"],
                "The time zone of this entry. Without it, that of the job."),
            KeyDescription(
                "jitter", .duration, examples: ["2m"], "Each run starts by up to this much later, picked at random."
            ).later,
            KeyDescription(
                "between", .text(.timesOfDay), examples: ["08:00-18:00"], "Only at these times of day."
            ).later,
            KeyDescription(
                "except", .list(of: .text(.date), mayBeEmpty: false), examples: ["[2026-12-25, 2027-01-01]"],
                "Not on these days."
            ).later,
            KeyDescription("start", .text(.localTime), examples: ["2026-01-01"], "Nothing is due before.").later,
            KeyDescription("end", .text(.localTime), examples: ["2026-12-31"], "Nothing is due after.").later,
            KeyDescription(
                "anchor", .text(.localTime), examples: ["2026-01-01T00:05"], "An instant from which `every` counts."
            ).later,
        ],
        rules: [
            Rule(
                .exactlyOne(of: ["cron", "every", "at"]),
                help: "make two entries of a list to have both",
                lackHelp: "write `cron: \"0 2 * * *\"` or `every: 15m`"),
            Rule(.needs(["anchor"], anyOf: ["every"])),
        ])
}
