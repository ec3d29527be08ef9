/// What is known of the API's endpoints beyond what a request shows.
package enum EndpointCatalogue {
    /// POSTs that change nothing: a search with a body, and the making of media links.
    private static let readingPosts = ["/activity-logs/search", "/events-video-urls"]

    /// Whether a request only reads, so that sending it twice does no harm. Every other method is a write, which
    /// is repeated only where it is certain that the server has not acted.
    package static func onlyReads(method: String, path: String) -> Bool {
        switch method {
        case "GET", "HEAD": true
        case "POST": readingPosts.contains { path.hasSuffix($0) }
        default: false
        }
    }
}
