import Foundation
import Testing
import Workflows

/// What is made from the descriptions of the keys is what the repository holds.
@Suite struct SchemaTests {
    private func file(_ name: String) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../workflows")
        return try String(contentsOf: folder.appending(path: name).standardizedFileURL, encoding: .utf8)
    }

    @Test func `the schema beside the examples is the one that the program prints`() throws {
        #expect(try file("workflow.schema.json") == jsonSchema(of: .workflow), "make reference")
    }

    @Test func `the tables of the reference are those of the descriptions`() throws {
        let page = try file("README.md")
        #expect(withReferenceTables(page) == page, "make reference")
    }

    @Test func `every mapping that has keys of this version has its table`() throws {
        let page = try file("README.md")
        let missing = reachable.filter { name in
            name != .step && !page.contains("<!-- keys of \(name.rawValue) -->")
        }
        #expect(missing == [])
        for part in ["verbs", "any step", "chekt"] { #expect(page.contains("<!-- keys of \(part) -->")) }
    }

    @Test(arguments: [MappingName.workflow, .settings])
    func `keys and words that are not available are not in the schema`(root: MappingName) throws {
        let schema = jsonSchema(of: root)
        _ = try JSONSerialization.jsonObject(with: Data(schema.utf8))
        for word in ["\"download\"", "\"incremental\"", "\"lanes\"", "\"link_header\"", "\"trigger\"", "\"keep\""] {
            #expect(!schema.contains(word))
        }
    }

    /// The mappings that a workflow file or runner.yaml can have in this version.
    private var reachable: [MappingName] {
        var names: [MappingName] = [.workflow, .settings]
        var position = 0
        while position < names.count {
            let keys = names[position].description.keys.filter(\.isAvailable)
            for name in keys.flatMap(\.type.mappings) where !names.contains(name) { names.append(name) }
            position += 1
        }
        return names
    }
}
