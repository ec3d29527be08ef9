import Foundation
import Runner
import Testing

/// Workflow files with one mistake each, as people make them, beside what is said about it to the letter: line, column,
/// excerpt, help and corrected line.
@Suite struct BrokenFilesTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Broken").standardizedFileURL.path

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }()

    @Test(arguments: names)
    func `each mistake is one message, at its place and with what to do`(name: String) throws {
        let loader = WorkflowLoader(folder: Self.folder, environment: [:])
        let loaded = try loader.load(file: Self.folder + "/\(name).yaml")
        let expected = try String(contentsOfFile: Self.folder + "/\(name).expected", encoding: .utf8)
        let found = loaded.rendered().map { $0.replacing(Self.folder + "/", with: "") + "\n" }
        #expect(found == [expected])
        #expect(loaded.workflows.isEmpty)
    }

    @Test func `the files are many, and none lacks its message or its file`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
        #expect(Self.names.count >= 160)
        #expect(files.count == 2 * Self.names.count)
    }
}
