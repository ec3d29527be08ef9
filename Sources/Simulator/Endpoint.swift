import Foundation

/// What a path names. Both prefixes lead to the same store.
enum Endpoint: Equatable {
    case sites
    case site(String)
    case arming(site: String)
    case arm(site: String)
    case disarm(site: String)
    case cameras(site: String)
    case activitySearch

    init?(path: String) {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        guard let rest = Self.withoutPrefix(segments) else { return nil }
        let names = rest.map { $0.removingPercentEncoding ?? String($0) }
        switch names.count {
        case 1 where names == ["sites"]: self = .sites
        case 2 where names == ["activity-logs", "search"]: self = .activitySearch
        case 2... where names[0] == "sites" && !names[1].isEmpty: self.init(site: names[1], rest: names[2...])
        default: return nil
        }
    }

    private init?(site: String, rest: ArraySlice<String>) {
        switch rest {
        case []: self = .site(site)
        case ["arming"]: self = .arming(site: site)
        case ["arming", "actions", "arm"]: self = .arm(site: site)
        case ["arming", "actions", "disarm"]: self = .disarm(site: site)
        case ["cameras"]: self = .cameras(site: site)
        default: return nil
        }
    }

    private static func withoutPrefix(_ segments: ArraySlice<Substring>) -> ArraySlice<Substring>? {
        if segments.first == "v1" { return segments.dropFirst() }
        if segments.starts(with: ["ext", "v1"]) { return segments.dropFirst(2) }
        return nil
    }

    /// The one method it answers to.
    var method: String {
        switch self {
        case .sites, .site, .arming, .cameras: "GET"
        case .arm, .disarm, .activitySearch: "POST"
        }
    }

    /// Whether a key of scope `noSites` is refused.
    var needsSites: Bool {
        self != .activitySearch
    }
}
