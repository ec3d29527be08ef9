import Foundation
import Testing

/// The pure targets import what the design lets them, and so can reach no socket and no store.
@Suite struct PurityTests {
    static let allowed: [(String, Set<String>)] = [
        ("YAML", ["CYAML", "Spelling"]),
        // Synchronization, for the tables of zones that all threads share.
        ("Schedules", ["HeapModule", "DequeModule", "Spelling", "Synchronization"]),
        // Dispatch and Synchronization, for a forecast on all cores.
        ("Budgets", ["DequeModule", "RawStructuredFieldValues", "Dispatch", "Synchronization"]),
        ("Workflows", ["YAML", "Schedules", "Budgets", "Retries", "Spelling"]),
        ("Records", []), ("Spelling", []), ("Retries", []),
    ]

    @Test(arguments: allowed)
    func `a pure target imports only what it may`(target: String, allowed: Set<String>) throws {
        let sources = try swiftSources(of: target)
        #expect(!sources.isEmpty)
        for (path, text) in sources {
            let strangers = imports(in: text).subtracting(allowed).subtracting(["Foundation"])
            #expect(strangers == [], "\(path)")
        }
    }

    /// Foundation offers them to all; a decision takes `now` and bytes instead.
    @Test(arguments: allowed.map(\.0))
    func `a pure target reads no clock and no file`(target: String) throws {
        let clockAndFiles = [
            "Date()", "Date.now", "ContinuousClock", "SuspendingClock", "FileManager", "FileHandle", "contentsOf: URL",
            "ProcessInfo", "getenv",
        ]
        for (path, text) in try swiftSources(of: target) {
            #expect(clockAndFiles.filter(text.contains) == [], "\(path)")
        }
    }

    private func imports(in text: String) -> Set<String> {
        Set(
            text.split(whereSeparator: \.isNewline).compactMap { line in
                let words = line.split(separator: " ")
                guard let keyword = words.firstIndex(of: "import"), keyword <= 2, !line.hasPrefix("//") else {
                    return nil
                }
                return words.last.map { String($0.prefix { $0 != "." }) }
            })
    }

    private func swiftSources(of target: String) throws -> [(path: String, text: String)] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/\(target)")
            .standardizedFileURL
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return try paths.filter { $0.hasSuffix(".swift") }.map { path in
            (path, try String(contentsOf: folder.appending(path: path), encoding: .utf8))
        }
    }
}
