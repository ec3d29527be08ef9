import Foundation

/// One camera of a site. All its data follow from the site and the channel.
struct Camera: Sendable, Equatable {
    let site: Site
    /// 1 for the first camera of a site.
    let channel: Int

    var deviceID: String { String(9000 + 10 * site.index + channel) }
    var name: String { channel == 1 ? "Entrée" : "Dock \(channel)" }
    var zoneNumbers: [Int] { [2 * channel - 1, 2 * channel] }
    private var hash: UInt64 { stableHash(site.index, channel) }

    /// One observed shape serves both dialects: the vendor documents none.
    var body: JSONText {
        let spelledName: JSONText = channel == 1 ? .verbatim(#""Entr\u00e9e""#) : .string(name)
        var members: [(String, JSONText)] = [
            ("device_id", .string(deviceID)),
            ("name", spelledName),
            ("mac", .string(mac)),
            ("status", hash % 5 == 0 ? "offline" : "online"),
            ("channel", .integer(channel)),
            ("firmware_version", .verbatim("1.10")),
            ("zone_numbers", .array(zoneNumbers.map { .integer($0) })),
        ]
        if channel != 2 {
            members.append(("mjpeg_url", .string(streamURL)))
        }
        return .object(members)
    }

    var mac: String {
        let digits = String(hash & 0xFFFF_FFFF_FFFF, radix: 16, uppercase: true)
        return String(repeating: "0", count: 12 - digits.count) + digits
    }

    private var streamURL: String {
        "https://media.chekt.invalid/api/v1/mjpeg/\(mac)/\(channel)?access_token=token-\(deviceID)"
    }
}

extension Site {
    /// One to four cameras; the third site has none. The second camera of a site has no stream.
    var cameras: [Camera] {
        guard hasCameras else { return [] }
        return (1...(1 + Int(stableHash(index, 0) % 4))).map { Camera(site: self, channel: $0) }
    }
}
