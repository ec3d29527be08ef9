import YAML

/// Gathers what one file has to say while it is decoded: its problems, all of them, and its programs.
final class Collector {
    let file: String
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var programs: [Program] = []

    init(file: String) {
        self.file = file
    }

    func error(_ place: Place, _ message: String, help: String? = nil) {
        diagnostics.append(Diagnostic(.error, file: file, place: place, message: message, help: help))
    }

    func warning(_ place: Place, _ message: String, help: String? = nil) {
        diagnostics.append(Diagnostic(.warning, file: file, place: place, message: message, help: help))
    }

    /// Notes a program, so that it is compiled with all others of the file.
    func add(_ program: Program) -> Program {
        programs.append(program)
        return program
    }
}
