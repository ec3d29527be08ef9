import Workflows

/// What a program can reach of `$steps`, so that nothing else is put together for it: a step may hold many records.
enum StepReferences: Equatable, Sendable {
    /// What it can reach of one step.
    enum Reach: Equatable, Sendable {
        case whole
        case fields(Set<String>)

        func includes(_ field: String) -> Bool {
            switch self {
            case .whole: true
            case .fields(let names): names.contains(field)
            }
        }
    }

    case all
    case named([String: Reach])

    /// Reads the mentions `$steps.ID.FIELD` and `$steps.ID`; where `$steps` is used in any other way, it is all.
    init(_ program: String) {
        let references = referencedSteps(in: program)
        guard program.ranges(of: "$steps").count == references.count else {
            self = .all
            return
        }
        let scalars = program.unicodeScalars
        var reaches: [String: Reach] = [:]
        for (id, offset) in references {
            let behind = scalars.dropFirst(offset + id.unicodeScalars.count)
            reaches[id] = Reach(behind).joined(with: reaches[id])
        }
        self = .named(reaches)
    }

    func reach(of id: String) -> Reach? {
        switch self {
        case .all: .whole
        case .named(let reaches): reaches[id]
        }
    }
}

extension StepReferences.Reach {
    /// `behind` is what follows `$steps.ID` in the program.
    fileprivate init(_ behind: Substring.UnicodeScalarView) {
        let name = behind.dropFirst().prefix { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_")
        }
        self = behind.first == "." && !name.isEmpty ? .fields([String(name)]) : .whole
    }

    fileprivate func joined(with other: Self?) -> Self {
        switch (self, other) {
        case (let reach, nil): reach
        case (.fields(let names), .fields(let others)?): .fields(names.union(others))
        case (.whole, _), (_, .whole?): .whole
        }
    }
}
