extension MappingDescription {
    /// The top level of a workflow file.
    static let workflow = MappingDescription(
        .workflow, owner: "a workflow", title: "Workflow",
        summary: "One YAML file: a name and one or more jobs. Keys that begin with `x-` are your own.",
        keys: [
            KeyDescription(
                "name", .text(.title), isRequired: true, examples: ["site-inventory"],
                "The name of the workflow, unique over the folder."),
            KeyDescription(
                "description", .text(.any), examples: ["Every site, nightly as CSV"],
                "What the workflow is for. It is shown beside the name."),
            KeyDescription(
                "vars", .entries(names: .variableName, values: .value, mayBeEmpty: true),
                examples: ["{ page_size: 100 }"],
                "Values that programs read as `$vars.NAME`. `run --var NAME=VALUE` replaces them for one run."),
            KeyDescription(
                "env", .list(of: .text(.environmentName), mayBeEmpty: true), examples: ["[REGION, SITE_FILTER]"],
                "The environment variables that programs may read as `$env.NAME`. Secrets are named elsewhere."),
            KeyDescription(
                "defaults", .mapping(.defaults), examples: ["{ retry: { max_attempts: 5 } }"],
                "Values for the jobs of this file that do not set the key themselves."),
            KeyDescription(
                "jobs", .entries(names: .title, values: .mapping(.job), mayBeEmpty: false), isRequired: true,
                examples: ["{ pull-sites: { steps: [ { chekt: GET /ext/v1/sites } ] } }"],
                "The jobs, each below its name."),
        ])

    /// `defaults:`, whose keys are those of a job.
    static let defaults = MappingDescription(
        .defaults, owner: "`defaults`", title: "Defaults",
        summary: "Values for all jobs of the file. A key that a job sets itself wins, `retry` as a whole.",
        keys: [
            JobKeys.timezone, JobKeys.connection, JobKeys.timeout, JobKeys.retry, JobKeys.lane, JobKeys.overlap,
            JobKeys.catchup,
        ])
}
