extension MappingDescription {
    /// `budget:` of a connection.
    static let budget = MappingDescription(
        .budget, owner: "`budget`", title: "Budget",
        summary: "How many requests a connection may send. A budget set by hand is a ceiling: the server's headers may "
            + "lower it, never raise it.",
        keys: [
            KeyDescription(
                "requests", .integer(1...1_000_000), default: "1000", examples: ["500"], "Requests in a window."),
            KeyDescription("per", .duration, default: "1h", examples: ["30m"], "The length of the window."),
            KeyDescription(
                "burst", .oneOf([.none, .mapping(.burst)]), default: "{ requests: 4, per: 1s }",
                examples: ["{ requests: 2, per: 1s }", "none"],
                "A second, short limit that holds beside the first. `none` lifts it."),
            KeyDescription(
                "lanes", .mapping(.lanes), examples: ["{ critical: { reserve: 20% }, bulk: { at_most: 400 } }"],
                "How the budget is shared."),
            KeyDescription(
                "headers", .oneOf([.none, .mapping(.budgetHeaders)]),
                examples: ["{ remaining: X-Quota-Left, reset: X-Quota-Reset }", "none"],
                "The headers in which the server tells what is left. Without it, those of CHeKT; with `none`, none."),
        ])

    /// `burst:`.
    static let burst = MappingDescription(
        .burst, owner: "`burst`", title: "Burst", summary: "How many requests may be sent in a short time.",
        keys: [
            KeyDescription("requests", .integer(1...1_000_000), isRequired: true, examples: ["4"], "How many."),
            KeyDescription("per", .duration, isRequired: true, examples: ["1s"], "In which time."),
        ])

    /// `lanes:`.
    static let lanes = MappingDescription(
        .lanes, owner: "`lanes`", title: "Lanes",
        summary: "How a budget is shared. What no lane asks for goes to any that does, as far as its ceiling lets it.",
        keys: [
            KeyDescription(
                "critical", .mapping(.criticalLane), examples: ["{ reserve: 20% }"], "The lane that goes first."),
            KeyDescription(
                "bulk", .mapping(.bulkLane), examples: ["{ at_most: 400 }"], "The lane that takes what is left."),
        ])

    /// `critical:` of `lanes`.
    static let criticalLane = MappingDescription(
        .criticalLane, owner: "`critical`", title: "Critical lane", summary: "The lane that goes first.",
        keys: [
            KeyDescription(
                "reserve", share, isRequired: true, examples: ["150", "20%"],
                "What the other lanes cannot take: requests, or a part of the limit that holds.")
        ])

    /// `bulk:` of `lanes`.
    static let bulkLane = MappingDescription(
        .bulkLane, owner: "`bulk`", title: "Bulk lane", summary: "The lane that takes what is left.",
        keys: [
            KeyDescription(
                "at_most", share, isRequired: true, examples: ["400", "40%"],
                "What it never goes beyond in a window: requests, or a part of the limit that holds.")
        ])

    /// `headers:` of a budget.
    static let budgetHeaders = MappingDescription(
        .budgetHeaders, owner: "`headers`", title: "Budget headers",
        summary: "The headers in which the server tells what is left.",
        keys: [
            KeyDescription(
                "limit", .text(.headerName), default: "X-RateLimit-Limit", examples: ["X-Quota"],
                "Requests in a window."),
            KeyDescription(
                "remaining", .text(.headerName), default: "X-RateLimit-Remaining", examples: ["X-Quota-Left"],
                "What is left of them."),
            KeyDescription(
                "reset", .text(.headerName), default: "X-RateLimit-Reset", examples: ["X-Quota-Reset"],
                "When the window ends: seconds from now, seconds or milliseconds since 1970, or a date of HTTP."),
            KeyDescription(
                "retry_after", .text(.headerName), default: "Retry-After", examples: ["X-Quota-Retry-After"],
                "When to ask again after a 429: seconds from now, or a date of HTTP."),
        ])

    /// Requests, or a part of the whole.
    private static let share = ValueType.oneOf([.integer(0...1_000_000), .text(.percentage)])
}
