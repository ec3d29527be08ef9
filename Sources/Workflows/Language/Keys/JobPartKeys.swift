extension MappingDescription {
    /// `trigger:`.
    static let trigger = MappingDescription(
        .trigger, owner: "`trigger`", title: "Trigger", summary: "An inbound webhook that starts a run of the job.",
        keys: [
            KeyDescription(
                "webhook", .text(.title), isRequired: true, examples: ["alarms"], "The NAME in `/hooks/NAME`."),
            KeyDescription(
                "secret", .text(.secretName), isRequired: true, examples: ["ALARM_SECRET"],
                "The environment variable that holds the secret of the messages."),
            KeyDescription(
                "scheme",
                .choice([
                    Choice("standard", "Signed as Standard Webhooks says."), Choice("chekt", "As CHeKT sends them."),
                    Choice("bearer", "The secret is the token of the header `Authorization`."),
                ]), default: "standard", examples: ["chekt"], "How a message shows that it is genuine."),
        ])

    /// `catchup:`.
    static let catchup = MappingDescription(
        .catchup, owner: "`catchup`", title: "Catch-up", summary: "What becomes of runs that were missed.",
        keys: [
            KeyDescription(
                "policy",
                .choice([
                    Choice("none", "Missed runs are left out."), Choice("last", "The last one is made up for."),
                    Choice("all", "All are made up for, in order."),
                ]), default: "last", examples: ["all"], "Which of them are made up for."),
            KeyDescription(
                "window", .duration, default: "24h", examples: ["6h"], "How old a missed run may be."),
        ])

    /// The mapping form of `on_failure` and its kin.
    static let reaction = MappingDescription(
        .reaction, owner: "`on_…`", title: "Reactions",
        summary: "Steps that run once for a run that ended, or began, so.",
        keys: [
            KeyDescription(
                "steps", .list(of: .mapping(.step), mayBeEmpty: false), isRequired: true,
                examples: ["[ { webhook: { url: http://127.0.0.1:9000/hooks/alerts } } ]"], "The steps, in order."),
            KeyDescription(
                "after", .integer(1...1000), default: "1", examples: ["3"],
                "How many runs in a row must be so before the steps run; for `on_recovery`, how many must have failed "
                    + "before the one that ended well."),
            KeyDescription(
                "cooldown", .duration, examples: ["1h"],
                "How long after they ran the steps do not run again. Without it they run each time."),
        ])

    /// `retry:`.
    static let retry = MappingDescription(
        .retry, owner: "`retry`", title: "Retry",
        summary: "How often, and how far apart, failed requests are sent again. The waits are picked at random "
            + "between nothing and the whole back-off.",
        keys: [
            KeyDescription(
                "max_attempts", .integer(1...100), default: "4", examples: ["5"],
                "Attempts in all, the first one included. Waiting after a 429 is none."),
            KeyDescription(
                "initial", .duration, default: "1s", examples: ["2s"], "The longest wait after the first failure."),
            KeyDescription(
                "multiplier", .number(1...100), default: "2", examples: ["1.5"],
                "By how much the wait grows with each further failure."),
            KeyDescription("max", .duration, default: "1m", examples: ["30s"], "The wait never grows above this."),
        ])
}

/// The keys of a job whose steps run when a run has ended.
enum ReactionKeys {
    static let onFailure = key("on_failure", "Steps that run once when a run has failed or timed out.")
    static let onSuccess = key("on_success", "Steps that run when a run has ended well.")
    static let onRecovery = key("on_recovery", "Steps that run when a run ends well after one that failed.")
    static let onLate = key("on_late", "Steps that run when a run starts more than a minute after it was due.")

    private static func key(_ name: String, _ summary: String) -> KeyDescription {
        KeyDescription(
            name, .oneOf([.list(of: .mapping(.step), mayBeEmpty: false), .mapping(.reaction)]),
            examples: ["[ { webhook: { url: http://127.0.0.1:9000/hooks/alerts } } ]"], summary)
    }
}
