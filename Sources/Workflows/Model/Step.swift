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

/// `foreach`, `as` and `max_concurrent` of a step.
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
}

/// What a step does.
package enum Verb: Sendable {
    case chekt(Call)
    case write(WriteStep)
    case webhook(WebhookStep)
    case set([NamedTemplate])
    case fail(TextTemplate)

    /// The key that stands in the file.
    package var name: String {
        switch self {
        case .chekt: "chekt"
        case .write: "write"
        case .webhook: "webhook"
        case .set: "set"
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

    /// Relative to the output root.
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
    /// The body; nil: an empty object.
    package var json: ValueTemplate?
    /// In the order of the file.
    package var headers: [Header]
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
