package import Foundation

/// Scheme, host and port of a URL (RFC 6454): the key is sent to one origin only.
package struct Origin: Hashable, Sendable, CustomStringConvertible {
    /// `http` or `https`.
    package let scheme: String
    /// In lower case, in brackets when it is an IPv6 address.
    package let host: String
    /// 80 or 443 where the URL names none.
    package let port: Int

    /// Nil without a host, and for any scheme but http and https.
    package init?(_ parts: URLComponents) {
        guard let scheme = parts.scheme?.lowercased(), let defaultPort = Self.defaultPorts[scheme],
            let host = parts.percentEncodedHost?.lowercased(), !host.isEmpty
        else { return nil }
        let port = parts.port ?? defaultPort
        guard (1...65535).contains(port) else { return nil }
        self.scheme = scheme
        self.host = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        self.port = port
    }

    private static let defaultPorts = ["http": 80, "https": 443]

    /// As in a URL: the port only where it is not the scheme's own.
    package var description: String {
        Self.defaultPorts[scheme] == port ? "\(scheme)://\(host)" : "\(scheme)://\(address)"
    }

    /// `host:port`, for messages about the network.
    package var address: String { "\(host):\(port)" }
}

/// An IPv4 address in its one canonical spelling: four decimal numbers without leading zeros.
struct IPv4 {
    private let bytes: [UInt8]

    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let bytes = parts.compactMap { part in UInt8(part).flatMap { String($0) == part ? $0 : nil } }
        guard parts.count == 4, bytes.count == 4 else { return nil }
        self.bytes = bytes
    }

    var isLoopback: Bool { bytes[0] == 127 }

    /// The private networks of RFC 1918.
    var isPrivate: Bool {
        bytes[0] == 10 || (bytes[0] == 172 && (16...31).contains(bytes[1])) || (bytes[0] == 192 && bytes[1] == 168)
    }
}
