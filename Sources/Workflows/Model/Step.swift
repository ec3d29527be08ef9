package import Retries
package import YAML

/// One thing done in a run.
package struct Step: Sendable {
    /// The name by which later steps refer to its results; only a step with an id can be referred to.
    package var id: String?
    /// What people call it.
    package var name: String?
    /// Its position in the job's list, from 0.
    package var index: Int
    /// Where its mapping stands.
    package var place: Place
    /// `if`: the step is skipped where this is false or null.
    package var condition: Program?
    /// Nil: the step is done once.
    package var foreach: Foreach?
    /// `repeat`: the step is done again until a program says that it is enough; under `foreach`, for each item.
    package var repetition: Repetition?
    /// Nil: the rule of the job holds.
    package var retry: RetryRule?
    /// How long the step may take; nil: as long as its run.
    package var timeout: Duration?
    /// Whether the run goes on after a failure of this step.
    package var continuesOnError: Bool
    /// What it does.
    package var verb: Verb

    /// What logs and errors call the step: its name, its id, or its number and verb.
    package var label: String { name ?? id ?? "step \(index + 1) (\(verb.name))" }
}

/// `foreach` of a step, and the keys that go with it.
package struct Foreach: Sendable {
    /// Where the items come from: a program, or a list written out in the file.
    package enum Items: Sendable {
        case program(Program)
        case list([ValueTemplate])
    }

    /// What the step is done for.
    package var items: Items
    /// The variable that holds the item besides `$item`.
    package var variable: String
    /// How many items are in work at once; 1 to 1000.
    package var maxConcurrent: Int
    /// `batch_size`: each item is a list of up to this many; nil: the items one by one.
    package var batchSize: Int?
    /// The items are spread evenly over so long, at least a second; nil: one follows the other at once.
    package var pace: Duration?
}

/// `repeat:` of a step: it polls.
package struct Repetition: Sendable {
    /// Ends the polling where it is neither false nor null. `.` is the body of the response of a `chekt` step, and the
    /// object of all variables for any other verb.
    package var until: Program
    /// The wait from the end of one time to the start of the next.
    package var every: Duration
    /// How often the step is done at most; then it fails. At least 1.
    package var max: Int
}

/// What a step does.
package enum Verb: Sendable {
    case chekt(Call)
    case write(WriteStep)
    case webhook(WebhookStep)
    /// Values for later steps, as `$vars.NAME`.
    case set([NamedTemplate])
    /// Values for later runs, as `$state.NAME`.
    case save([NamedTemplate])
    /// A group: several steps as one, for `foreach`, `if` and `repeat`. At least one.
    case group([Step])
    case fail(TextTemplate)

    /// The key that stands in the file.
    package var name: String {
        switch self {
        case .chekt: "chekt"
        case .write: "write"
        case .webhook: "webhook"
        case .set: "set"
        case .save: "save"
        case .group: "steps"
        case .fail: "fail"
        }
    }
}

/// `write:`: a file under the output root.
package struct WriteStep: Sendable {
    /// How the file is written; the raw value is the word in the file.
    package enum Format: String, CaseIterable, Sendable { case json, jsonl, csv }
    /// What becomes of a file that is there already.
    package enum Mode: String, CaseIterable, Sendable { case replace, append }

    /// What is written: a list of records, or any one value.
    package enum Source: Sendable {
        case records(Program)
        case data(ValueTemplate)
    }

    /// A CSV column: its heading and the program that makes its cell out of a record.
    package struct Column: Sendable {
        package var name: String
        package var program: Program
    }

    /// Relative to the output root. Where it names `$record`, or outside of a `foreach` the `$item` of a record, `.`
    /// is the record too, and the records are split over the files that it comes to.
    package var path: TextTemplate
    /// `format:`.
    package var format: Format
    /// `mode:`; `replace` where the file says nothing.
    package var mode: Mode
    /// What is written.
    package var source: Source
    /// Nil: the keys of the first record.
    package var columns: [Column]?
}

/// `webhook:`: a message to a local HTTP endpoint.
package struct WebhookStep: Sendable {
    /// An `http` or `https` URL; whether it is local shows when it is called.
    package var url: TextTemplate
    /// What is posted.
    package var content: Content
    /// In the order of the file.
    package var headers: [Header]

    /// What is posted: one message, or as many as the records need.
    package enum Content: Sendable {
        /// The body of one message; nil: an empty object.
        case json(ValueTemplate?)
        /// Each message is a list of records.
        case records(Program, batch: Batch)
    }

    /// `batch:`: how much one message holds at most. A single record beyond `bytes` is a message of its own.
    package struct Batch: Hashable, Sendable {
        /// 500 where the file says nothing; at least 1.
        package var records = 500
        /// Of the message's JSON, brackets and commas included; 1 MiB where the file says nothing.
        package var bytes = 1 << 20

        /// The bounds where the file says nothing.
        package init() {}
    }
}

/// One header of a request: its value may be a secret, which no program ever sees.
package struct Header: Sendable {
    /// Where the value comes from.
    package enum Value: Sendable {
        case template(TextTemplate)
        /// The environment variable that holds the secret, and what stands before it.
        case secret(name: String, prefix: String)
    }

    package var name: String
    /// Its value.
    package var value: Value
}
