import Foundation

/// A new folder in which a command is run, removed when nobody holds it any more. Workflows, output and state lie where
/// the program looks for them by default.
final class Scratch: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "command-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path + "/workflows", withIntermediateDirectories: true)
    }

    /// A folder with one workflow, `jobs`, whose text begins below `jobs:`.
    convenience init(jobs: String) throws {
        try self.init()
        try write("name: jobs\njobs:\n" + jobs.indented(by: 2), to: "workflows/jobs.yaml")
    }

    /// A folder with one workflow, `jobs`, of one job, `job`, with these steps.
    convenience init(steps: String) throws {
        try self.init(jobs: "job:\n  steps:\n" + steps.indented(by: 4))
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func write(_ text: String, to name: String) throws {
        let file = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func data(_ name: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
    }

    func text(_ name: String) throws -> String {
        String(decoding: try data(name), as: UTF8.self)
    }

    /// Every file below a folder, hidden ones too, with paths relative to it; none where there is no such folder.
    func files(in folder: String = "output") -> [String] {
        let all = FileManager.default.enumerator(atPath: path + "/" + folder)?.compactMap { $0 as? String } ?? []
        return all.filter { name in
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(
                atPath: "\(path)/\(folder)/\(name)", isDirectory: &isFolder)
            return exists && !isFolder.boolValue
        }.sorted()
    }
}

extension String {
    func indented(by spaces: Int) -> String {
        split(separator: "\n", omittingEmptySubsequences: false)
            .map { String(repeating: " ", count: spaces) + $0 }.joined(separator: "\n")
    }
}
