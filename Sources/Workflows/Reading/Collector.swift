import YAML

/// Gathers what one file has to say while it is decoded: its problems, all of them, and its programs.
final class Collector {
    let file: String
    /// The text of the file, out of which corrected lines are made.
    let source: String
    private var found: [Diagnostic] = []
    /// In the order in which they were decoded.
    private(set) var programs: [Program] = []
    /// The secrets that the file names, each where it does so first.
    private(set) var secrets: [SecretReference] = []

    /// The variables that hold the connections' keys.
    let keys: Set<String>

    init(file: String, source: String, keys: Set<String> = []) {
        self.file = file
        self.source = source
        self.keys = keys
    }

    /// The problems in the order of their places, as a reader goes through the file.
    var diagnostics: [Diagnostic] {
        found.sorted { $0.place.start < $1.place.start }
    }

    var errorCount: Int { found.count }

    func error(_ place: Place, _ message: String, help: String? = nil, correction: String? = nil) {
        found.append(
            Diagnostic(.error, file: file, place: place, message: message, help: help, correction: correction))
    }

    /// A problem with a value that may be a secret.
    func error(hiding place: Place, _ message: String, help: String) {
        var problem = Diagnostic(.error, file: file, place: place, message: message, help: help)
        problem.hidesValue = true
        found.append(problem)
    }

    /// A problem that is solved by writing `text` at its place.
    func error(_ place: Place, _ message: String, help: String?, writing text: String) {
        error(place, message, help: help, correction: replacing(place, with: text, in: source))
    }

    /// Notes a secret.
    func addSecret(_ name: String, at place: Place) {
        if !secrets.contains(where: { $0.name == name }) { secrets.append(SecretReference(name: name, place: place)) }
    }

    /// Notes a program, so that it is compiled with all others of the file.
    func add(_ program: Program) {
        programs.append(program)
    }
}
