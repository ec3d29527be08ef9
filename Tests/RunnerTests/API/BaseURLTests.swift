import Foundation
import Testing

@testable import Runner

@Suite struct BaseURLTests {
    @Test(arguments: [
        ("https://api.chekt.com", "https://api.chekt.com"),
        ("https://api.chekt.com/", "https://api.chekt.com"),
        ("HTTPS://API.Chekt.com:443//", "https://api.chekt.com"),
        ("https://api.chekt.com:8443/ext/v1/", "https://api.chekt.com:8443/ext/v1"),
        ("https://api.chekt.com/a%2Fb", "https://api.chekt.com/a%2Fb"),
        ("http://localhost:9000", "http://localhost:9000"),
        ("http://127.0.0.1:80", "http://127.0.0.1"),
        ("http://127.8.9.10", "http://127.8.9.10"),
        ("http://10.1.2.3", "http://10.1.2.3"),
        ("http://172.16.0.1", "http://172.16.0.1"),
        ("http://172.31.255.255", "http://172.31.255.255"),
        ("http://192.168.1.1", "http://192.168.1.1"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("http://[fd12:3456::1]", "http://[fd12:3456::1]"),
    ])
    func `a base is normalised`(_ text: String, _ base: String) throws {
        #expect(try BaseURL(text).description == base)
    }

    @Test(arguments: [
        ("http://api.chekt.com", BaseURLError.plainToFarHost("api.chekt.com")),
        ("http://172.32.0.1", .plainToFarHost("172.32.0.1")),
        ("http://172.15.0.1", .plainToFarHost("172.15.0.1")),
        ("http://11.0.0.1", .plainToFarHost("11.0.0.1")),
        ("http://192.169.0.1", .plainToFarHost("192.169.0.1")),
        ("http://169.254.169.254", .plainToFarHost("169.254.169.254")),
        ("http://127.0.0.1.example.com", .plainToFarHost("127.0.0.1.example.com")),
        ("http://localhost.example.com", .plainToFarHost("localhost.example.com")),
        ("http://010.0.0.1", .plainToFarHost("010.0.0.1")),
        ("http://fd12.example.com", .plainToFarHost("fd12.example.com")),
        ("http://[fd:1::2]", .plainToFarHost("[fd:1::2]")),
        ("http://[2001:db8::1]", .plainToFarHost("[2001:db8::1]")),
        ("https://me:secret@api.chekt.com", .userInfo),
        ("https://me@api.chekt.com", .userInfo),
        ("https://api.chekt.com?x=1", .queryOrFragment),
        ("https://api.chekt.com/#top", .queryOrFragment),
        ("api.chekt.com", .notAnURL("api.chekt.com")),
        ("ftp://api.chekt.com", .notAnURL("ftp://api.chekt.com")),
        ("https://", .notAnURL("https://")),
        ("https:///v1", .notAnURL("https:///v1")),
        ("https://api.chekt.com:0", .notAnURL("https://api.chekt.com:0")),
        ("https://api.chekt.com:70000", .notAnURL("https://api.chekt.com:70000")),
        ("https://api chekt.com", .notAnURL("https://api chekt.com")),
        ("", .notAnURL("")),
    ])
    func `what cannot be a base is refused`(_ text: String, _ error: BaseURLError) {
        #expect(throws: error) { try BaseURL(text) }
    }

    @Test(arguments: [BaseURLError.userInfo, .notAnURL("me:secret@:x")])
    func `an error does not repeat what stood before the at sign`(_ error: BaseURLError) {
        #expect(!error.description.contains("secret"))
    }
}

@Suite struct RedirectTests {
    @Test(arguments: [
        ("/v1/sites", "https://api.chekt.com/v1/sites"),
        ("b?x=1#top", "https://api.chekt.com/ext/b?x=1"),
        ("https://api.chekt.com:443/b", "https://api.chekt.com:443/b"),
        ("https://API.chekt.com/b", "https://API.chekt.com/b"),
        ("//api.chekt.com/b", "https://api.chekt.com/b"),
    ])
    func `a target of the same origin is followed`(_ location: String, _ target: String) throws {
        let current = try #require(URL(string: "https://api.chekt.com/ext/a"))
        let url = try #require(URL(string: target))
        #expect(Redirect(status: 302, location: location, from: current) == .here(url))
    }

    @Test(arguments: [
        ("http://api.chekt.com/b?token=1", "http://api.chekt.com"),
        ("https://evil.example/b", "https://evil.example"),
        ("https://api.chekt.com:8443/b", "https://api.chekt.com:8443"),
        ("//evil.example", "https://evil.example"),
        ("https://api.chekt.com@evil.example/", "another address"),
        ("https://me@api.chekt.com/", "another address"),
        ("javascript:alert(1)", "another address"),
        ("https://api.chekt.com.evil.example/", "https://api.chekt.com.evil.example"),
    ])
    func `any other target is elsewhere`(_ location: String, _ origin: String) throws {
        let current = try #require(URL(string: "https://api.chekt.com/ext/a"))
        #expect(Redirect(status: 307, location: location, from: current) == .elsewhere(origin))
    }

    @Test(arguments: [(200, "/b"), (304, "/b"), (300, "/b"), (302, nil), (302, "")] as [(Int, String?)])
    func `other answers are no redirect`(_ status: Int, _ location: String?) throws {
        let current = try #require(URL(string: "https://api.chekt.com/a"))
        #expect(Redirect(status: status, location: location, from: current) == nil)
    }
}
