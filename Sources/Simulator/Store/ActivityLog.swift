import Foundation

/// One row of the activity log.
struct ActivityEvent: Equatable {
    /// The category of video events, of which most rows are.
    static let video = 20007
    static let categories = [video, 20002, 20003]
    /// The number in an id is the slot times this, plus the index of the site.
    static let slotFactor = 100_000

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

    /// The camera that saw it; nil where the site has none.
    var camera: Camera? {
        let cameras = site.cameras
        return cameras.isEmpty ? nil : cameras[Int((hash >> 16) % UInt64(cameras.count))]
    }

    var isVideo: Bool { category == Self.video }

    /// Text of digits for video events, other text for the others.
    var id: String {
        isVideo ? String(number) : "log-\(number)"
    }

    func body(in profile: Profile) -> JSONText {
        let triggers = ["Motion", "Person", "Vehicle", "Line \"A\", crossed"]
        return [
            "event_id": jsonID,
            "event_time": .string(Date(timeIntervalSince1970: Double(position.time)).milliseconds),
            "category_id": .integer(category),
            "trigger": .string(triggers[Int((hash >> 24) % 4)]),
            "status": "uploaded",
            "zone_number": camera.map { .integer($0.channel) } ?? .null,
            "device_id": JSONText(camera?.deviceID),
            "device_name": JSONText(camera?.name),
            "site_id": site.identifier.json(in: profile),
            "site_name": .string(site.name),
        ]
    }

    /// An integer for video events.
    var jsonID: JSONText {
        isVideo ? .integer(number) : .string(id)
    }

    private var number: Int { slot * Self.slotFactor + site.index }
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

    /// The event with this id, if it has happened.
    func event(withID id: String, before now: Date) -> ActivityEvent? {
        guard let number = Int(id.trimmingPrefix("log-")), number > 0 else { return nil }
        let (slot, index) = number.quotientAndRemainder(dividingBy: ActivityEvent.slotFactor)
        guard let site = sites.first(where: { $0.index == index }) else { return nil }
        let event = ActivityEvent(site: site, slot: slot)
        return event.id == id && Double(event.position.time) < now.timeIntervalSince1970 ? event : nil
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
