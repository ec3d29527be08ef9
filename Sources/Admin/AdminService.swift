import Foundation
import Hummingbird
import NIOCore
import ServiceLifecycle

/// Runs the HTTP server, and says in our words why it cannot listen.
struct AdminService<Server: ApplicationProtocol>: Service {
    let address: String
    let application: Server

    func run() async throws {
        do {
            try await application.run()
        } catch let error as IOError where [EADDRINUSE, EADDRNOTAVAIL, EACCES].contains(error.errnoCode) {
            throw ListenError(address: address, reason: Self.reason(error.errnoCode))
        } catch is SocketAddressError.UnknownHost {
            throw ListenError(address: address, reason: "this host is not known")
        }
    }

    private static func reason(_ code: CInt) -> String {
        switch code {
        case EADDRINUSE: "another process listens there"
        case EADDRNOTAVAIL: "this machine does not have the address"
        default: "this user may not use the port"
        }
    }
}

/// The server cannot have its address.
package struct ListenError: Error, CustomStringConvertible {
    package var address: String
    package var reason: String

    package var description: String {
        "cannot listen on \(address): \(reason). Choose another address with --listen; port 0 takes a free one."
    }
}
