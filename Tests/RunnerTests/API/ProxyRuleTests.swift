import AsyncHTTPClient
import Testing

@testable import Runner

@Suite struct ProxyRuleTests {
    @Test(arguments: [
        ("http://proxy.example:3128", "proxy.example", 3128), ("proxy.example:8080", "proxy.example", 8080),
        ("HTTP://10.0.0.1", "10.0.0.1", 80),
    ])
    func `the proxy is read from its variable`(_ text: String, _ host: String, _ port: Int) throws {
        let base = try BaseURL("https://api.chekt.com")
        let proxy = try ProxyRule.proxy(to: base, environment: ["HTTPS_PROXY": text])
        #expect(proxy?.host == host)
        #expect(proxy?.port == port)
        #expect(proxy?.authorization == nil)
    }

    @Test func `a login in the variable goes to the proxy`() throws {
        let base = try BaseURL("https://api.chekt.com")
        let proxy = try ProxyRule.proxy(to: base, environment: ["https_proxy": "http://me:a%20b@proxy.example:1"])
        #expect(proxy?.authorization == .basic(username: "me", password: "a b"))
    }

    @Test(arguments: [
        ("", true), ("*", false), ("api.chekt.com", false), ("chekt.com", false), (".chekt.com", false),
        ("API.CHEKT.COM:443", false), ("api.chekt.com:8443", true), ("hekt.com", true), ("a.example, chekt.com", false),
        (".", true), ("other.com,,", true),
    ])
    func `hosts in NO_PROXY are reached directly`(_ exempt: String, _ usesProxy: Bool) throws {
        let environment = ["HTTPS_PROXY": "http://proxy.example:3128", "NO_PROXY": exempt]
        let proxy = try ProxyRule.proxy(to: BaseURL("https://api.chekt.com"), environment: environment)
        #expect((proxy != nil) == usesProxy)
    }

    @Test func `a base with http needs no proxy`() throws {
        let base = try BaseURL("http://127.0.0.1:9000")
        #expect(try ProxyRule.proxy(to: base, environment: ["HTTPS_PROXY": "http://proxy.example:3128"]) == nil)
    }

    @Test(arguments: ["socks5://p:1", "https://me:secret@p", "http://", "http://me:secret@:x"])
    func `what is no proxy is refused without being shown`(_ text: String) throws {
        let base = try BaseURL("https://api.chekt.com")
        let error = try #require(throws: ProxyError.self) {
            _ = try ProxyRule.proxy(to: base, environment: ["HTTPS_PROXY": text])
        }
        #expect(
            error.description
                == "HTTPS_PROXY is not the address of an HTTP proxy: write it like http://proxy.example:3128")
    }
}
