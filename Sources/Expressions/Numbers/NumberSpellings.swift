import Records

/// How the numbers of some values are spelled, for programs that see them as numbers: what jq writes as `1.1` was
/// `1.10` if nothing else was.
struct NumberSpellings {
    /// More different numbers than that are not kept; all are then written as jq writes them.
    private static let bound = 10_000

    /// By the text that jq gives a number, how it was spelled; that text itself where it was spelled in two ways.
    private(set) var all: [ArraySlice<UInt8>: ArraySlice<UInt8>] = [:]
    private var isOverfull = false

    /// Reads the numbers of all the values.
    init(of values: some Sequence<JSONText>) throws(EvaluationError) {
        for value in values {
            for number in NumberTokens(value.bytes) { try note(number) }
        }
    }

    private mutating func note(_ spelling: ArraySlice<UInt8>) throws(EvaluationError) {
        if isOverfull { return }
        let canonical: ArraySlice<UInt8>
        switch NumberSpelling(of: spelling) {
        case .canonical: canonical = spelling
        case .bigInteger: return
        case .other: canonical = try JQValue.parsing(JSONText(trusted: spelling)).dumped()[...]
        }
        all[canonical] = all[canonical] == nil || all[canonical] == spelling ? spelling : canonical
        isOverfull = all.count > Self.bound
        if isOverfull { all = [:] }
    }

    /// The tables to go by together; none where one of them did not get to the end.
    static func tables(_ tables: [NumberSpellings]) -> [NumberSpellings] {
        tables.contains(where: \.isOverfull) ? [] : tables
    }

    /// The table as an object of jq.
    var object: JQValue {
        var object = JQValue.emptyObject()
        for (canonical, spelling) in all {
            object = object.setting(
                String(decoding: canonical, as: UTF8.self), to: .string(String(decoding: spelling, as: UTF8.self)))
        }
        return object
    }
}

extension [NumberSpellings] {
    /// The one spelling that a number of jq's output had; what jq wrote where there is none or more than one.
    func spelling(of canonical: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let spellings = Set(compactMap { $0.all[canonical] })
        return spellings.count == 1 ? spellings.first ?? canonical : canonical
    }
}

/// The numbers in JSON text, as they are spelled.
struct NumberTokens: Sequence, IteratorProtocol {
    private var rest: ArraySlice<UInt8>

    init(_ text: ArraySlice<UInt8>) {
        rest = text
    }

    mutating func next() -> ArraySlice<UInt8>? {
        while let byte = rest.first {
            if byte == ExactNumber.quote {
                skipString()
            } else if byte == ExactNumber.minus || ExactNumber.isDigit(byte) {
                let number = rest.prefix(while: ExactNumber.isNumberPart)
                rest = rest[number.endIndex...]
                return number
            } else {
                rest = rest.dropFirst()
            }
        }
        return nil
    }

    private mutating func skipString() {
        rest = rest.dropFirst()
        while let byte = rest.first, byte != ExactNumber.quote {
            rest = rest.dropFirst(byte == ExactNumber.backslash ? 2 : 1)
        }
        rest = rest.dropFirst()
    }
}
