/// Which headers of an answer speak about the budget. Whatever the names, the fields of the IETF draft are read where
/// these tell nothing of what remains.
package struct HeaderNames: Hashable, Sendable {
    /// Holds the requests that the server allows in one of its windows.
    package var limit = "X-RateLimit-Limit"
    /// Holds the requests that it still allows.
    package var remaining = "X-RateLimit-Remaining"
    /// Holds the end of its window.
    package var reset = "X-RateLimit-Reset"
    /// Holds when the server wants to be asked again.
    package var retryAfter = "Retry-After"
    /// False: no header speaks about the budget, but `retryAfter` still says when to ask again.
    package var areRead = true

    /// The names that CHeKT uses.
    package init() {}

    /// Nothing is read but `Retry-After`.
    package static let none: HeaderNames = {
        var names = HeaderNames()
        names.areRead = false
        return names
    }()
}
