extension MappingDescription {
    /// One element of `steps`.
    static let step = MappingDescription(
        .step, owner: "a step", title: "Step",
        summary: "One thing done in a run: exactly one verb, such as `chekt` or `write`, and what goes with it.",
        keys: VerbKeys.all + CallKeys.all + StepKeys.all,
        rules: [
            Rule(
                .exactlyOne(of: VerbKeys.names), help: "make a step of its own for each thing to be done",
                lackHelp: "say what the step does, such as `chekt: GET /ext/v1/sites`"),
            Rule(.needs(CallKeys.names, anyOf: ["chekt"])),
            Rule(.needs(["as", "max_concurrent", "batch_size", "pace"], anyOf: ["foreach"])),
        ])

    /// `repeat:`.
    static let repetition = MappingDescription(
        .repetition, owner: "`repeat`", title: "Repeat",
        summary: "Does the step again until a program says that it is enough. It fails when that never happens.",
        keys: [
            KeyDescription(
                "until", .program, isRequired: true, examples: [".data.status == \"ready\""],
                "Ends the repetition where it is neither false nor null. `.` is the body of the response of a `chekt` "
                    + "step, else the object of all variables."),
            KeyDescription(
                "every", .duration, default: "5s", examples: ["10s"],
                "The wait from the end of one time to the start of the next."),
            KeyDescription(
                "max", .integer(1...100_000), default: "20", examples: ["30"],
                "How often the step is done at most. Then it fails; with `continue_on_error` what the last time brought is kept."
            ),
        ])
}

/// The verbs of a step, of which it has exactly one.
enum VerbKeys {
    static let names = all.map(\.name)

    static let all = [
        KeyDescription(
            "chekt", .template(.call), examples: ["GET /ext/v1/sites"],
            "An API call within the budget: a method and a path. Values of programs in the path are encoded."),
        KeyDescription(
            "write", .mapping(.write), examples: ["{ path: sites.csv, format: csv, records: $steps.sites.records }"],
            "Writes a file under the output root."),
        KeyDescription(
            "webhook", .mapping(.webhook),
            examples: ["{ url: http://127.0.0.1:9000/hooks/sites, json: { done: true } }"],
            "Posts a message to a local HTTP endpoint."),
        KeyDescription(
            "set", .entries(names: .variableName, values: .value, mayBeEmpty: false),
            examples: ["{ count: \"${{ $steps.sites.count }}\" }"], "Values for later steps, as `$vars.NAME`."),
        KeyDescription(
            "save", .entries(names: .variableName, values: .value, mayBeEmpty: false),
            examples: ["{ last_run: \"${{ $run.started_at }}\" }"],
            "Values for later runs, as `$state.NAME`. Later steps see them at once; they are kept when the run ends "
                + "well."),
        KeyDescription(
            "steps", .list(of: .mapping(.step), mayBeEmpty: false), examples: ["[ { chekt: GET /ext/v1/sites } ]"],
            "A group of steps, for `foreach`, `if` or `repeat` over several of them."),
        KeyDescription(
            "fail", .template(.any), examples: ["no site is armed"], "Ends the run as failed, with this message."),
        KeyDescription(
            "download", .mapping(.download), examples: ["{ url: \"${{ $item.url }}\", path: clips/1.mp4 }"],
            "Streams a URL, such as that of a clip, to a file. The API key is not sent along."
        ).later,
    ]
}

/// The keys that any step takes.
enum StepKeys {
    static let all = [
        KeyDescription(
            "id", .text(.variableName), examples: ["sites"],
            "The name by which later steps refer to the results, as `$steps.ID`. Unique over the job."),
        KeyDescription(
            "name", .text(.any), examples: ["list the sites"], "What people call the step, in logs and errors."),
        KeyDescription(
            "if", .program, examples: ["$steps.sites.count > 0"],
            "The step is skipped where this is false or null."),
        KeyDescription(
            "foreach", .oneOf([.program, .list(of: .value, mayBeEmpty: true)]), examples: ["$steps.sites.records"],
            "Does the step once for each item: a program whose results are the items, or a list written out."),
        KeyDescription(
            "as", .text(.variableName), default: "item", examples: ["site"],
            "The name of the item in programs: `as: site` makes it `$site`. `$item` works always."),
        KeyDescription(
            "max_concurrent", .integer(1...1000), default: "1", examples: ["4"], "How many items are in work at once."),
        KeyDescription(
            "batch_size", .integer(1...10_000), examples: ["20"], "Makes each item a list of up to this many items."),
        KeyDescription(
            "pace", .duration, examples: ["2h"],
            "Spreads the items of a `foreach` evenly over this long, at least `1s`. A run that is cut goes on where it "
                + "was. Not inside of another loop."),
        KeyDescription(
            "repeat", .mapping(.repetition), examples: ["{ until: .data.ready, every: 5s, max: 20 }"],
            "Does the step again until a program says that it is enough."),
        JobKeys.retry.of("The rule of the step's requests. Without it, that of the job.", default: nil),
        JobKeys.timeout.of("How long the step may take. Without it, as long as its run.", default: nil),
        KeyDescription(
            "continue_on_error", .boolean, default: "false", examples: ["true"],
            "Whether the run goes on after a failure of this step. It then ends well, marked `with errors`."),
    ]
}

extension KeyDescription {
    /// The same key where it means something a little different.
    func of(_ summary: String, default defaultText: String?) -> KeyDescription {
        var key = self
        (key.summary, key.defaultText) = (summary, defaultText)
        return key
    }
}
