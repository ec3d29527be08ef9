import Foundation

extension ArmingState {
    /// The arming object: flat as observed, or below `data` as documented.
    func body(of site: Site, in profile: Profile, at now: Date) -> JSONText {
        let state = settled(at: now)
        let status = status(in: profile, at: now)
        switch profile {
        case .observed:
            return [
                "site_id": site.identifier.json(in: profile),
                "arming_status": .string(status),
                "arming_updated_at": .string(state.since.wholeSeconds),
            ]
        case .docs:
            return ["data": .object(documentedMembers(of: site, status: status, state: state))]
        }
    }

    /// `armed` as observed, with its mode (`armed_away`) as documented.
    func status(in profile: Profile, at now: Date) -> String {
        if isArming(at: now) { return "arming_in_progress" }
        guard let mode = settled(at: now).mode else { return "disarmed" }
        return profile == .docs ? "armed_" + mode : "armed"
    }

    private func documentedMembers(of site: Site, status: String, state: Settled) -> [(String, JSONText)] {
        [
            ("site_id", site.identifier.json(in: .docs)),
            ("arming_status", .string(status)),
            ("arming_mode", JSONText(state.mode)),
            ("armed_at", JSONText(state.mode.map { _ in state.since.wholeSeconds })),
            ("armed_by", state.mode == nil ? .null : state.armedBy),
            ("zones", .array(site.cameras.map { state.zone(of: $0) })),
            ("last_updated", .string(state.since.wholeSeconds)),
        ]
    }
}

extension ArmingState.Settled {
    fileprivate var armedBy: JSONText {
        ["user_id": "user_1", "name": .string(user), "method": "api"]
    }

    fileprivate func zone(of camera: Camera) -> JSONText {
        [
            "zone_number": .integer(camera.channel),
            "zone_name": .string(camera.name),
            "status": "closed",
            "bypassed": .boolean(bypassedZones.contains(camera.channel)),
        ]
    }
}
