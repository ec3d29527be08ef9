import Foundation

/// What the API decided to send back, and how.
struct Answer: Sendable {
    /// How the bytes go out.
    enum Delivery: Equatable {
        case whole
        /// Half of the body, a pause, the other half.
        case slow(Duration)
        /// Half of the body under the length of all of it; then the connection closes.
        case truncated
        /// Nothing; the connection closes.
        case dropped
    }

    var status: Int
    var headers: [(name: String, value: String)] = [("Content-Type", "application/json")]
    var body: Data
    var delivery = Delivery.whole

    init(status: Int = 200, body: String) {
        self.status = status
        self.body = Data(body.utf8)
    }

    /// The answer to a deletion: no body, so no type of one either.
    static var noContent: Answer {
        var answer = Answer(status: 204, body: "")
        answer.headers = []
        return answer
    }

    /// A file.
    init(type: String, bytes: Data) {
        status = 200
        headers = [("Content-Type", type)]
        body = bytes
    }

    init(status: Int = 200, _ body: JSONText) {
        self.init(status: status, body: body.text)
    }
}
