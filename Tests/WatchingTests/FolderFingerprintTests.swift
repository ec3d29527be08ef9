import Foundation
import Testing
import Watching

struct FolderFingerprintTests {
    private let root: TemporaryFolder

    init() throws {
        root = try TemporaryFolder()
        try root.makeFolder("workflows/..1")
        try root.makeFolder("workflows/..2")
        try root.write("one", to: "workflows/..1/b.yaml")
        try root.write("two", to: "workflows/..2/b.yaml")
        try root.link("workflows/..data", to: "..1")
        try root.link("workflows/b.yaml", to: "..data/b.yaml")
        try root.link("workflows/nowhere.yaml", to: "missing")
        try root.write("a", to: "workflows/a.yaml")
    }

    private func fingerprint(names: Set<String>? = nil) -> FolderFingerprint {
        FolderFingerprint(of: root.path + "/workflows", names: names)
    }

    @Test func `a folder in which nothing happens looks the same`() throws {
        #expect(fingerprint() == fingerprint())
        #expect(fingerprint() != FolderFingerprint(of: root.path))
        #expect(FolderFingerprint(of: root.path + "/missing") == FolderFingerprint(of: root.path + "/gone"))
        #expect(
            FolderFingerprint(of: root.path + "/missing")
                != FolderFingerprint(of: root.path + "/workflows/..2", names: []))
    }

    @Test func `a file of the same size in the place of another one is seen`() throws {
        let before = fingerprint()
        try root.write("b", to: "b.yaml")
        try root.rename("b.yaml", over: "workflows/a.yaml")
        #expect(fingerprint() != before)
    }

    @Test func `a swapped link is seen by the files behind it`() throws {
        let before = fingerprint(names: ["b.yaml"])
        try root.link("workflows/..new", to: "..2")
        try root.rename("workflows/..new", over: "workflows/..data")
        #expect(fingerprint(names: ["b.yaml"]) != before)
    }

    @Test func `a new, a removed and a mended entry are seen`() throws {
        let first = fingerprint()
        try root.write("", to: "workflows/c.yaml")
        let second = fingerprint()
        try root.remove("workflows/c.yaml")
        #expect(second != first)
        #expect(fingerprint() == first)
        try root.write("", to: "workflows/missing")
        #expect(
            fingerprint(names: ["nowhere.yaml"]) != FolderFingerprint(of: root.path + "/workflows", names: ["missing"]))
        #expect(fingerprint() != first)
    }

    @Test func `names that do not matter are left out`() throws {
        let before = fingerprint(names: ["a.yaml"])
        try root.write("", to: "workflows/c.yaml")
        #expect(fingerprint(names: ["a.yaml"]) == before)
    }
}
