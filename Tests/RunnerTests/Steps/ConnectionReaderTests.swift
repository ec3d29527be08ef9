import Testing
import Workflows

@testable import Runner

@Suite struct ConnectionReaderTests {
    private func reader(_ environment: [String: String], other keyName: String? = "OTHER_KEY") -> ConnectionReader {
        var chekt = ConnectionDeclaration(name: "chekt")
        chekt.baseURL = "https://declared.example"
        var other = ConnectionDeclaration(name: "other")
        other.keyName = keyName
        let settings = Settings(connections: ["chekt": chekt, "other": other])
        return ConnectionReader(settings: settings, environment: environment)
    }

    @Test func `the environment wins over the settings, for the default connection only`() throws {
        let environment = ["CHEKT_API_KEY": "k1", "OTHER_KEY": "k2", "CHEKT_API_BASE": "https://environment.example"]
        let both = try reader(environment).readAll(["chekt", "other"])
        #expect(try both["chekt"]?.get().baseURL.origin.address == "environment.example:443")
        #expect(try both["other"]?.get().baseURL.origin.address == "api.chekt.com:443")
        #expect(try both["other"]?.get().keyVariable == "OTHER_KEY")
        let alone = try reader(["CHEKT_API_KEY": "k1"]).read("chekt")
        #expect(alone.baseURL.origin.address == "declared.example:443")
    }

    @Test func `a connection without a key is an error of its own`() throws {
        let both = try reader(["CHEKT_API_KEY": "k1"]).readAll(["chekt", "other"])
        #expect(throws: Never.self) { try both["chekt"]?.get() }
        #expect(throws: APIError.noKey(variable: "OTHER_KEY")) { try both["other"]?.get() }
    }

    @Test(arguments: [(["CHEKT_API_KEY": "k", "OTHER_KEY": "k"], "OTHER_KEY"), (["CHEKT_API_KEY": "k"], nil)])
    func `two connections with one key are refused`(_ environment: [String: String], _ keyName: String?) throws {
        let error = #expect(throws: SharedKeyError.self) {
            try reader(environment, other: keyName).readAll(["chekt", "other"])
        }
        #expect(error?.description.contains("chekt and other") == true)
    }
}
