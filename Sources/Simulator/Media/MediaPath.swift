/// What a path below `/api/v1` names: pictures of one camera.
struct MediaPath: Equatable {
    enum Kind: Equatable {
        /// The camera's present picture, as JSON.
        case snapshot
        /// The clip of an event.
        case clip(event: String)
        /// A still of an event.
        case thumbnail(event: String)
    }

    let kind: Kind
    let mac: String
    let channel: Int

    init(_ kind: Kind, of camera: Camera) {
        self.kind = kind
        mac = camera.mac
        channel = camera.channel
    }

    /// nil where the path names no media.
    init?(path: String) {
        let names = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
        guard names.count >= 5, names[0...1] == ["api", "v1"], let channel = Int(names[4]) else { return nil }
        switch (names[2], names.count) {
        case ("snapshots", 5): kind = .snapshot
        case ("clips", 6) where names[5].hasSuffix(".mp4"): kind = .clip(event: String(names[5].dropLast(4)))
        case ("clips", 6) where names[5].hasSuffix(".jpg"): kind = .thumbnail(event: String(names[5].dropLast(4)))
        default: return nil
        }
        mac = names[3]
        self.channel = channel
    }

    var text: String {
        switch kind {
        case .snapshot: "/api/v1/snapshots/\(mac)/\(channel)"
        case .clip(let event): "/api/v1/clips/\(mac)/\(channel)/\(event).mp4"
        case .thumbnail(let event): "/api/v1/clips/\(mac)/\(channel)/\(event).jpg"
        }
    }

    /// The whole URL, which needs no key.
    func url(at origin: String, token: MediaToken) -> JSONText {
        .string("\(origin)\(text)?access_token=\(token.text)")
    }
}
