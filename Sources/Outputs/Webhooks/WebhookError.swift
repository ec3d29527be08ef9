/// Why a message was not delivered. Queries of URLs and values of headers are never shown.
package enum WebhookError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The URL is not one that a webhook can have.
    case badURL(String)
    /// A header that cannot be sent, or may not be set.
    case badHeader(name: String, reason: String)
    /// The host is not a local one; nothing was connected to.
    case notLocal(endpoint: String, host: String, address: String)
    /// The endpoint wants no more messages: status 410.
    case gone(endpoint: String)
    /// The last attempt failed as well, or there was no time for another.
    case undelivered(endpoint: String, attempts: Int, outcome: String)

    package var description: String {
        switch self {
        case .badURL(let reason):
            "The webhook's URL is refused: \(reason). Give one like http://127.0.0.1:9000/hooks/name."
        case .badHeader(let name, let reason):
            "The webhook's header \"\(name)\" is refused: \(reason)."
        case .notLocal(let endpoint, let host, let address):
            "The webhook to \(endpoint) is refused: \(host == address ? host : "\(host) is at \(address), which") is not local. "
                + "Webhooks go to loopback and private addresses only."
        case .gone(let endpoint):
            "The endpoint \(endpoint) has answered 410: it wants no more messages. "
                + "Remove the webhook, or restore the endpoint."
        case .undelivered(let endpoint, let attempts, let outcome):
            "The message to \(endpoint) was not delivered after \(attempts) "
                + "\(attempts == 1 ? "attempt" : "attempts"): \(outcome). "
                + "Check that the endpoint is up and answers 2xx."
        }
    }
}
