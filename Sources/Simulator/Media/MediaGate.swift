import Foundation

/// Answers requests for media: a token in the URL opens them, no key is looked at and no limit is counted.
struct MediaGate {
    let log: ActivityLog

    func answer(to request: ReceivedRequest, for path: MediaPath, now: Date) throws(APIError) -> Answer {
        guard request.method == "GET" else { throw .methodNotAllowed(["GET"]) }
        guard let token = request.values(of: "access_token").last.flatMap(MediaToken.init(text:)) else {
            throw APIError(status: 401, code: "invalid_token", message: "The URL has no valid access_token.")
        }
        if token.isExpired(at: now) {
            throw APIError(status: 401, code: "token_expired", message: "The access_token has expired.")
        }
        guard let camera = camera(for: path) else { throw .notFound("camera") }
        guard token.deviceID == camera.deviceID else {
            throw APIError(status: 403, code: "permission_denied", message: "The access_token is for another camera.")
        }
        return try media(path.kind, of: camera, now: now)
    }

    private func media(_ kind: MediaPath.Kind, of camera: Camera, now: Date) throws(APIError) -> Answer {
        switch kind {
        case .snapshot: return Answer(MediaFiles.snapshot)
        case .clip(let id):
            return Answer(type: "video/mp4", bytes: MediaFiles.clip(of: try event(id, of: camera, before: now)))
        case .thumbnail(let id):
            _ = try event(id, of: camera, before: now)
            return Answer(type: "image/jpeg", bytes: MediaFiles.picture)
        }
    }

    private func event(_ id: String, of camera: Camera, before now: Date) throws(APIError) -> ActivityEvent {
        guard let event = log.event(withID: id, before: now), event.isVideo, event.camera == camera else {
            throw .notFound("event")
        }
        return event
    }

    private func camera(for path: MediaPath) -> Camera? {
        log.sites.lazy.flatMap(\.cameras).first { $0.mac == path.mac && $0.channel == path.channel }
    }
}
