import Foundation

/// The box on a site that connects its cameras. All its data follow from the site and its place there.
struct Bridge {
    /// What can be wrong with one, and how often: of ten bridges in a row, five are online.
    private static let statuses = [
        "online", "online", "degraded", "online", "offline", "online", "updating", "online", "error", "degraded",
    ]

    let site: Site
    /// 1 for the first bridge of a site.
    let place: Int

    private var number: Int { 10 * site.number + place }
    private var hash: UInt64 { stableHash(number, 77) }
    private var status: String { Self.statuses[(site.index + 3 * (place - 1)) % Self.statuses.count] }
    private var isConnected: Bool { status != "offline" && status != "error" }
    private var hasBattery: Bool { place == 1 }

    /// The documented members serve both dialects: nothing else has been observed.
    func body(in profile: Profile, now: Date) -> JSONText {
        [
            "bridge_id": Identifier(kind: "bridge", number: number).json(in: profile),
            "serial_number": .string("CK-\(number)"),
            "model": .string(place == 1 ? "CKB-312" : "CKB-308"),
            "firmware_version": .verbatim(#""3.\#(hash % 4).0""#),
            "status": .string(status),
            "connection_type": .string(place == 1 ? "ethernet" : "cellular"),
            "ip_address": .string("192.168.\(site.index % 250).\(10 + place)"),
            "mac_address": .string(macAddress),
            "signal_strength": .integer(isConnected ? (status == "degraded" ? 17 : 60 + Int(hash % 40)) : 0),
            "uptime_seconds": .integer(isConnected ? 3600 + Int(hash % 900_000) : 0),
            "last_seen": .string(lastSeen(now).wholeSeconds),
            "capabilities": [
                "wifi": false, "ethernet": true, "cellular": .boolean(place == 2),
                "backup_battery": .boolean(hasBattery),
            ],
            "health": isConnected ? health : .null,
        ]
    }

    private var health: JSONText {
        [
            "cpu_usage": .integer(status == "degraded" ? 97 : 5 + Int(hash % 40)),
            "memory_usage": .integer(20 + Int((hash >> 8) % 50)),
            "temperature_celsius": .verbatim("\(35 + (hash >> 16) % 20).5"),
            "battery_level": hasBattery ? .integer(80 + Int((hash >> 24) % 21)) : .null,
        ]
    }

    private var macAddress: String {
        let pairs = (0..<6).map { byte in
            let digits = String((hash >> UInt64(8 * byte)) & 0xFF, radix: 16, uppercase: true)
            return digits.count == 1 ? "0" + digits : digits
        }
        return pairs.joined(separator: ":")
    }

    /// A connected bridge has just reported; another one fell silent two weeks after its site was made.
    private func lastSeen(_ now: Date) -> Date {
        isConnected ? now : site.createdAt + 14 * 86_400
    }
}

extension Site {
    /// A site without cameras has none; every fourth site has two.
    var bridges: [Bridge] {
        guard hasCameras else { return [] }
        return (1...(index % 4 == 3 ? 2 : 1)).map { Bridge(site: self, place: $0) }
    }

    func bridgeList(in profile: Profile, now: Date) -> JSONText {
        Listing.body("bridges", bridges.map { $0.body(in: profile, now: now) }, in: profile)
    }
}
