/// Why a file was not written. The file that was there before is as it was.
package enum OutputError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The path does not name a file below the output root.
    case refusedPath(String, reason: String)
    /// A JSON file holds one value, so that nothing can be added to it.
    case jsonCannotAppend(path: String)
    /// Columns were given for a format that has none.
    case columnsNeedCSV(path: String)
    /// A record has a key that the first one had not, so that the CSV header has no column for it.
    case unexpectedKey(String, record: Int, path: String)
    /// There is no room left for the file.
    case diskFull(path: String)
    /// The system refused to do something with the file.
    case failed(path: String, doing: String, reason: String)

    package var description: String {
        switch self {
        case .refusedPath(let path, let reason):
            "The output path \"\(path)\" is refused: \(reason). "
                + "Give a relative path that stays below the output root."
        case .jsonCannotAppend(let path):
            "The file \(path) cannot be appended to: a JSON file holds one value. "
                + "Use the format jsonl, or mode replace."
        case .columnsNeedCSV(let path):
            "The file \(path) cannot have columns: only the format csv has them."
        case .unexpectedKey(let key, let record, let path):
            "The file \(path) was not written: record \(record) has the key \"\(key)\", for which there is no column, as "
                + "the columns are the keys of the first record. Name the columns under `columns`."
        case .diskFull(let path):
            "The file \(path) was not written: the disk is full. Free some space; what was there before is kept."
        case .failed(let path, let doing, let reason):
            "The file \(path) was not written: \(doing) failed (\(reason)). "
                + "Check the permissions and the state of the output root."
        }
    }

    /// What a failure of the system means for the file at `path`.
    init(_ error: SystemError, path: String) {
        self = error.isDiskFull ? .diskFull(path: path) : .failed(path: path, doing: error.doing, reason: error.reason)
    }
}
