import Records
import Workflows

/// Fills webhook messages with records, in order.
struct MessageBatch: Sendable {
    private let bounds: WebhookStep.Batch
    private var texts: [JSONText] = []
    /// What the message's JSON takes so far, brackets and commas included.
    private var bytes = 2

    init(_ bounds: WebhookStep.Batch) {
        self.bounds = bounds
    }

    /// Adds a record and returns the message that is full because of it, if any. A record beyond the bound is a message
    /// of its own.
    mutating func add(_ text: JSONText) -> [JSONText]? {
        let added = text.bytes.count + (texts.isEmpty ? 0 : 1)
        let isFull = texts.count == bounds.records || bytes + added > bounds.bytes
        let full = isFull ? take() : nil
        bytes += text.bytes.count + (texts.isEmpty ? 0 : 1)
        texts.append(text)
        return full
    }

    /// The last message; nil where there is nothing left.
    mutating func take() -> [JSONText]? {
        defer { (texts, bytes) = ([], 2) }
        return texts.isEmpty ? nil : texts
    }
}
