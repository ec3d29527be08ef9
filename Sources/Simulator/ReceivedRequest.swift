package import Foundation

/// A request as it arrived at the simulator.
package struct ReceivedRequest: Sendable, Equatable {
    /// `GET`, `POST`, ...
    package let method: String
    /// The path as it was sent, still percent-encoded, without the query.
    package let path: String
    /// The query as it was sent, without the question mark; empty when there is none.
    package let query: String
    /// The fields by their names in lower case; repeated ones are joined with `, `. The credential of `authorization`
    /// is replaced by three stars.
    package let headers: [String: String]
    /// The body; empty where it was longer than 64 KiB.
    package let body: Data

    /// Where the client found the simulator, for links back to it.
    var origin: String {
        "http://" + (headers["host"] ?? "127.0.0.1")
    }

    /// The decoded values of a query parameter, in order.
    package func values(of name: String) -> [String] {
        URLComponents(string: "?" + query)?.queryItems?.filter { $0.name == name }.compactMap(\.value) ?? []
    }
}
