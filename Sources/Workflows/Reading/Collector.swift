import YAML

/// Gathers what one file has to say while it is decoded: its problems and its programs.
final class Collector {
    /// How many problems are told of one file: each costs a look through the whole of it.
    static let mostProblems = 100

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

    /// All there are, told or not.
    private(set) var errorCount = 0

    /// Whether no more problems are told.
    var isFull: Bool { errorCount >= Self.mostProblems }

    /// A correction is made only of a problem that is told.
    func error(
        _ place: Place, _ message: String, help: String? = nil, correction: @autoclosure () -> String? = nil
    ) {
        let correction = isFull ? nil : correction()
        add(Diagnostic(.error, file: file, place: place, message: message, help: help, correction: correction))
    }

    private func add(_ problem: Diagnostic) {
        errorCount += 1
        if errorCount <= Self.mostProblems { found.append(problem) }
        guard errorCount == Self.mostProblems + 1 else { return }
        found.append(
            Diagnostic(
                .error, file: file, place: problem.place, message: "there are too many problems; no more are shown"))
    }

    /// A problem with a value that may be a secret.
    func error(hiding place: Place, _ message: String, help: String) {
        var problem = Diagnostic(.error, file: file, place: place, message: message, help: help)
        problem.hidesValue = true
        add(problem)
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
