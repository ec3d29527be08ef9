import Foundation

/// Where a 3xx answer leads.
enum Redirect: Equatable {
    /// To another URL of the same origin.
    case here(URL)
    /// To another origin, or to something that is no http URL; the text names it without path and query.
    case elsewhere(String)

    /// Nil unless the status asks for a redirect and `location` names a target.
    init?(status: Int, location: String?, from current: URL) {
        guard [301, 302, 303, 307, 308].contains(status), let location, !location.isEmpty else { return nil }
        guard let target = URL(string: location, relativeTo: current)?.absoluteURL,
            var parts = URLComponents(url: target, resolvingAgainstBaseURL: true), let origin = Origin(parts),
            parts.user == nil, parts.password == nil
        else {
            self = .elsewhere("another address")
            return
        }
        parts.fragment = nil
        let isSame = URLComponents(url: current, resolvingAgainstBaseURL: true).flatMap(Origin.init) == origin
        self = if isSame, let url = parts.url { .here(url) } else { .elsewhere(origin.description) }
    }
}
