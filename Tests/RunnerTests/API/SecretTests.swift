import Foundation
import Testing

@testable import Runner

@Suite struct SecretTests {
    struct Holder {
        let secret = Secret("hunter2-hunter2")
    }

    @Test(arguments: ["a", "hunter2-hunter2", String(repeating: "hunter2", count: 100)])
    func `no way of printing a secret shows its text or its length`(_ text: String) {
        let secret = Secret(text)
        var dumped = ""
        dump(secret, to: &dumped)
        #expect(String(describing: secret) == "•••")
        #expect(String(reflecting: secret) == "•••")
        #expect(dumped == "- •••\n")
        #expect(Mirror(reflecting: secret).children.isEmpty)
    }

    @Test func `a secret inside other values stays hidden`() {
        let holder = Holder()
        var dumped = ""
        dump(holder, to: &dumped)
        for text in ["\(holder)", "\([holder.secret])", "\(["key": holder.secret])", dumped] {
            #expect(!text.contains("hunter2"))
        }
    }

    @Test func `a secret cannot be encoded`() {
        #expect(!((Secret("hunter2") as Any) is any Encodable))
    }

    @Test func `its text is handed to a closure`() {
        #expect(Secret("hunter2").withValue { $0.count } == 7)
    }

    @Test(arguments: [
        ("key hunter2 is bad", "key ••• is bad"), ("hunter2", "•••"), ("hunter2hunter2", "••••••"),
        ("hunter", "hunter"),
    ])
    func `every occurrence in a text is masked`(_ text: String, _ masked: String) {
        #expect(Secret("hunter2").masked(in: text) == masked)
    }
}

@Suite struct SecretLoadingTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "secrets-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func file(_ content: String) throws -> String {
        let file = folder.appending(path: UUID().uuidString)
        try content.write(to: file, atomically: true, encoding: .utf8)
        return file.path
    }

    private func load(_ environment: [String: String]) throws(SecretError) -> String? {
        try Secret.load(name: "KEY", environment: environment)?.withValue { $0 }
    }

    @Test func `a variable that is not set is no secret`() throws {
        #expect(try load(["OTHER": "x"]) == nil)
    }

    @Test func `the variable's value is the secret`() throws {
        #expect(try load(["KEY": "abc"]) == "abc")
    }

    @Test(arguments: ["abc", "abc\n", "abc\r\n", "abc\n\n"])
    func `line ends at the end of a file do not belong to the secret`(_ content: String) throws {
        #expect(try load(["KEY_FILE": file(content)]) == "abc")
    }

    @Test func `both forms at once are refused`() {
        #expect(throws: SecretError.bothSet(variable: "KEY")) { try load(["KEY": "a", "KEY_FILE": "/b"]) }
        #expect("\(SecretError.bothSet(variable: "KEY"))" == "KEY and KEY_FILE are both set: unset one of them")
    }

    @Test func `an empty secret is refused in each form`() throws {
        let empty = try file("\n")
        #expect(throws: SecretError.empty(variable: "KEY")) { try load(["KEY": ""]) }
        #expect(throws: SecretError.empty(variable: "KEY_FILE")) { try load(["KEY_FILE": ""]) }
        #expect(throws: SecretError.empty(variable: "KEY_FILE")) { try load(["KEY_FILE": empty]) }
    }

    @Test(arguments: ["two\nlines", "tab\there", "ключ", " padded", "padded ", "nul\0"])
    func `what a header cannot carry is refused without being shown`(_ text: String) throws {
        let error = try #require(throws: SecretError.self) { try load(["KEY": text]) }
        #expect(error == .notForHeader(variable: "KEY"))
        #expect(!error.description.contains(text))
    }

    @Test func `a file that cannot be read is named with its variable`() {
        let missing = folder.appending(path: "missing").path
        #expect(throws: SecretError.unreadable(variable: "KEY_FILE", path: missing)) {
            try load(["KEY_FILE": missing])
        }
        #expect(throws: SecretError.unreadable(variable: "KEY_FILE", path: folder.path)) {
            try load(["KEY_FILE": folder.path])
        }
    }

    @Test func `a file without end is refused at the bound`() {
        #expect(throws: SecretError.tooLarge(variable: "KEY_FILE", path: "/dev/zero", bytes: 8192)) {
            try load(["KEY_FILE": "/dev/zero"])
        }
    }

    @Test func `a connection without a key says which variables hold it`() throws {
        let error = try #require(throws: APIError.self) { _ = try ConnectionSettings.load(environment: [:]) }
        #expect(error.description == "no API key: set CHEKT_API_KEY or CHEKT_API_KEY_FILE")
    }

    @Test func `a connection needs no more than a key`() throws {
        let connection = try ConnectionSettings.load(environment: ["CHEKT_API_KEY": "abc"])
        #expect(connection.baseURL.description == "https://api.chekt.com")
        #expect(connection.key == Secret("abc"))
    }
}
