import Foundation

/// What the daemon says to a command. It holds no secrets: it is kept in the state.
package struct ControlAnswer: Codable, Hashable, Sendable {
    /// Why nothing was done, as a sentence; nil: it was done.
    package var refusal: String?
    /// What was done, a line for each thing.
    package var lines: [String]
    /// What was asked for, as JSON.
    package var payload: String?

    /// The answer to a command that was carried out.
    package static func done(_ lines: [String] = [], payload: String? = nil) -> ControlAnswer {
        ControlAnswer(refusal: nil, lines: lines, payload: payload)
    }

    /// The answer to a command that was not carried out.
    package static func refused(_ reason: String) -> ControlAnswer {
        ControlAnswer(refusal: reason, lines: [], payload: nil)
    }

    init(refusal: String?, lines: [String], payload: String?) {
        self.refusal = refusal
        self.lines = lines
        self.payload = payload
    }

    /// The answer that a row holds.
    init(row text: String) throws {
        self = try JSONDecoder().decode(ControlAnswer.self, from: Data(text.utf8))
    }

    /// Itself, as a row holds it.
    var row: String {
        get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
    }
}
