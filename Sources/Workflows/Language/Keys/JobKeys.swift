extension MappingDescription {
    /// One entry under `jobs`.
    static let job = MappingDescription(
        .job, owner: "a job", title: "Job", summary: "A schedule and a list of steps.",
        keys: [
            JobKeys.schedule, JobKeys.timezone, JobKeys.enabled, JobKeys.connection, JobKeys.timeout, JobKeys.retry,
            JobKeys.steps, ReactionKeys.onFailure, JobKeys.trigger, JobKeys.lane, JobKeys.overlap,
            JobKeys.maxConcurrentRuns, JobKeys.catchup, JobKeys.cost, JobKeys.onBudgetExhausted, JobKeys.maxWait,
            ReactionKeys.onSuccess, ReactionKeys.onRecovery, ReactionKeys.onLate,
        ])
}

/// The keys of a job; `defaults` has some of them too.
enum JobKeys {
    static let schedule = KeyDescription(
        "schedule",
        .oneOf([
            .text(.cron), .mapping(.schedule),
            .list(of: .oneOf([.text(.cron), .mapping(.schedule)]), mayBeEmpty: false),
        ]),
        examples: ["\"0 2 * * *\"", "{ every: 15m }", "[ { cron: \"0 2 * * *\" }, { every: 6h } ]"],
        "When the job is due: a cron expression, a mapping, or a list of these. Without it the job runs on command.")
    static let timezone = KeyDescription(
        "timezone", .text(.timeZone), examples: ["America/Chicago"],
        "The time zone of the schedule and of `$run.date`. Without it that of the settings holds, else `TZ`, else UTC.")
    static let enabled = KeyDescription(
        "enabled", .boolean, default: "true", examples: ["false"],
        "Whether the schedule starts runs. A disabled job still runs on command.")
    static let connection = KeyDescription(
        "connection", .text(.title), default: "chekt", examples: ["chekt"],
        "The connection of `runner.yaml` whose key and budget the calls use.")
    static let timeout = KeyDescription(
        "timeout", .duration, default: "1h", examples: ["20m"],
        "How long a run may work. Waiting for the budget does not count.")
    static let retry = KeyDescription(
        "retry", .oneOf([.none, .mapping(.retry)]),
        default: "{ max_attempts: 4, initial: 1s, multiplier: 2, max: 1m }",
        examples: ["{ max_attempts: 5 }", "none"],
        "How often, and how far apart, failed requests are sent again. `none` sends each once.")
    static let steps = KeyDescription(
        "steps", .list(of: .mapping(.step), mayBeEmpty: false), isRequired: true,
        examples: ["[ { chekt: GET /ext/v1/sites } ]"], "The steps of a run, in order.")

    static let trigger = KeyDescription(
        "trigger", .mapping(.trigger), examples: ["{ webhook: alarms, secret: ALARM_SECRET }"],
        "An inbound webhook that starts a run."
    ).later
    static let lane = KeyDescription(
        "lane",
        .choice([
            Choice("critical", "Goes first, and has a reserve that no other lane can take."),
            Choice("normal", "Goes before `bulk`."),
            Choice("bulk", "Takes what the others leave."),
        ]), default: "normal", examples: ["bulk"], "The share of the budget that the job's requests take from.")
    static let overlap = KeyDescription(
        "overlap",
        .choice([
            Choice("skip", "The new run is skipped."), Choice("queue", "It waits its turn, behind at most 100 others."),
            Choice("cancel", "The old run is cancelled, and the new one takes its place."),
            Choice("allow", "Both run."),
        ]), default: "skip", examples: ["queue"], "What happens when a run is due while the last one is still at work.")
    static let maxConcurrentRuns = KeyDescription(
        "max_concurrent_runs", .integer(1...1000), default: "10", examples: ["2"],
        "How many runs `overlap: allow` lets work at once; a run that is due beyond them is skipped.")
    static let catchup = KeyDescription(
        "catchup", .mapping(.catchup), default: "{ policy: last }", examples: ["{ policy: all, window: 6h }"],
        "What becomes of runs that were missed while nothing ran.")
    static let cost = KeyDescription(
        "cost", .integer(0...1_000_000), examples: ["40"],
        "How many requests a run is expected to send. Without it that is measured.")
    static let onBudgetExhausted = KeyDescription(
        "on_budget_exhausted",
        .choice([
            Choice("wait", "The run starts and waits for permits; it fails when one does not come within `max_wait`."),
            Choice(
                "defer", "It starts when its whole cost fits; it is skipped when that takes longer than `max_wait`."),
            Choice("skip", "It is skipped when its cost does not fit now, which leaves a row."),
            Choice("fail", "It fails when its cost does not fit now."),
        ]), default: "wait", examples: ["defer"], "What happens to a run for which the budget does not suffice.")
    static let maxWait = KeyDescription(
        "max_wait", .duration, examples: ["2h"],
        "How long a run waits for the budget at most. Without it, two windows of the budget.")
}
