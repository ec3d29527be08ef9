import Foundation

extension ArmingState {
    /// The arming object: flat as observed, or below `data` as documented.
    func body(of site: Site, in profile: Profile, at now: Date) -> JSONText {
        let state = settled(at: now)
        switch profile {
        case .observed:
            return [
                "site_id": site.jsonID(in: profile),
                "arming_status": .string(isArming(at: now) ? "arming_in_progress" : state.observedStatus),
                "arming_updated_at": .string(state.since.wholeSeconds),
            ]
        case .docs:
            let status = isArming(at: now) ? "arming_in_progress" : state.documentedStatus
            return ["data": .object(documentedMembers(of: site, status: status, state: state))]
        }
    }

    private func documentedMembers(of site: Site, status: String, state: Settled) -> [(String, JSONText)] {
        [
            ("site_id", site.jsonID(in: .docs)),
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
    fileprivate var observedStatus: String {
        mode == nil ? "disarmed" : "armed"
    }

    fileprivate var documentedStatus: String {
        mode.map { "armed_" + $0 } ?? "disarmed"
    }

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
