extension MappingDescription {
    /// `write:`.
    static let write = MappingDescription(
        .write, owner: "`write`", title: "Write", summary: "A file under the output root.",
        keys: [
            KeyDescription(
                "path", .template(.filePath), isRequired: true, examples: ["cameras/${{ $run.date }}.csv"],
                "Relative to the output root. A path that names `$record`, or outside of `foreach` the `$item` of a record, "
                    + "splits the records over files."),
            KeyDescription(
                "format",
                .choice([
                    Choice("json", "One JSON value."), Choice("jsonl", "One JSON value a line."),
                    Choice("csv", "A table for spreadsheets."),
                ]), isRequired: true, examples: ["csv"], "How the file is written."),
            KeyDescription(
                "records", .program, examples: ["$steps.sites.records"], "The records that are written."),
            KeyDescription(
                "data", .value, examples: ["\"${{ $steps.sites.body }}\""], "Any value, in the place of `records`."),
            KeyDescription(
                "columns", .entries(names: .any, values: .program, mayBeEmpty: false),
                examples: ["{ site: $item.site_name, camera: .name }"],
                "The columns of a CSV file: their headings, and programs that make each cell out of a record. Without "
                    + "it, the keys of the first record."),
            KeyDescription(
                "mode",
                .choice([
                    Choice("replace", "It is replaced as a whole."), Choice("append", "Lines are added to it."),
                    Choice("create", "The step fails.", isAvailable: false),
                ]), default: "replace", examples: ["append"], "What becomes of a file that is there already."),
            KeyDescription(
                "keep", .mapping(.keep), examples: ["{ count: 30 }"], "How many older files of the same path are kept."
            ).later,
            KeyDescription(
                "permissions", .text(.permissions), examples: ["\"640\""], "The rights of the file, in octal digits."
            ).later,
        ],
        rules: [
            Rule(
                .exactlyOne(of: ["records", "data"]),
                lackHelp: "write `records: $steps.sites.records`, or any value as `data`"),
            Rule(.only(["columns"], where: "format", isOneOf: ["csv"])),
            Rule(
                .when("format", is: "json", .value(of: "mode", isOneOf: ["replace", "create"])),
                help: "a JSON file holds one value: use `format: jsonl`, one record a line"),
            Rule(
                .when("format", is: "csv", .when("mode", is: "append", .required(["columns"]))),
                help: "the next records may have other keys: name them, such as `columns: { site: .name }`"),
        ])

    /// `keep:`.
    static let keep = MappingDescription(
        .keep, owner: "`keep`", title: "Keep", summary: "Which older files of the same path are kept.",
        keys: [
            KeyDescription("count", .integer(1...100_000), examples: ["30"], "How many."),
            KeyDescription("age", .duration, examples: ["90d"], "Up to which age."),
        ])

    /// `download:`.
    static let download = MappingDescription(
        .download, owner: "`download`", title: "Download", summary: "A URL streamed to a file.",
        keys: [
            KeyDescription(
                "url", .template(.url), isRequired: true, examples: ["\"${{ $item.url }}\""], "What is read."),
            KeyDescription(
                "path", .template(.filePath), isRequired: true, examples: ["clips/${{ $item.id }}.mp4"],
                "Relative to the output root."),
            KeyDescription("max_size", .integer(1...(.max)), examples: ["100000000"], "In bytes; more is an error."),
        ])

    /// `webhook:`.
    static let webhook = MappingDescription(
        .webhook, owner: "`webhook`", title: "Webhook", summary: "A message to a local HTTP endpoint.",
        keys: [
            KeyDescription(
                "url", .template(.url), isRequired: true, examples: ["http://127.0.0.1:9000/hooks/cameras"],
                "Where the message goes: loopback or a private network."),
            KeyDescription(
                "json", .value, default: "{}", examples: ["{ cameras: \"${{ $steps.cameras.count }}\" }"],
                "The body of the message."),
            KeyDescription(
                "records", .program, examples: ["$steps.cameras.records"],
                "Records to be posted, as lists, in as many messages as they need."),
            KeyDescription("batch", .mapping(.batch), examples: ["{ records: 100 }"], "How much one message holds."),
            CallKeys.headers,
            KeyDescription(
                "wait", .boolean, default: "true", examples: ["true"],
                "Whether the step waits for the endpoint's answer."),
            KeyDescription(
                "secret", .text(.secretName), examples: ["DASHBOARD_WEBHOOK_SECRET"],
                "The environment variable that holds the secret with which messages are signed."
            ).later,
        ],
        rules: [
            Rule(.atMostOne(of: ["json", "records"])),
            Rule(.needs(["batch"], anyOf: ["records"])),
        ])

    /// `batch:`.
    static let batch = MappingDescription(
        .batch, owner: "`batch`", title: "Batch", summary: "How much one message of records holds at most.",
        keys: [
            KeyDescription("records", .integer(1...10_000), default: "500", examples: ["100"], "In records."),
            KeyDescription(
                "bytes", .integer(1024...16_777_216), default: "1048576", examples: ["262144"],
                "In bytes of JSON. A record that is larger is a message of its own."),
            KeyDescription(
                "every", .duration, examples: ["10s"], "How long records are gathered before a message is sent."
            ).later,
        ])
}
