import Foundation

/// The origin and path prefix of an API, parsed once: https, or http where the host is `localhost`, loopback or
/// private; no user name, query or fragment; no trailing slash.
package struct BaseURL: Hashable, Sendable, CustomStringConvertible {
    /// Scheme, host and port.
    package let origin: Origin
    /// What comes before every request's path: empty or `/prefix`, percent-encoded as it was written.
    package let pathPrefix: String

    package init(_ text: String) throws(BaseURLError) {
        guard let parts = URLComponents(string: text, encodingInvalidCharacters: false),
            let origin = Origin(parts), let host = parts.host
        else { throw .notAnURL(text) }
        guard parts.user == nil, parts.password == nil else { throw .userInfo }
        guard parts.query == nil, parts.fragment == nil else { throw .queryOrFragment }
        guard origin.scheme == "https" || Self.isNearby(host) else { throw .plainToFarHost(host) }
        self.origin = origin
        let path = parts.percentEncodedPath
        pathPrefix = String(path.prefix(upTo: path.lastIndex { $0 != "/" }.map(path.index(after:)) ?? path.startIndex))
    }

    /// The URL as it is used, without a trailing slash.
    package var description: String { origin.description + pathPrefix }

    /// Whether traffic to `host` stays on this machine or in a private network, where http may be used.
    private static func isNearby(_ host: String) -> Bool {
        if host.lowercased() == "localhost" { return true }
        if let numbers = IPv4(host) { return numbers.isLoopback || numbers.isPrivate }
        let address = host.lowercased().trimmingCharacters(in: ["[", "]"])
        let first = address.prefix { $0 != ":" }
        let isUniqueLocal = first.count == 4 && first != address && (first.hasPrefix("fc") || first.hasPrefix("fd"))
        return address == "::1" || isUniqueLocal
    }
}

/// Why a base URL is refused. No case carries a user name or password that was in it.
package enum BaseURLError: Error, Hashable, Sendable, CustomStringConvertible {
    case notAnURL(String)
    case userInfo
    case queryOrFragment
    case plainToFarHost(String)

    /// One sentence with an example of what is expected.
    package var description: String {
        switch self {
        case .notAnURL(let text):
            "\(text.contains("@") ? "the base URL" : "“\(text.shown())”") is not an http or https URL: "
                + "write it like https://api.chekt.com"
        case .userInfo:
            "a base URL holds no user name or password: put the key into CHEKT_API_KEY"
        case .queryOrFragment:
            "a base URL holds no query and no fragment: write it like https://api.chekt.com"
        case .plainToFarHost(let host):
            "http to \(host.shown()) would send the key unprotected: use https, or http only on localhost, loopback "
                + "and private addresses"
        }
    }
}
