import Foundation
import Storage

extension ControlCommand {
    /// The values of a command, as a row holds them.
    private struct Arguments: Codable {
        var name: String?
        var reason: String?
        var running: Bool?
    }

    /// What it is called on the command line and in rows.
    package var verb: String {
        switch self {
        case .pause: "pause"
        case .resume: "resume"
        case .trigger: "trigger"
        case .cancel: "cancel"
        case .status: "status"
        case .reload: "reload"
        }
    }

    /// Its values as JSON.
    var arguments: String {
        get throws {
            let arguments =
                switch self {
                case .pause(let name, let reason): Arguments(name: name, reason: reason)
                case .resume(let name), .trigger(let name): Arguments(name: name)
                case .cancel(let name, let running): Arguments(name: name, running: running)
                case .status, .reload: Arguments()
                }
            return String(decoding: try JSONEncoder().encode(arguments), as: UTF8.self)
        }
    }

    /// The command of a row. A version of the program that is not ours may have written it.
    init(_ row: CommandRow) throws(UnknownCommandError) {
        let values = try? JSONDecoder().decode(Arguments.self, from: Data(row.arguments.utf8))
        switch (row.verb, values?.name) {
        case ("pause", let name?): self = .pause(name: name, reason: values?.reason ?? "")
        case ("resume", let name?): self = .resume(name: name)
        case ("trigger", let name?): self = .trigger(name: name)
        case ("cancel", let name?): self = .cancel(name: name, running: values?.running ?? false)
        case ("status", _): self = .status
        case ("reload", _): self = .reload
        default: throw UnknownCommandError(verb: row.verb)
        }
    }
}
