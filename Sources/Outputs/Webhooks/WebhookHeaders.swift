import NIOHTTP1

extension HTTPHeaders {
    /// The headers of a message: its own, if they can be sent, and those that every message has.
    init(of message: WebhookMessage) throws(WebhookError) {
        self.init()
        for (name, value) in message.headers {
            if let reason = Self.refusal(ofName: name, value: value) { throw .badHeader(name: name, reason: reason) }
            add(name: name, value: value)
        }
        if !contains(name: "content-type") { add(name: "content-type", value: "application/json") }
        if !contains(name: "user-agent") { add(name: "user-agent", value: "chekt-runner") }
        if let reason = Self.refusal(ofValue: message.id) { throw .badHeader(name: "webhook-id", reason: reason) }
        add(name: "webhook-id", value: message.id)
    }

    private static let reserved: Set<String> = [
        "connection", "content-length", "expect", "host", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade",
        "webhook-id",
    ]

    private static func refusal(ofName name: String, value: String) -> String? {
        // The characters of a token: RFC 9110, section 5.6.2.
        let isToken = name.utf8.allSatisfy { byte in
            UInt8(ascii: "!")...UInt8(ascii: "~") ~= byte && !"\"(),/:;<=>?@[\\]{}".utf8.contains(byte)
        }
        guard isToken, !name.isEmpty else { return "its name is not a header's name" }
        guard !reserved.contains(name.lowercased()) else { return "it is set by chekt-runner itself" }
        return refusal(ofValue: value)
    }

    private static func refusal(ofValue value: String) -> String? {
        let isPrintable = value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
        return isPrintable ? nil : "its value has a line break or another control character in it"
    }
}
