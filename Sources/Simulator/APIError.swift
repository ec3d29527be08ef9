import Foundation

/// An answer that refuses a request, in the dialect of the vendor's reference: a stable code beside the message.
struct APIError: Error, Equatable {
    var status: Int
    var code: String
    var message: String
    /// The parameter at fault, if there is one.
    var field: String?
    /// The methods to name in `Allow`, for a 405 only.
    var allowed: [String] = []

    /// `field` names the member of a body that held the id; nil where the id stood in the path.
    static func notFound(_ what: String, field: String? = nil) -> APIError {
        APIError(status: 404, code: what + "_not_found", message: "No such \(what).", field: field)
    }

    /// A body that can be read but not be accepted.
    static func unprocessable(_ field: String, _ message: String) -> APIError {
        APIError(status: 422, code: "validation_failed", message: message, field: field)
    }

    static func invalid(_ field: String?, _ message: String) -> APIError {
        APIError(status: 400, code: "invalid_request", message: message, field: field)
    }

    static func methodNotAllowed(_ allowed: [String]) -> APIError {
        let names = allowed.joined(separator: ", ")
        return APIError(
            status: 405, code: "method_not_allowed", message: "Allowed here: \(names).", allowed: allowed)
    }

    func answer(requestID: String) -> Answer {
        var members: [(String, JSONText)] = [
            ("code", .string(code)), ("message", .string(message)), ("request_id", .string(requestID)),
        ]
        if let field { members.append(("field", .string(field))) }
        var answer = Answer(status: status, ["error": .object(members)])
        if !allowed.isEmpty { answer.headers.append(("Allow", allowed.joined(separator: ", "))) }
        return answer
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
