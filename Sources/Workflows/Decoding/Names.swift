import YAML

extension Collector {
    /// Whether `name` can stand behind a dollar in a program; a diagnostic where it cannot.
    func isVariableName(_ name: String, at place: Place, as what: String) -> Bool {
        let isName = name.unicodeScalars.allSatisfy(isNameScalar) && name.first.map { !$0.isNumber } == true
        if !isName {
            let mended = name.map { $0 == "-" || $0 == " " ? "_" : String($0) }.joined()
            error(
                place, "\(what) `\(name)` is not a name that a program can use",
                help: "use letters, digits and underscores, not beginning with a digit, such as "
                    + "`\(mended == name || mended.isEmpty ? "site_list" : mended)`")
        }
        return isName
    }

    /// Whether `name` can name a workflow or a job: it becomes part of run ids and of `WORKFLOW/JOB`.
    func isTitle(_ name: String, at place: Place, as what: String) -> Bool {
        let isTitle = !name.isEmpty && name.count <= 100
            && name.unicodeScalars.allSatisfy { isNameScalar($0) || $0 == "-" }
        if !isTitle {
            error(
                place, "\(what) `\(name)` is not a possible name",
                help: "use up to 100 letters, digits, dashes and underscores, such as `site-inventory`")
        }
        return isTitle
    }
}
