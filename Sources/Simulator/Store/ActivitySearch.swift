import Foundation

/// A search of the activity log, checked. Where the vendor is silent it is half-open, `start_time` up to but without
/// `end_time`, and covers the last day by default; an event that has not happened yet is not found.
struct ActivitySearch {
    private struct Body: Decodable {
        var startTime: String?
        var endTime: String?
        var siteId: Reference?
        var limit: Int?
        var sortBy: String?
        var sortOrder: String?
        var categoryId: Int?
        var cursor: String?
    }

    /// Seconds since 1970.
    private let range: Range<Int>
    private let site: Reference?
    private let category: Int?
    private let ascending: Bool
    private let limit: Int
    private let cursor: ActivityCursor?

    init(_ data: Data, now: Date) throws(APIError) {
        let body = try JSONRequest.decode(Body.self, from: data)
        let order = body.sortOrder ?? "desc"
        limit = body.limit ?? 25
        try Self.require((1...500).contains(limit), "limit", "limit is an integer from 1 to 500.")
        try Self.require(body.sortBy ?? "event_time" == "event_time", "sort_by", "sort_by is event_time.")
        try Self.require(["asc", "desc"].contains(order), "sort_order", "sort_order is asc or desc.")
        range = try Self.range(from: body.startTime, to: body.endTime, now: now)
        ascending = order == "asc"
        site = body.siteId
        category = body.categoryId
        cursor = try body.cursor.map(ActivityCursor.init(text:))
    }

    /// The rows after the cursor, at most `limit`.
    func page(of sites: [Site], in profile: Profile, repeatingCursor: Bool) -> ActivityPage {
        let log = ActivityLog(sites: sites.filter { site?.names($0.identifier, in: profile) ?? true })
        var events: [ActivityEvent] = []
        for event in log.events(in: remainingRange, ascending: ascending) where isWanted(event) {
            events.append(event)
            if events.count > limit { break }
        }
        let page = Array(events.prefix(limit))
        var next = page.last.map { ActivityCursor(position: $0.position) }
        if repeatingCursor { next = cursor ?? next }
        return ActivityPage(events: page, cursor: next, hasMore: events.count > limit || repeatingCursor)
    }

    private func isWanted(_ event: ActivityEvent) -> Bool {
        guard event.category == category ?? event.category else { return false }
        guard let last = cursor?.position else { return true }
        return ascending ? event.position > last : event.position < last
    }

    /// The range without what surely lies before the cursor; nothing at all where no event has the category.
    private var remainingRange: Range<Int> {
        guard ActivityEvent.categories.contains(category ?? ActivityEvent.video) else { return 0..<0 }
        guard let last = cursor?.position.time else { return range }
        return range.clamped(to: ascending ? last..<Int.max : Int.min..<last + 1)
    }

    private static func require(_ holds: Bool, _ field: String, _ message: String) throws(APIError) {
        guard holds else { throw .invalid(field, message) }
    }

    private static func range(from start: String?, to end: String?, now: Date) throws(APIError) -> Range<Int> {
        let end = min(try date(end, "end_time") ?? now, now)
        let start = try date(start, "start_time") ?? end - 86_400
        let lower = Int(start.timeIntervalSince1970.rounded(.up))
        return lower..<max(lower, Int(end.timeIntervalSince1970.rounded(.up)))
    }

    private static func date(_ text: String?, _ field: String) throws(APIError) -> Date? {
        guard let text else { return nil }
        guard let date = Date(timestamp: text) else { throw .invalid(field, "\(field) is an ISO 8601 time in UTC.") }
        return date
    }
}
