/// What happens during one `send`, for progress, logs and the run's record.
package enum APIEvent: Sendable {
    /// A request may be sent now, after having waited that long for the budget.
    case permitTaken(waited: Duration)
    /// The answer was 429: the request is sent again when the budget's gate opens.
    case rateLimited
    /// The attempt failed as `error` tells; the next one follows after `delay`.
    case retrying(attempt: Int, delay: Duration, error: APIError)
    /// The server sent the request to another path of the same origin.
    case redirected(status: Int)
}
