import YAML

extension Collector {
    /// Whether `name` can stand behind a dollar in a program; a diagnostic where it cannot.
    func isVariableName(_ name: String, at place: Place, as what: String) -> Bool {
        if isIdentifier(name) { return true }
        let mended = identifier(like: name)
        error(
            place, "\(what) `\(name)` is not a name that a program can use",
            help: "use letters, digits and underscores, not beginning with a digit, such as `\(mended)`",
            writing: mended)
        return false
    }

    /// Whether `name` can be that of an environment variable.
    func isEnvironmentName(_ name: String, at place: Place) -> Bool {
        if isIdentifier(name) { return true }
        error(
            place, "`\(name)` is not the name of an environment variable",
            help: "use letters, digits and underscores, such as `SITE_FILTER`")
        return false
    }

    /// The name of a secret, as it stands under `secret:`. What stands there instead is not repeated: it may be the
    /// secret itself.
    func secretName(_ node: Node) -> String? {
        if let name = node.scalar?.text, case .string? = node.scalar?.value, isIdentifier(name) {
            addSecret(name, at: node.place)
            return name
        }
        error(
            hiding: node.place, "`secret` is the name of an environment variable, and this cannot be one",
            help: "write a name such as `DASHBOARD_SECRET`, and set that variable, or DASHBOARD_SECRET_FILE to a file")
        return nil
    }

    /// Whether `name` can name a workflow, a job or a connection: it becomes part of `WORKFLOW/JOB`, and must not look
    /// like an option of the command line.
    func isTitle(_ name: String, at place: Place, as what: String) -> Bool {
        let isTitle =
            (1...100).contains(name.count) && !name.hasPrefix("-")
            && name.unicodeScalars.allSatisfy { isNameScalar($0) || $0 == "-" }
        if !isTitle {
            error(
                place, name.isEmpty ? "\(what) is empty" : "\(what) `\(name)` is not a possible name",
                help: "use up to 100 letters, digits, dashes and underscores, such as `site-inventory`")
        }
        return isTitle
    }
}

private func isIdentifier(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first else { return false }
    return !isDigit(first) && name.unicodeScalars.allSatisfy(isNameScalar)
}

/// `site-list` -> `site_list`, `9sites` -> `_9sites`.
private func identifier(like name: String) -> String {
    let isName = name.unicodeScalars.map(isNameScalar)
    // Quotes and the like around a name are no part of it.
    let kept = (isName.firstIndex(of: true) ?? 0)..<((isName.lastIndex(of: true) ?? -1) + 1)
    let mended = String(name.unicodeScalars.map { isNameScalar($0) ? Character($0) : "_" }[kept])
    return isIdentifier(mended) ? mended : isIdentifier("_" + mended) && !mended.isEmpty ? "_" + mended : "site_list"
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar)
}
