/// Why a call brought no usable answer. The texts in it are fit for one line and never hold the key.
///
/// `call` is the request's name, as `GET /v1/sites`; `attempts` says how often it was sent, answers 429 not counted.
package enum APIError: Error, Hashable, Sendable {
    /// The connection has no key.
    case noKey(variable: String)
    /// The request cannot be sent as it was described.
    case invalidRequest(String)
    /// The API answered with a status that is not a success.
    case refused(Refusal)
    /// No connection came about: nothing was sent.
    case unreachable(call: String, address: String, detail: String, attempts: Int, baseSetting: String)
    /// The connection broke, or the answer was cut short.
    case interrupted(call: String, address: String, detail: String, attempts: Int)
    /// The API sent nothing for so long.
    case timedOut(call: String, address: String, after: Duration, attempts: Int)
    /// The body is larger than the client takes.
    case bodyTooLarge(call: String, limit: Int)
    /// A success whose body is not JSON.
    case notJSON(call: String, status: Int, excerpt: String)
    /// The API sent the request to an origin that must not see the key.
    case redirectedAway(call: String, status: Int, to: String, baseSetting: String)
    /// A redirect that is not followed, and why.
    case redirectNotFollowed(call: String, status: Int, why: String)
    /// The time that the caller gave was over.
    case deadlinePassed(call: String)

    /// The HTTP status, where there was an answer.
    package var status: Int? {
        switch self {
        case .refused(let refusal): refusal.status
        case .notJSON(_, let status, _), .redirectedAway(_, let status, _, _), .redirectNotFollowed(_, let status, _):
            status
        default: nil
        }
    }
}

extension APIError: CustomStringConvertible {
    /// What happened and, where it helps, what to do: one or two sentences.
    package var description: String {
        switch self {
        case .noKey(let variable):
            "no API key: set \(variable) or \(variable)_FILE"
        case .invalidRequest(let sentence):
            sentence
        case .refused(let refusal):
            refusal.description
        case .unreachable(let call, let address, let detail, let attempts, let baseSetting):
            "\(call) could not reach \(address)\(Self.after(attempts)): \(detail). "
                + "Check the network and \(baseSetting)."
        case .interrupted(let call, let address, let detail, let attempts):
            "\(call) got no complete answer from \(address)\(Self.after(attempts)): \(detail)"
        case .timedOut(let call, let address, let wait, let attempts):
            "\(call) got no answer from \(address) within \(Self.seconds(wait)) s\(Self.after(attempts))"
        case .bodyTooLarge(let call, let limit):
            "\(call) was answered with more than \(limit) bytes: ask for fewer records per page"
        case .notJSON(let call, let status, let excerpt):
            "\(call) was answered with \(status) and a body that is not JSON: \(excerpt)"
        case .redirectedAway(let call, let status, let target, let baseSetting):
            "\(call) was redirected (\(status)) to \(target), which never gets the API key. "
                + "If the API has moved there, set \(baseSetting) to it."
        case .redirectNotFollowed(let call, let status, let why):
            "\(call) was redirected (\(status)), which is not followed: \(why)"
        case .deadlinePassed(let call):
            "\(call) was not answered before the time given to it was over"
        }
    }

    private static func seconds(_ duration: Duration) -> String {
        let seconds = duration / .seconds(1)
        return Int(exactly: seconds).map(String.init) ?? String(seconds)
    }

    /// " after N attempts", and nothing where there was one.
    static func after(_ attempts: Int) -> String {
        attempts > 1 ? " after \(attempts) attempts" : ""
    }
}
