import AsyncHTTPClient
import Foundation
import NIOCore

/// What came of one attempt to post a message.
enum AttemptOutcome: Hashable, CustomStringConvertible {
    case status(Int)
    /// No response came, for the reason given.
    case failed(String)

    var description: String {
        switch self {
        case .status(let status): "status \(status)"
        case .failed(let reason): reason
        }
    }

    /// What an error of the connection means in plain words.
    static func failed(_ error: any Error) -> AttemptOutcome {
        switch error {
        case let error as HTTPClientError: .failed(reason(of: error))
        case let error as IOError where error.errnoCode == ECONNREFUSED: .failed("connection refused")
        case let error as IOError: .failed(unsafe String(cString: strerror(error.errnoCode)).lowercased())
        default: .failed("the connection failed (\(error))")
        }
    }

    private static func reason(of error: HTTPClientError) -> String {
        switch error {
        case .deadlineExceeded, .readTimeout, .writeTimeout: "no response in time"
        case .connectTimeout: "no connection in time"
        case .remoteConnectionClosed: "the connection was closed before a response came"
        default: "the request failed (\(error.shortDescription))"
        }
    }
}
