import Foundation

/// The address of a webhook endpoint, judged and taken apart once.
struct WebhookURL: Hashable, Sendable {
    /// A name or an address, in lower case; an IPv6 address without its brackets.
    let host: String
    /// What is requested: made anew from the parts, so that nobody else reads another host out of it.
    let text: String
    /// What may be shown: without the query, which may hold secrets.
    let shown: String

    init(_ text: String) throws(WebhookError) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased() else {
            throw .badURL("it is not an absolute URL")
        }
        guard scheme == "http" || scheme == "https" else { throw .badURL("its scheme is \(scheme)") }
        guard parts.user == nil, parts.password == nil else { throw .badURL("it has a user name or a password in it") }
        guard let host = Self.host(of: parts) else { throw .badURL("it has no usable host") }
        guard parts.port.map((1...65535).contains) ?? true else { throw .badURL("its port is not one") }
        let port = parts.port ?? (scheme == "https" ? 443 : 80)
        let authority = host.contains(":") ? "[\(host)]" : host
        let path = parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath
        self.host = host
        self.shown = "\(scheme)://\(authority):\(port)\(path)"
        self.text = shown + (parts.percentEncodedQuery.map { "?\($0)" } ?? "")
    }

    /// The host, if it is made of what names and addresses are made of.
    private static func host(of parts: URLComponents) -> String? {
        guard var host = parts.host?.lowercased() else { return nil }
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        let isName = host.utf8.allSatisfy("abcdefghijklmnopqrstuvwxyz0123456789-._:".utf8.contains)
        return isName && !host.isEmpty ? host : nil
    }
}
