import Foundation

/// One page of the activity log. The last page has no cursor.
struct ActivityPage {
    let events: [ActivityEvent]
    let cursor: ActivityCursor?
    let hasMore: Bool

    /// Both dialects share the one shape that is known.
    func body(in profile: Profile) -> JSONText {
        [
            "data": .array(events.map { $0.body(in: profile) }),
            "page": ["cursor": hasMore ? JSONText(cursor?.text) : .null, "has_more": .boolean(hasMore)],
        ]
    }
}

/// The place after which a page begins: opaque to clients, in truth the position of the last row they have.
struct ActivityCursor {
    let position: ActivityEvent.Position

    init(position: ActivityEvent.Position) {
        self.position = position
    }

    init(text: String) throws(APIError) {
        let decoded = Data(base64Encoded: text).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let numbers = decoded.split(separator: "/").compactMap { Int($0) }
        guard numbers.count == 2, numbers[0] < 1 << 40 else {
            throw .invalid("cursor", "The cursor did not come from a search.")
        }
        position = ActivityEvent.Position(time: numbers[0], site: numbers[1])
    }

    var text: String {
        Data("\(position.time)/\(position.site)".utf8).base64EncodedString()
    }
}
