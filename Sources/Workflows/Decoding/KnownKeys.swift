/// The keys that one kind of mapping may have.
struct KnownKeys {
    /// What the mapping is, as in "a job".
    var owner: String
    var available: [String]
    /// Keys of the language that this version does not carry out yet: using one is an error, never silence.
    var later: [String] = []

    /// The top level of a workflow file.
    static let workflow = KnownKeys(
        owner: "a workflow", available: ["name", "description", "vars", "env", "jobs"], later: ["defaults"])

    static let job = KnownKeys(
        owner: "a job",
        available: ["schedule", "timezone", "enabled", "connection", "retry", "timeout", "steps"],
        later: [
            "trigger", "lane", "overlap", "max_concurrent_runs", "catchup", "cost", "on_budget_exhausted", "max_wait",
            "on_failure", "on_success", "on_recovery", "on_late",
        ])

    static let schedule = KnownKeys(
        owner: "a schedule", available: ["cron", "every", "timezone"],
        later: ["at", "jitter", "between", "except", "start", "end", "anchor"])

    static let retry = KnownKeys(owner: "`retry`", available: ["max_attempts", "initial", "multiplier", "max"])

    /// The verbs of a step, of which it has exactly one.
    static let verbs = ["chekt", "write", "webhook", "set", "fail"]
    /// What stands beside `chekt`.
    static let call = ["query", "headers", "json", "records", "paginate", "connection"]

    static let step = KnownKeys(
        owner: "a step",
        available: verbs + call + [
            "id", "name", "if", "foreach", "as", "max_concurrent", "retry", "timeout", "continue_on_error",
        ],
        later: [
            "download", "save", "steps", "batch_size", "pace", "repeat", "incremental", "expect", "cache",
            "idempotency_key",
        ])

    static let write = KnownKeys(
        owner: "write", available: ["path", "format", "records", "data", "columns", "mode"],
        later: ["keep", "permissions"])

    static let webhook = KnownKeys(
        owner: "webhook", available: ["url", "json", "headers", "wait"], later: ["records", "batch", "secret"])

    static let secretHeader = KnownKeys(owner: "a secret header", available: ["secret", "prefix"])

    static let paginate = KnownKeys(
        owner: "paginate",
        available: [
            "type", "page_param", "start", "size_param", "total", "cursor", "query_param", "body_param", "more",
            "max_pages", "max_records",
        ],
        later: ["offset_param", "limit_param", "limit", "next"])

    static let settings = KnownKeys(
        owner: "runner.yaml", available: ["connections", "timezone"],
        later: ["allow_hosts", "workflows", "output_root", "state_dir", "store", "budget", "listen", "grace"])

    static let connection = KnownKeys(owner: "a connection", available: ["base_url", "api_key", "budget"])

    static let keyReference = KnownKeys(owner: "api_key", available: ["secret"])

    static let budget = KnownKeys(
        owner: "a budget", available: ["requests", "per", "burst"], later: ["lanes", "headers"])

    static let burst = KnownKeys(owner: "burst", available: ["requests", "per"])
}
