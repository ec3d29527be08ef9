/// A problem found while parsing, before it is known to which file it belongs. All of them are errors.
struct Problem: Error {
    var place: Place
    var message: String
    var help: String?
    var correction: String?

    init(_ place: Place, _ message: String, help: String? = nil, correction: String? = nil) {
        self.place = place
        self.message = message
        self.help = help
        self.correction = correction
    }

    func diagnostic(file: String) -> Diagnostic {
        Diagnostic(.error, file: file, place: place, message: message, help: help, correction: correction)
    }
}
