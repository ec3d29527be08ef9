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
