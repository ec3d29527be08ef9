import Foundation
import Outputs
import Records
import Storage

/// A new folder with an output root and a state in it, removed when nobody holds it any more.
final class TemporaryFolder: Sendable {
    let path: String
    /// The output root; it does not exist at first.
    var root: String { path + "/output" }

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "outputs-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func makeRoot() throws {
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    func text(_ name: String) throws -> String {
        try String(contentsOfFile: root + "/" + name, encoding: .utf8)
    }

    func write(_ text: String, to name: String) throws {
        try makeRoot()
        try Data(text.utf8).write(to: URL(fileURLWithPath: root + "/" + name))
    }

    /// The names in the output root, hidden ones too.
    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root).sorted()
    }
}

/// A JSON value that is written out in a test.
func json(_ text: String) throws -> JSONText {
    try JSONText(validating: [UInt8](text.utf8)[...])
}

extension FileContent {
    /// Records in batches of two.
    static func records(of records: [JSONText]) -> FileContent {
        .records { receive in try await records.inBatches(receive) }
    }

    /// A table of rows of cells, in batches of two.
    static func table(_ columns: [String], of rows: [[JSONText]]) -> FileContent {
        .table(columns: columns) { receive in try await rows.map { .array($0) }.inBatches(receive) }
    }
}

extension [JSONText] {
    fileprivate func inBatches(_ receive: ([JSONText]) async throws -> Void) async throws {
        for start in stride(from: 0, to: count, by: 2) {
            try await receive(Array(self[start..<Swift.min(start + 2, count)]))
        }
    }
}
