extension String {
    /// A text of unknown origin made fit for one line of a message: control characters become spaces, runs of white
    /// space become one, and what exceeds `limit` characters is cut off. A secret is masked after the first two and
    /// before the cut, or half of it could stand at the end.
    func shown(hiding secret: Secret? = nil, limit: Int = 200) -> String {
        let spaced = String(String.UnicodeScalarView(unicodeScalars.map { $0.isPrintable ? $0 : " " }))
        let line = spaced.split(separator: " ").joined(separator: " ")
        let masked = secret?.masked(in: line) ?? line
        return masked.count > limit ? masked.prefix(limit - 1) + "…" : masked
    }
}

extension Unicode.Scalar {
    /// False for control and format characters, which move the cursor or turn the direction of a terminal's text.
    var isPrintable: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
        default: true
        }
    }
}
