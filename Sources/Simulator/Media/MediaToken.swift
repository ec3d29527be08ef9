import Foundation

/// What a media URL carries in the place of a key: the right to one camera's pictures until an instant.
///
/// The real one is a signed JWT. This one is a payload with a checksum, which keeps out what was made up or cut.
struct MediaToken {
    /// How long a link works, in seconds.
    static let lifetime = 3600

    let deviceID: String
    /// Whole seconds since 1970.
    let expiry: Int

    init(for camera: Camera, now: Date) {
        deviceID = camera.deviceID
        expiry = Int(now.timeIntervalSince1970) + Self.lifetime
    }

    /// nil for text that no token has.
    init?(text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let expiry = Int(parts[1]) else { return nil }
        deviceID = String(parts[0])
        self.expiry = expiry
        guard text == self.text else { return nil }
    }

    var text: String {
        let payload = "\(deviceID).\(expiry)"
        let checksum = payload.utf8.reduce(0) { Int(truncatingIfNeeded: stableHash($0, Int($1))) }
        return payload + "." + String(UInt(bitPattern: checksum), radix: 16)
    }

    func isExpired(at now: Date) -> Bool {
        now.timeIntervalSince1970 >= Double(expiry)
    }
}
