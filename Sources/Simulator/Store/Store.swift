import Foundation

/// The data behind the endpoints: sites with their cameras and arming, and the activity log.
struct Store {
    let profile: Profile
    let sites: [Site]
    private var arming: [Int: ArmingState] = [:]

    init(sites count: Int, profile: Profile) {
        self.profile = profile
        sites = (0..<max(0, count)).map(Site.init(index:))
    }

    mutating func answer(
        to request: ReceivedRequest, at endpoint: Endpoint, repeatingCursor: Bool, now: Date
    ) throws(APIError) -> Answer {
        switch endpoint {
        case .sites:
            return Answer(try SiteListing(request, profile: profile).page(of: sites, now: now))
        case .site(let id):
            return Answer(try site(id).detail(in: profile, now: now))
        case .cameras(let id):
            return Answer(try site(id).cameraList(in: profile))
        case .arming(let id):
            let site = try site(id)
            return Answer(arming(of: site).body(of: site, in: profile, at: now))
        case .arm(let id):
            return try command(.arm, site: id, body: request.body, now: now)
        case .disarm(let id):
            return try command(.disarm, site: id, body: request.body, now: now)
        case .activitySearch:
            let search = try ActivitySearch(request.body, now: now)
            let page = search.page(of: sites, in: profile, repeatingCursor: repeatingCursor)
            return Answer(page.body(in: profile))
        }
    }

    /// The vendor shows no answer to a command; this one is 202 with the state as it is at once.
    private mutating func command(
        _ action: ArmingAction, site id: String, body: Data, now: Date
    ) throws(APIError) -> Answer {
        let site = try site(id)
        var state = arming(of: site)
        state.take(try ArmingCommand(action, body: body), at: now)
        arming[site.index] = state
        return Answer(status: 202, state.body(of: site, in: profile, at: now))
    }

    private func arming(of site: Site) -> ArmingState {
        arming[site.index] ?? ArmingState(initiallyOf: site)
    }

    private func site(_ id: String) throws(APIError) -> Site {
        guard let index = Site.index(ofID: id, in: profile), sites.indices.contains(index) else {
            throw .notFound("site")
        }
        return sites[index]
    }
}
