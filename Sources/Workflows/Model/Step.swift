package import Retries
package import YAML

/// One thing done in a run.
package struct Step: Sendable {
    /// The name by which later steps refer to its results; only a step with an id can be referred to.
    package var id: String?
    package var name: String?
    /// Its position in the job's list, from 0.
    package var index: Int
    package var place: Place
    package var condition: Program?
    package var foreach: Foreach?
    package var retry: RetryRule?
    package var timeout: Duration?
    package var continuesOnError: Bool
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

    package var items: Items
    /// The variable that holds the item besides `$item`.
    package var variable: String
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
    package enum Format: String, CaseIterable, Sendable { case json, jsonl, csv }
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

    package var path: TextTemplate
    package var format: Format
    package var mode: Mode
    package var source: Source
    /// Nil: the keys of the first record.
    package var columns: [Column]?
}

/// `webhook:`: a message to a local HTTP endpoint.
package struct WebhookStep: Sendable {
    package var url: TextTemplate
    package var json: ValueTemplate?
    package var headers: [Header]
}

/// One header of a request: its value may be a secret, which no program ever sees.
package struct Header: Sendable {
    package enum Value: Sendable {
        case template(TextTemplate)
        /// The environment variable that holds the secret, and what stands before it.
        case secret(name: String, prefix: String)
    }

    package var name: String
    package var value: Value
}
