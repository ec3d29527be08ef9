import Testing

@testable import Outputs

struct OutputRootTests {
    @Test func `a root that cannot be made is an error that says why`() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "file")
        let error = #expect(throws: OutputError.self) {
            try OutputRoot(folder.root + "/file/root").resolve("a.json")
        }
        guard case .failed("a.json", _, reason: "not a directory") = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
