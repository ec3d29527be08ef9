import Foundation

/// What a path names. Both prefixes lead to the same store.
enum Endpoint: Equatable {
    case sites
    case ofSite(String, SiteEndpoint)
    case activitySearch
    case activityCategories
    case videoURLs
    case eventVerifications(event: String)
    case verifications

    init?(path: String) {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        guard let rest = Self.withoutPrefix(segments) else { return nil }
        let names = rest.map { $0.removingPercentEncoding ?? String($0) }
        switch names.count {
        case 1 where names == ["sites"]: self = .sites
        case 1 where names == ["events-video-urls"]: self = .videoURLs
        case 1 where names == ["verifications"]: self = .verifications
        case 2 where names == ["activity-logs", "search"]: self = .activitySearch
        case 2 where names == ["activity-logs", "categories"]: self = .activityCategories
        case 3 where names[0] == "events" && names[2] == "verifications": self = .eventVerifications(event: names[1])
        case 2... where names[0] == "sites" && !names[1].isEmpty:
            guard let endpoint = SiteEndpoint(names[2...]) else { return nil }
            self = .ofSite(names[1], endpoint)
        default: return nil
        }
    }

    private static func withoutPrefix(_ segments: ArraySlice<Substring>) -> ArraySlice<Substring>? {
        if segments.first == "v1" { return segments.dropFirst() }
        if segments.starts(with: ["ext", "v1"]) { return segments.dropFirst(2) }
        return nil
    }

    /// The methods it answers to.
    var methods: [String] {
        switch self {
        case .sites, .activityCategories: ["GET"]
        case .activitySearch, .videoURLs, .eventVerifications, .verifications: ["POST"]
        case .ofSite(_, let endpoint): endpoint.methods
        }
    }

    /// Whether a key of scope `noSites` is refused.
    var needsSites: Bool {
        switch self {
        case .sites, .ofSite: true
        case .activitySearch, .activityCategories, .videoURLs, .eventVerifications, .verifications: false
        }
    }
}

/// What the rest of a path names below one site.
enum SiteEndpoint: Equatable {
    case detail
    case arming
    case armingAction(ArmingAction)
    case partitionArming
    case partitionArmingAction(ArmingAction)
    case cameras
    case zones
    case bridges
    case audioDevices
    case contacts
    case contact(String)
    case contactValidation(String)

    init?(_ names: ArraySlice<String>) {
        switch names {
        case []: self = .detail
        case ["arming"]: self = .arming
        case ["arming", "actions", "arm"]: self = .armingAction(.arm)
        case ["arming", "actions", "disarm"]: self = .armingAction(.disarm)
        case ["partition-arming"]: self = .partitionArming
        case ["partition-arming", "actions", "arm"]: self = .partitionArmingAction(.arm)
        case ["partition-arming", "actions", "disarm"]: self = .partitionArmingAction(.disarm)
        case ["cameras"]: self = .cameras
        case ["zones"]: self = .zones
        case ["bridges"]: self = .bridges
        case ["audio-devices"]: self = .audioDevices
        default: self.init(contactNames: names)
        }
    }

    private init?(contactNames names: ArraySlice<String>) {
        guard names.first == "contacts" else { return nil }
        let rest = Array(names.dropFirst())
        switch rest.count {
        case 0: self = .contacts
        case 1: self = .contact(rest[0])
        case 2 where rest[1] == "validation": self = .contactValidation(rest[0])
        default: return nil
        }
    }

    /// The methods it answers to.
    var methods: [String] {
        switch self {
        case .detail, .arming, .partitionArming, .cameras, .zones, .bridges, .audioDevices: ["GET"]
        case .armingAction, .partitionArmingAction, .contactValidation: ["POST"]
        case .contacts: ["GET", "POST"]
        case .contact: ["GET", "PUT", "DELETE"]
        }
    }
}
