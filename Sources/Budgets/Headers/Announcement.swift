import Foundation

/// What one family of headers says of the server's window.
struct Announcement: Hashable {
    var limit: Int?
    var remaining: Int?
    var reset: Reset?

    /// The announced end of a window, and how long after it the window may really end.
    struct Reset: Hashable {
        var instant: Date
        var margin: TimeInterval
    }

    var saysNothing: Bool { self == Announcement() }
}

extension HeaderReader {
    /// What the families of headers say: the named ones, then the two fields of the IETF draft, then the three of its
    /// earlier versions. Figures of two families are never mixed, since they may be about two windows: the first that
    /// tells what remains is believed alone; where none does, the first that says anything.
    mutating func announcement(_ names: HeaderNames, _ fields: (String) -> String?) -> Announcement {
        let named = triplet(names.limit, names.remaining, names.reset, fields)
        if named.remaining != nil { return named }
        let draft = draftAnnouncement(policies: fields("RateLimit-Policy"), limits: fields("RateLimit"))
        if draft.remaining != nil { return draft }
        let earlier = triplet("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset") { name in
            // The limit in force may be followed by a list of policies.
            fields(name).map { name == "RateLimit-Limit" ? String($0.prefix { $0 != "," }) : $0 }
        }
        if earlier.remaining != nil { return earlier }
        return [named, draft, earlier].first { !$0.saysNothing } ?? Announcement()
    }

    /// Three fields with one figure each.
    private mutating func triplet(
        _ limitName: String, _ remainingName: String, _ resetName: String, _ fields: (String) -> String?
    ) -> Announcement {
        let limit = limit(limitName, fields(limitName))
        let remaining = remaining(remainingName, fields(remainingName), limit: limit)
        return Announcement(limit: limit, remaining: remaining, reset: reset(resetName, fields(resetName)))
    }
}
