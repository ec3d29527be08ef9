import Foundation

/// An answer that refuses a request, in the dialect of the vendor's reference: a stable code beside the message.
struct APIError: Error, Equatable {
    var status: Int
    var code: String
    var message: String
    /// The parameter at fault, if there is one.
    var field: String?

    static func notFound(_ what: String) -> APIError {
        APIError(status: 404, code: what + "_not_found", message: "No such \(what).")
    }

    static func invalid(_ field: String?, _ message: String) -> APIError {
        APIError(status: 400, code: "invalid_request", message: message, field: field)
    }

    func answer(requestID: String) -> Answer {
        var members: [(String, JSONText)] = [
            ("code", .string(code)), ("message", .string(message)), ("request_id", .string(requestID)),
        ]
        if let field { members.append(("field", .string(field))) }
        return Answer(status: status, ["error": .object(members)])
    }
}

/// The answers of the gate in front of the API. The first two are printed in the vendor's page on authentication.
extension Answer {
    static let unauthorized = Answer(
        status: 401,
        body: """
            {
              "error": "Unauthorized",
              "message": "Invalid or missing API Key"
            }
            """)

    static let forbidden = Answer(
        status: 403,
        body: """
            {
              "error": "Forbidden",
              "message": "API Key does not have permission to access this resource"
            }
            """)

    /// The vendor gives no body for it; this one follows the two above.
    static func tooManyRequests(retryAfter seconds: Int?) -> Answer {
        var answer = Answer(
            status: 429,
            body: """
                {
                  "error": "Too Many Requests",
                  "message": "Rate limit exceeded"
                }
                """)
        if let seconds { answer.headers.append(("Retry-After", String(seconds))) }
        return answer
    }
}
