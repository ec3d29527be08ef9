import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTPCompression
import NIOPosix
import NIOSSL

/// An exchange that ended without a complete answer, told apart by what the client must do about it.
enum TransportFailure: Error, Equatable {
    /// No connection came about; nothing was sent.
    case notConnected(String)
    /// Nothing arrived for too long.
    case silent
    /// The connection broke.
    case broken(String)
    /// The body exceeds the bound.
    case tooLarge

    /// Reads an error of the HTTP client, which come from several libraries and name no common type.
    init(_ error: any Error) {
        switch error {
        case let error as HTTPClientError: self.init(error)
        case let error as NIOConnectionError: self = .notConnected(Self.detail(of: error))
        case let error as IOError where Self.connectErrors.contains(error.errnoCode):
            self = .notConnected(Self.detail(of: error))
        case NIOSSLError.handshakeFailed, is NIOSSLExtraError: self = .notConnected(Self.detail(ofTLS: error))
        case let error as IOError: self = .broken(Self.detail(of: error))
        case is NIOTooManyBytesError, NIOHTTPDecompression.DecompressionError.limit: self = .tooLarge
        case is NIOHTTPDecompression.DecompressionError, is NIOHTTPDecompression.ExtraDecompressionError:
            self = .broken("the compressed body is damaged")
        default: self = .broken("\(error)".shown())
        }
    }

    private init(_ error: HTTPClientError) {
        switch error {
        case .connectTimeout, .getConnectionFromPoolTimeout: self = .notConnected("no answer to the connection attempt")
        case .tlsHandshakeTimeout: self = .notConnected("no answer to the TLS handshake")
        case .httpProxyHandshakeTimeout, .invalidProxyResponse, .proxyAuthenticationRequired:
            self = .notConnected("the proxy refused: \(error.shortDescription.lowercased())")
        case .readTimeout, .writeTimeout, .deadlineExceeded: self = .silent
        case .remoteConnectionClosed: self = .broken("the connection was closed")
        default: self = .broken(error.shortDescription.lowercased())
        }
    }

    /// Errors that only an attempt to connect reports.
    private static let connectErrors: Set<CInt> = [ECONNREFUSED, ENETUNREACH, EADDRNOTAVAIL]

    private static func detail(of error: IOError) -> String {
        switch error.errnoCode {
        case ECONNREFUSED: "the connection was refused"
        case ECONNRESET, EPIPE: "the connection was closed"
        case ENETUNREACH, EHOSTUNREACH: "there is no route to it"
        case ETIMEDOUT: "no answer to the connection attempt"
        default: "the network failed with error \(error.errnoCode)"
        }
    }

    private static func detail(of error: NIOConnectionError) -> String {
        guard let failure = error.connectionErrors.first?.error else { return "the host name is not known" }
        if let failure = failure as? IOError { return detail(of: failure) }
        return "no answer to the connection attempt"
    }

    /// A certificate that is not trusted is told apart, as the operator can do something about it.
    private static func detail(ofTLS error: any Error) -> String {
        let isDistrusted = error is NIOSSLExtraError || "\(error)".contains("CERTIFICATE_VERIFY_FAILED")
        return isDistrusted ? "its TLS certificate is not trusted" : "the TLS handshake failed"
    }

    /// What the failure means for sending the request again; nil where sending it again would end the same way.
    var attemptFailure: AttemptFailure? {
        switch self {
        case .notConnected: .notSent
        case .silent, .broken: .perhapsSent
        case .tooLarge: nil
        }
    }
}
