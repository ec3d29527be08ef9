/// Why a program gave no usable result.
package enum EvaluationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The program raised an error: jq's message, or that of its own `error(...)`.
    case failed(String)
    /// The program was stopped after this many seconds.
    case ranTooLong(seconds: Double)
    /// Exactly one value was wanted, and this many came.
    case notOne(count: Int)

    package var description: String {
        switch self {
        case .failed(let message):
            message
        case .ranTooLong(let seconds):
            "the program was stopped after \(seconds.formattedWithoutZero) s; check it for an endless loop"
        case .notOne(count: 0):
            "the program gave no value where one is needed; `// null` gives null instead"
        case .notOne(let count):
            "the program gave \(count) values where one is needed; brackets around it make them one list"
        }
    }
}

extension Double {
    /// `1` rather than `1.0`.
    fileprivate var formattedWithoutZero: String {
        Int(exactly: self).map(String.init) ?? String(self)
    }
}
