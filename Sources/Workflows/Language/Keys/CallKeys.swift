/// What stands beside `chekt`.
enum CallKeys {
    static let names = all.map(\.name)

    static let all = [
        KeyDescription(
            "query", .entries(names: .any, values: .value, mayBeEmpty: true), examples: ["{ per_page: 100 }"],
            "Parameters of the URL. A null leaves one out, a list repeats it."),
        headers,
        KeyDescription("json", .value, examples: ["{ limit: 100 }"], "The body of the request, sent as JSON."),
        KeyDescription(
            "records", .program, examples: [".data.sites"],
            "Picks the records out of the body of a response. One array gives its elements."),
        KeyDescription(
            "paginate", .mapping(.paginate), default: "{ type: single }",
            examples: ["{ type: page_number, page_param: page }"], "How the listing goes on after its first page."),
        JobKeys.connection.of(
            "The connection of `runner.yaml` that this call uses. Without it, that of the job.", default: nil),
        KeyDescription(
            "incremental", .mapping(.incremental), examples: ["{ cursor: .event_time, initial: 24h }"],
            "Asks only for what is new since the last run that ended well."
        ).later,
        KeyDescription(
            "expect", .oneOf([.integer(100...599), .list(of: .integer(100...599), mayBeEmpty: false)]),
            examples: ["[200, 404]"], "The statuses that count as success."
        ).later,
        KeyDescription(
            "cache", .duration, examples: ["10m"], "How long other steps may use the same answer."
        ).later,
        KeyDescription(
            "idempotency_key", .template(.any), examples: ["${{ $run.id }}"],
            "Lets a write to the API be sent again after a failure."
        ).later,
    ]

    /// `headers`, which `webhook` has too.
    static let headers = KeyDescription(
        "headers",
        .entries(names: .headerName, values: .oneOf([.template(.any), .mapping(.secretHeader)]), mayBeEmpty: true),
        examples: ["{ X-Trace: nightly }", "{ Authorization: { secret: DASHBOARD_TOKEN, prefix: \"Bearer \" } }"],
        "Headers of the request: texts, or secrets by their names.")
}

extension MappingDescription {
    /// The value of a header that is a secret.
    static let secretHeader = MappingDescription(
        .secretHeader, owner: "a secret header", title: "Secret header",
        summary: "A header whose value no program, log or error ever shows.",
        keys: [
            KeyDescription(
                "secret", .text(.secretName), isRequired: true, examples: ["DASHBOARD_TOKEN"],
                "The environment variable that holds the secret; NAME_FILE may name a file that holds it."),
            KeyDescription(
                "prefix", .text(.any), examples: ["\"Bearer \""], "What stands before the secret."),
        ])

    /// `incremental:`.
    static let incremental = MappingDescription(
        .incremental, owner: "`incremental`", title: "Incremental",
        summary: "Gives `$incremental.start` and `$incremental.end` for `query` or `json`.",
        keys: [
            KeyDescription(
                "cursor", .program, isRequired: true, examples: [".event_time"], "The time of one record."),
            KeyDescription(
                "initial", .duration, examples: ["24h"], "How far the first run looks back."),
            KeyDescription(
                "lag", .duration, examples: ["10m"], "How far each run looks back again, for records that came late."),
            KeyDescription(
                "key", .program, examples: [".event_id"], "What tells one record from another, to leave out doubles."),
            KeyDescription(
                "item_key", .program, examples: ["$item.site_id"], "Under `foreach`: what tells one item from another."),
        ])
}
