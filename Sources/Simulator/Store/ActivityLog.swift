import Foundation

/// One row of the activity log.
struct ActivityEvent: Equatable {
    /// The category of video events, of which most rows are.
    static let video = 20007
    static let categories = [video, 20002, 20003]

    /// Where the row stands: by time, and among equal times by site.
    struct Position: Comparable {
        /// Whole seconds since 1970.
        let time: Int
        let site: Int

        static func < (left: Position, right: Position) -> Bool {
            (left.time, left.site) < (right.time, right.site)
        }
    }

    let site: Site
    let position: Position
    let slot: Int
    private let hash: UInt64

    /// The event of a site in one slot of time, at a full minute, so that equal times occur.
    init(site: Site, slot: Int) {
        self.site = site
        self.slot = slot
        hash = stableHash(slot, site.index)
        let minute = Int(hash % UInt64(ActivityLog.slotSeconds / 60))
        position = Position(time: slot * ActivityLog.slotSeconds + 60 * minute, site: site.index)
    }

    var category: Int {
        switch (hash >> 8) % 8 {
        case 0: 20002
        case 1: 20003
        default: Self.video
        }
    }

    func body(in profile: Profile) -> JSONText {
        let triggers = ["Motion", "Person", "Vehicle", "Line \"A\", crossed"]
        let cameras = site.cameras
        let camera = cameras.isEmpty ? nil : cameras[Int((hash >> 16) % UInt64(cameras.count))]
        return [
            "event_id": eventID,
            "event_time": .string(Date(timeIntervalSince1970: Double(position.time)).milliseconds),
            "category_id": .integer(category),
            "trigger": .string(triggers[Int((hash >> 24) % 4)]),
            "status": "uploaded",
            "zone_number": camera.map { .integer($0.channel) } ?? .null,
            "device_id": JSONText(camera?.deviceID),
            "device_name": JSONText(camera?.name),
            "site_id": site.jsonID(in: profile),
            "site_name": .string(site.name),
        ]
    }

    /// An integer for video events, text for the others.
    private var eventID: JSONText {
        let number = slot * 100_000 + site.index
        return category == Self.video ? .integer(number) : .string("log-\(number)")
    }
}

/// The events of some sites over all of time: each site has one in every quarter of an hour.
struct ActivityLog {
    static let slotSeconds = 900

    var sites: [Site]

    /// The events of the slots that the range touches, slot by slot in the order asked for.
    func events(in range: Range<Int>, ascending: Bool) -> some Sequence<ActivityEvent> {
        let slots = range.isEmpty ? 0..<0 : Self.slot(of: range.lowerBound)..<Self.slot(of: range.upperBound - 1) + 1
        return (0..<slots.count).lazy
            .map { ascending ? slots.lowerBound + $0 : slots.upperBound - 1 - $0 }
            .flatMap { events(inSlot: $0, ascending: ascending) }
            .filter { range.contains($0.position.time) }
    }

    private func events(inSlot slot: Int, ascending: Bool) -> [ActivityEvent] {
        sites.map { ActivityEvent(site: $0, slot: slot) }.sorted { first, second in
            ascending ? first.position < second.position : first.position > second.position
        }
    }

    private static func slot(of second: Int) -> Int {
        Int((Double(second) / Double(slotSeconds)).rounded(.down))
    }
}
