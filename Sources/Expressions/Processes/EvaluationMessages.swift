import Records

extension Evaluation {
    /// The request for an evaluator process.
    var message: [UInt8] {
        var writer = MessageWriter()
        writer.append(UInt64(max(1, limit / .microseconds(1))))
        writer.append(Array(program.text.utf8))
        writer.append(program.hasTaggedNumbers ? 1 : 0)
        writer.append(program.tagging.rawValue)
        writer.append(program.variables) { $0.append(Array($1.utf8)) }
        // What the program does not mention it does not need.
        let named = variables.filter { program.variables.contains($0.key) }
        Self.append(named, to: &writer)
        writer.append(inputs) { writer, input in
            writer.append(input.value.bytes)
            Self.append(input.variables.filter { program.variables.contains($0.key) }, to: &writer)
        }
        return writer.bytes
    }

    init(_ message: [UInt8]) throws(MessageReader.Malformed) {
        var reader = MessageReader(message)
        let limit = Duration.microseconds(Int64(clamping: try reader.number()))
        let text = String(decoding: try reader.text(), as: UTF8.self)
        let hasTaggedNumbers = try reader.number() == 1
        guard let tagging = Tagging(rawValue: try reader.number()) else { throw MessageReader.Malformed() }
        let names = try reader.list { reader throws(MessageReader.Malformed) in
            String(decoding: try reader.text(), as: UTF8.self)
        }
        let program = WrappedProgram(
            variables: names, text: text, hasTaggedNumbers: hasTaggedNumbers, tagging: tagging)
        let variables = try Self.variables(from: &reader)
        let inputs = try reader.list { reader throws(MessageReader.Malformed) in
            Input(
                value: JSONText(trusted: ArraySlice(try reader.text())), variables: try Self.variables(from: &reader))
        }
        self.init(program: program, inputs: inputs, variables: variables, limit: limit)
    }

    private static func append(_ variables: [String: JSONText], to writer: inout MessageWriter) {
        writer.append(variables) { writer, variable in
            writer.append(Array(variable.key.utf8))
            writer.append(variable.value.bytes)
        }
    }

    private static func variables(
        from reader: inout MessageReader
    ) throws(MessageReader.Malformed) -> [String: JSONText] {
        let pairs = try reader.list { reader throws(MessageReader.Malformed) in
            (String(decoding: try reader.text(), as: UTF8.self), JSONText(trusted: try reader.text()))
        }
        return Dictionary(pairs) { $1 }
    }
}

/// What an evaluator process answers.
enum EvaluationAnswer {
    /// The outputs of each input.
    case outputs([[JSONText]])
    /// The program could not be compiled, or raised an error.
    case failed(String)

    var message: [UInt8] {
        var writer = MessageWriter()
        switch self {
        case .outputs(let outputs):
            writer.append(0)
            writer.append(outputs) { writer, outputs in writer.append(outputs) { $0.append($1.bytes) } }
        case .failed(let message):
            writer.append(1)
            writer.append(Array(message.utf8))
        }
        return writer.bytes
    }

    init(_ message: [UInt8]) throws(MessageReader.Malformed) {
        var reader = MessageReader(message)
        switch try reader.number() {
        case 0:
            self = .outputs(
                try reader.list { reader throws(MessageReader.Malformed) in
                    try reader.list { reader throws(MessageReader.Malformed) in JSONText(trusted: try reader.text()) }
                })
        case 1: self = .failed(String(decoding: try reader.text(), as: UTF8.self))
        default: throw MessageReader.Malformed()
        }
    }
}
