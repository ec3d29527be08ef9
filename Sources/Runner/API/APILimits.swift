package import AsyncHTTPClient
import NIOCore
import NIOHTTPCompression

/// The bounds that keep one call from using the whole process.
package struct APILimits: Hashable, Sendable {
    /// The largest body that is taken, in bytes, after decompression.
    package var bodyBytes: Int
    /// How long a connection may take to come about.
    package var connect: Duration
    /// How long the server may send nothing, before and within the answer.
    package var silence: Duration

    package init(
        bodyBytes: Int = 64 * 1024 * 1024, connect: Duration = .seconds(10), silence: Duration = .seconds(60)
    ) {
        self.bodyBytes = bodyBytes
        self.connect = connect
        self.silence = silence
    }

    /// More than one connection needs at once under the default burst: a request that waits for a free connection has
    /// already spent its permit.
    private static let connectionsPerHost = 64

    /// How an `HTTPClient` for the API is made. It follows no redirect and makes no second attempt to connect, since
    /// each of them is a request that needs its own permit; certificates are checked against the system's.
    package func clientConfiguration(proxy: HTTPClient.Configuration.Proxy? = nil) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .init(connect), read: .init(silence)),
            proxy: proxy,
            decompression: .enabled(limit: .size(bodyBytes)))
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = Self.connectionsPerHost
        return configuration
    }
}
