import Foundation

/// The data behind the endpoints: sites with their devices, arming and contacts, and the activity log.
struct Store {
    let profile: Profile
    let sites: [Site]
    private(set) var contacts: ContactBook
    private var arming: [Int: ArmingState] = [:]
    private var partitionArming = PartitionArming()
    private var videoURLs = VideoURLs()
    private var verifications = 0

    init(sites count: Int, profile: Profile) {
        self.profile = profile
        sites = (0..<max(0, count)).map(Site.init(index:))
        contacts = ContactBook(profile: profile)
    }

    var log: ActivityLog { ActivityLog(sites: sites) }

    mutating func answer(
        to request: ReceivedRequest, at endpoint: Endpoint, repeatingCursor: Bool, now: Date
    ) throws(APIError) -> Answer {
        switch endpoint {
        case .sites:
            return Answer(try SiteListing(request, profile: profile).page(of: sites, now: now))
        case .ofSite(let id, let endpoint):
            return try answer(to: request, at: endpoint, of: try site(id), now: now)
        case .activitySearch:
            let search = try ActivitySearch(request.body, now: now)
            let page = search.page(of: sites, in: profile, repeatingCursor: repeatingCursor)
            return Answer(page.body(in: profile))
        case .activityCategories:
            return Answer(ActivityCategories.list(in: profile))
        case .videoURLs:
            return try videoURLs.answer(request.body, log: log, origin: request.origin, now: now)
        case .eventVerifications(let id):
            guard let event = log.event(withID: id, before: now) else { throw .notFound("event") }
            return try verify(event, body: request.body, now: now)
        case .verifications:
            return try verify(nil, body: request.body, now: now)
        }
    }

    private mutating func answer(
        to request: ReceivedRequest, at endpoint: SiteEndpoint, of site: Site, now: Date
    ) throws(APIError) -> Answer {
        switch endpoint {
        case .detail: Answer(site.detail(in: profile, now: now))
        case .cameras: Answer(site.cameraList(in: profile))
        case .zones: Answer(site.zoneList(in: profile))
        case .bridges: Answer(site.bridgeList(in: profile, now: now))
        case .audioDevices: Answer(site.audioDeviceList(in: profile))
        case .arming: Answer(arming(of: site).body(of: site, in: profile, at: now))
        case .armingAction(let action): try command(action, of: site, body: request.body, now: now)
        case .partitionArming: Answer(partitionArming.list(of: site, in: profile, at: now))
        case .partitionArmingAction(let action): try commandPartitions(action, of: site, body: request.body, now: now)
        case .contacts where request.method == "POST": try contacts.create(request.body, in: site, now: now)
        case .contacts: contacts.list(of: site)
        case .contact(let id): try answer(to: request, contact: id, of: site, now: now)
        case .contactValidation(let id): try contacts.requestValidation(of: id, in: site, now: now)
        }
    }

    private mutating func answer(
        to request: ReceivedRequest, contact id: String, of site: Site, now: Date
    ) throws(APIError) -> Answer {
        switch request.method {
        case "PUT": try contacts.update(id, of: site, with: request.body, now: now)
        case "DELETE": try contacts.delete(id, of: site)
        default: try contacts.answer(id, of: site)
        }
    }

    /// The vendor shows no answer to a command; this one is 202 with the state as it is at once.
    private mutating func command(
        _ action: ArmingAction, of site: Site, body: Data, now: Date
    ) throws(APIError) -> Answer {
        var state = arming(of: site)
        state.take(try ArmingCommand(action, body: body), at: now)
        arming[site.index] = state
        return Answer(status: 202, state.body(of: site, in: profile, at: now))
    }

    /// As a site's command is answered, so is one for its partitions.
    private mutating func commandPartitions(
        _ action: ArmingAction, of site: Site, body: Data, now: Date
    ) throws(APIError) -> Answer {
        try partitionArming.take(action, body: body, of: site, in: profile, at: now)
        return Answer(status: 202, partitionArming.list(of: site, in: profile, at: now))
    }

    /// The vendor documents 200 where an event is verified, and shows no status for the rest: 201 there.
    private mutating func verify(_ event: ActivityEvent?, body: Data, now: Date) throws(APIError) -> Answer {
        let verification = try Verification(number: verifications + 1, about: event, body: body, in: self)
        verifications += 1
        return Answer(status: event == nil ? 201 : 200, verification.body(in: profile, now: now))
    }

    private func arming(of site: Site) -> ArmingState {
        arming[site.index] ?? ArmingState(initiallyOf: site)
    }

    private func site(_ id: String) throws(APIError) -> Site {
        let identifier = Identifier(kind: "site", text: id, in: profile)
        guard let site = sites.first(where: { $0.identifier == identifier }) else { throw .notFound("site") }
        return site
    }
}
