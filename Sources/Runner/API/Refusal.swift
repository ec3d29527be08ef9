/// An answer whose status is not a success, with what the API said about it.
package struct Refusal: Hashable, Sendable {
    /// The request's name, as `GET /v1/sites`.
    package var call: String
    /// The HTTP status.
    package var status: Int
    /// The API's own words; nil when it gave none.
    package var message: String?
    /// A word of the API that programs may rely on, as `device_not_found`.
    package var code: String?
    /// The part of the request that is wrong.
    package var field: String?
    /// The id under which the server logged the request.
    package var requestID: String?
    /// How often the request was sent.
    package var attempts: Int
    /// The variable that holds the key.
    package var keyVariable: String

    package init(
        call: String, status: Int, message: String? = nil, code: String? = nil, field: String? = nil,
        requestID: String? = nil, attempts: Int = 1, keyVariable: String = "CHEKT_API_KEY"
    ) {
        self.call = call
        self.status = status
        self.message = message
        self.code = code
        self.field = field
        self.requestID = requestID
        self.attempts = attempts
        self.keyVariable = keyVariable
    }
}

extension Refusal: CustomStringConvertible {
    /// What the API said, and what to do about it.
    package var description: String {
        "\(call) failed with \(status)\(APIError.after(attempts))\(said)\(details). \(advice)"
    }

    private var said: String {
        guard let text = message ?? code else { return "" }
        return ": " + (text.hasSuffix(".") ? String(text.dropLast()) : text)
    }

    private var details: String {
        let parts = [field.map { "field \($0)" }, requestID.map { "request id \($0)" }].compactMap { $0 }
        return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
    }

    private var advice: String {
        switch status {
        case 401:
            "The API does not accept the key in \(keyVariable): generate a new key in the Dealer Portal under "
                + "Settings > Developer Settings > API Keys, then put it there and start again."
        case 403:
            "The key in \(keyVariable) lacks the permission for this resource: ask the account's administrator for it."
        case 404:
            "There is no such resource: check the path and the ids in it."
        case 409:
            "The request does not fit the resource's present state: read the state again before sending it."
        case 429:
            "The key's quota is spent: the request can be sent again when the quota resets."
        case 400..<500:
            "Check the query and the body of the request."
        default:
            "The fault is on the API's side: try again later."
        }
    }
}
