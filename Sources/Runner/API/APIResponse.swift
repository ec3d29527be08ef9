package import Records

/// A successful answer (2xx, or 304) with its whole body.
package struct APIResponse: Sendable {
    /// The HTTP status.
    package let status: Int
    /// In the order in which they arrived.
    package let headers: [(name: String, value: String)]
    /// Nil when the server sent no body, as with 204.
    package let body: JSONText?

    package init(status: Int, headers: [(name: String, value: String)], body: JSONText?) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first header of that name, whatever its capitals.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The id under which the server logged the request, if it says so.
    package var requestID: String? { header("X-Request-Id") }
}
