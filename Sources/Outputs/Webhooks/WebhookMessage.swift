package import Records

/// A message for a webhook endpoint.
package struct WebhookMessage: Sendable {
    /// The value of `webhook-id`: the same for every attempt, so that the receiver can tell a repeated message.
    package let id: String
    /// An `http` or `https` URL of a local host.
    package let url: String
    package let body: JSONText
    /// Further headers. Those that frame the message, and `webhook-id`, cannot be set.
    package let headers: [(name: String, value: String)]

    /// A message; it is judged when it is posted.
    package init(id: String, url: String, body: JSONText, headers: [(name: String, value: String)] = []) {
        self.id = id
        self.url = url
        self.body = body
        self.headers = headers
    }
}

/// How an endpoint took a message.
package struct WebhookAnswer: Hashable, Sendable {
    /// The 2xx status.
    package let status: Int
    /// The `webhook-id` that was sent.
    package let id: String
    /// How many times it was sent.
    package let attempts: Int
}

/// One attempt to post a message that did not succeed.
package struct WebhookAttempt: Hashable, Sendable {
    /// Counted from 1.
    package let number: Int
    /// What came of it: "status 503", "connection refused".
    package let outcome: String
    /// How long it takes until the next attempt; nil when this was the last one.
    package let retryAfter: Duration?
}
