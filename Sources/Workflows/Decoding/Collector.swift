import YAML

/// Gathers what one file has to say while it is decoded: its problems, all of them, and its programs.
final class Collector {
    let file: String
    private var found: [Diagnostic] = []
    /// In the order in which they were decoded.
    private(set) var programs: [Program] = []
    /// The secrets that the file names.
    var secrets: Set<String> = []

    /// The variables that hold the connections' keys.
    let keys: Set<String>

    init(file: String, keys: Set<String> = []) {
        self.file = file
        self.keys = keys
    }

    /// The problems in the order of their places, as a reader goes through the file.
    var diagnostics: [Diagnostic] {
        found.sorted { $0.place.start < $1.place.start }
    }

    var hasErrors: Bool { !found.isEmpty }

    func error(_ place: Place, _ message: String, help: String? = nil) {
        found.append(Diagnostic(.error, file: file, place: place, message: message, help: help))
    }

    /// Notes a program, so that it is compiled with all others of the file.
    func add(_ program: Program) -> Program {
        programs.append(program)
        return program
    }
}
