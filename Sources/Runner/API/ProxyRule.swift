package import AsyncHTTPClient
import Foundation

/// A proxy variable that cannot be used. Its value is not shown: it may hold a password.
package struct ProxyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The variable as it was set: `HTTPS_PROXY` or `https_proxy`.
    package let variable: String

    /// One sentence with an example of what is expected.
    package var description: String {
        "\(variable) is not the address of an HTTP proxy: write it like http://proxy.example:3128"
    }
}

/// Which proxy leads to an API, after the customary variables: `HTTPS_PROXY` and `NO_PROXY`, in capitals or not.
package enum ProxyRule {
    /// Nil where none is set or the host is exempt. Bases with http are near and never go through a proxy.
    package static func proxy(
        to base: BaseURL, environment: [String: String]
    ) throws(ProxyError) -> HTTPClient.Configuration.Proxy? {
        let exempt = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
        guard base.origin.scheme == "https", !isExempt(base.origin, from: exempt),
            let (variable, text) = setting(in: environment)
        else { return nil }
        guard let parts = URLComponents(string: text.contains("://") ? text : "http://" + text),
            parts.scheme?.lowercased() == "http", let host = parts.host, !host.isEmpty
        else { throw ProxyError(variable: variable) }
        let login = parts.user.map { HTTPClient.Authorization.basic(username: $0, password: parts.password ?? "") }
        return .server(host: host, port: parts.port ?? 80, authorization: login)
    }

    private static func setting(in environment: [String: String]) -> (variable: String, text: String)? {
        for variable in ["https_proxy", "HTTPS_PROXY"] {
            if let text = environment[variable], !text.isEmpty { return (variable, text) }
        }
        return nil
    }

    /// `list` holds hosts, domains (with or without a leading dot; all hosts below them count), each perhaps with a
    /// port, or `*` for everything.
    private static func isExempt(_ origin: Origin, from list: String) -> Bool {
        list.lowercased().split(whereSeparator: { $0 == "," || $0 == " " }).contains { entry in
            if entry == "*" { return true }
            let portSuffix = ":\(origin.port)"
            let named = entry.hasSuffix(portSuffix) ? entry.dropLast(portSuffix.count) : entry
            let domain = named.drop { $0 == "." }
            return !domain.isEmpty && (origin.host == domain || origin.host.hasSuffix("." + domain))
        }
    }
}
