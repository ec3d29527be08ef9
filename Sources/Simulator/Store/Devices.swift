/// Zones and audio devices, of which little more than their lists is known.
extension Site {
    /// One zone for each camera. All that is known of a zone is that it has a list of numbers.
    func zoneList(in profile: Profile) -> JSONText {
        let zones: [JSONText] = cameras.map { camera in
            [
                "zone_id": Identifier(kind: "zone", number: 10 * number + camera.channel).json(in: profile),
                "zone_name": .string("Zone of " + camera.name),
                "zone_numbers": .array(camera.zoneNumbers.map { .integer($0) }),
                "device_id": .string(camera.deviceID),
            ]
        }
        return Listing.body("zones", zones, in: profile)
    }

    /// One speaker at every second site. The vendor shows no shape; this one follows the cameras.
    func audioDeviceList(in profile: Profile) -> JSONText {
        let speaker: JSONText = [
            "device_id": .string(String(7000 + index)),
            "name": .string("Horn \"\(index + 1)\""),
            "status": index % 6 == 4 ? "offline" : "online",
        ]
        return Listing.body("audio_devices", index.isMultiple(of: 2) ? [speaker] : [], in: profile)
    }

    func cameraList(in profile: Profile) -> JSONText {
        Listing.body("cameras", cameras.map(\.body), in: profile)
    }
}
