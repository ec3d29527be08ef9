import Foundation

/// Why a secret could not be read from its variable or file. No case carries anything of the secret.
package enum SecretError: Error, Hashable, Sendable {
    case bothSet(variable: String)
    case empty(variable: String)
    case unreadable(variable: String, path: String)
    case tooLarge(variable: String, path: String, bytes: Int)
    case notForHeader(variable: String)
}

extension SecretError: CustomStringConvertible {
    /// One sentence that names the variable, and the path where there is one.
    package var description: String {
        switch self {
        case .bothSet(let variable):
            "\(variable) and \(variable)_FILE are both set: unset one of them"
        case .empty(let variable):
            "\(variable) is empty: put the secret there or unset the variable"
        case .unreadable(let variable, let path):
            "the file named by \(variable) cannot be read: check that \(path) exists and its permissions"
        case .tooLarge(let variable, let path, let bytes):
            "the file named by \(variable) holds more than \(bytes) bytes: \(path) is not a secret"
        case .notForHeader(let variable):
            "\(variable) holds characters that an HTTP header cannot carry: it must be one line of printable ASCII "
                + "with no space at either end"
        }
    }
}

extension Secret {
    /// The most bytes that a secret's file may hold; servers refuse header lines above 8 KiB.
    package static let largestFile = 8192

    /// The secret from the variable `name`, or from the file that `name`_FILE names (line ends at its end are
    /// dropped); nil when neither is set.
    package static func load(name: String, environment: [String: String]) throws(SecretError) -> Secret? {
        let fileVariable = name + "_FILE"
        switch (environment[name], environment[fileVariable]) {
        case (nil, nil): return nil
        case (.some, .some): throw .bothSet(variable: name)
        case (let value?, nil): return try Secret(checking: value, from: name)
        case (nil, let path?): return try Secret(checking: readFile(path, namedBy: fileVariable), from: fileVariable)
        }
    }

    private init(checking value: String, from variable: String) throws(SecretError) {
        guard !value.isEmpty else { throw .empty(variable: variable) }
        let isPrintable = value.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        guard isPrintable, value.first != " ", value.last != " " else { throw .notForHeader(variable: variable) }
        self.init(value)
    }

    private static func readFile(_ path: String, namedBy variable: String) throws(SecretError) -> String {
        guard !path.isEmpty else { throw .empty(variable: variable) }
        guard let bytes = firstBytes(of: path, count: largestFile + 1) else {
            throw .unreadable(variable: variable, path: path)
        }
        guard bytes.count <= largestFile else {
            throw .tooLarge(variable: variable, path: path, bytes: largestFile)
        }
        let lineEnds: Set<UInt8> = [0x0A, 0x0D]
        let text = bytes.prefix(upTo: bytes.lastIndex { !lineEnds.contains($0) }.map { $0 + 1 } ?? bytes.startIndex)
        return String(decoding: text, as: UTF8.self)
    }

    /// At most `count` bytes, so that a device or an endless pipe cannot fill the memory; nil when unreadable.
    private static func firstBytes(of path: String, count: Int) -> Data? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        do {
            return try file.read(upToCount: count) ?? Data()
        } catch {
            return nil
        }
    }
}
