import Foundation

/// The links to the media of video events. They take a while to be made: an event's first request is answered with
/// null, every later one with the links.
struct VideoURLs {
    private static let mostIDs = 20

    private struct Body: Decodable {
        var eventIds: [Int]?
    }

    private var requested: Set<Int> = []

    /// Throws 400 for what cannot be read, 422 for too many or no ids, 404 for an event that is none or has no video.
    mutating func answer(_ data: Data, log: ActivityLog, origin: String, now: Date) throws(APIError) -> Answer {
        let ids = try JSONRequest.decode(Body.self, from: data).eventIds ?? []
        guard (1...Self.mostIDs).contains(ids.count) else {
            throw .unprocessable("event_ids", "event_ids lists 1 to \(Self.mostIDs) events.")
        }
        var rows: [JSONText] = []
        for id in ids {
            guard let event = log.event(withID: String(id), before: now), event.isVideo else {
                throw .notFound("event", field: "event_ids")
            }
            rows.append(row(of: event, isReady: requested.contains(id), origin: origin, now: now))
        }
        requested.formUnion(ids)
        return Answer(["events": .array(rows), "expires_in": .integer(MediaToken.lifetime)])
    }

    /// A site without cameras has events, but never media.
    private func row(of event: ActivityEvent, isReady: Bool, origin: String, now: Date) -> JSONText {
        guard isReady, let camera = event.camera else {
            return ["event_id": event.jsonID, "mp4": .null, "thumbnail": .null, "snapshots": []]
        }
        let token = MediaToken(for: camera, now: now)
        func url(_ kind: MediaPath.Kind) -> JSONText {
            MediaPath(kind, of: camera).url(at: origin, token: token)
        }
        return [
            "event_id": event.jsonID,
            "mp4": url(.clip(event: event.id)),
            "thumbnail": url(.thumbnail(event: event.id)),
            "snapshots": [url(.snapshot)],
        ]
    }
}
