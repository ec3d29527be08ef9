extension MappingDescription {
    /// The top level of `runner.yaml`.
    static let settings = MappingDescription(
        .settings, owner: "runner.yaml", title: "Settings",
        summary: "The settings beside the workflows, in `runner.yaml`. A flag wins over the environment, which wins "
            + "over this file.",
        keys: [
            KeyDescription(
                "connections", .entries(names: .title, values: .mapping(.connection), mayBeEmpty: true),
                examples: ["{ chekt: { budget: { requests: 500, per: 1h } } }"],
                "API origins with their keys and budgets, each below its name. `chekt` exists without being declared."),
            KeyDescription(
                "timezone", .text(.timeZone), examples: ["America/Chicago"],
                "The time zone of jobs that name none. Without it `TZ` holds, else UTC."),
        ] + later.map(\.later))

    private static let later = [
        KeyDescription(
            "allow_hosts", .list(of: .text(.any), mayBeEmpty: true), examples: ["[hooks.example.com]"],
            "Hosts beyond the local network that webhooks may go to."),
        KeyDescription(
            "workflows", .text(.any), default: "workflows", examples: ["workflows"], "The workflows folder."),
        KeyDescription("output_root", .text(.any), default: "output", examples: ["output"], "The folder for files."),
        KeyDescription("state_dir", .text(.any), default: "state", examples: ["state"], "The state folder."),
        KeyDescription(
            "store", .text(.any), examples: ["postgres://127.0.0.1/chekt"],
            "Where the state is kept. Without it, in the state folder."),
        KeyDescription(
            "budget", .text(.budget), examples: ["1000/1h"], "The budget of the connection `chekt`."),
        KeyDescription(
            "listen", .text(.any), default: "127.0.0.1:8080", examples: ["0.0.0.0:8080"],
            "The address of the status page and the metrics."),
        KeyDescription(
            "grace", .duration, default: "8s", examples: ["30s"], "How long runs may go on when the daemon is stopped."),
    ]

    /// One entry under `connections`.
    static let connection = MappingDescription(
        .connection, owner: "a connection", title: "Connection", summary: "An API origin with its key and its budget.",
        keys: [
            KeyDescription(
                "base_url", .text(.url), examples: ["https://api.chekt.com"], "Where paths of the API begin."),
            KeyDescription(
                "api_key", .mapping(.keyReference), default: "{ secret: CHEKT_API_KEY }",
                examples: ["{ secret: CHEKT_API_KEY }"], "Which secret is the key."),
            KeyDescription(
                "budget", .mapping(.budget), examples: ["{ requests: 1000, per: 1h }"],
                "How many requests the key may send."),
        ])

    /// `api_key:`.
    static let keyReference = MappingDescription(
        .keyReference, owner: "`api_key`", title: "API key",
        summary: "The key is never written into a file, only the name of what holds it.",
        keys: [
            KeyDescription(
                "secret", .text(.secretName), isRequired: true, examples: ["CHEKT_API_KEY"],
                "The environment variable that holds the key; NAME_FILE may name a file that holds it.")
        ])
}
