import Foundation

/// A question to people whether an alarm is real, checked. The vendor documents the members of the request only; the
/// answer repeats them with an id, and nobody ever replies.
struct Verification {
    private static let methods = ["sms", "email", "push", "call"]

    private struct Body: Decodable {
        var siteId: Reference?
        var contacts: [Reference]?
        var method: String?
        var subject: String?
        var message: String?
        var timeoutSeconds: Int?
        var requireResponse: Bool?
    }

    /// What is asked about: an event, or a site at large.
    enum Matter {
        case event(ActivityEvent)
        case site
    }

    let number: Int
    private let matter: Matter
    private let site: Site
    private let contacts: [Contact]
    private let method: String
    private let body: Body
    private let timeout: Int

    /// Throws 400 for what cannot be read, 404 for an unknown site or contact, 422 for a value that cannot be.
    init(number: Int, about event: ActivityEvent?, body data: Data, in store: borrowing Store) throws(APIError) {
        self.number = number
        body = try JSONRequest.decode(Body.self, from: data)
        matter = event.map(Matter.event) ?? .site
        site = if let event { event.site } else { try Self.site(named: body.siteId, in: store) }
        guard let method = body.method, Self.methods.contains(method) else {
            throw .unprocessable("method", "method is one of \(Self.methods.joined(separator: ", ")).")
        }
        self.method = method
        timeout = body.timeoutSeconds ?? 300
        guard (1...86_400).contains(timeout) else {
            throw .unprocessable("timeout_seconds", "timeout_seconds is an integer from 1 to 86400.")
        }
        contacts = try Self.contacts(
            named: body.contacts ?? [], among: store.contacts.contacts(of: site), in: store.profile)
    }

    func body(in profile: Profile, now: Date) -> JSONText {
        let common: [(String, JSONText)] = [
            ("verification_id", Identifier(kind: "verification", number: number).json(in: profile)),
            ("site_id", site.identifier.json(in: profile)),
            ("status", "pending"),
            ("contacts", .array(contacts.map { $0.identifier.json(in: profile) })),
            ("method", .string(method)),
            ("message", JSONText(body.message)),
            ("created_at", .string(now.wholeSeconds)),
        ]
        return Listing.single(.object(common + ownMembers(now)), in: profile)
    }

    private func ownMembers(_ now: Date) -> [(String, JSONText)] {
        switch matter {
        case .event(let event):
            [
                ("event_id", event.jsonID),
                ("timeout_seconds", .integer(timeout)),
                ("expires_at", .string((now + Double(timeout)).wholeSeconds)),
            ]
        case .site:
            [
                ("subject", JSONText(body.subject)),
                ("require_response", .boolean(body.requireResponse ?? false)),
            ]
        }
    }

    private static func site(named reference: Reference?, in store: borrowing Store) throws(APIError) -> Site {
        guard let reference else { throw .unprocessable("site_id", "A verification needs a site_id.") }
        let profile = store.profile
        guard let site = store.sites.first(where: { reference.names($0.identifier, in: profile) }) else {
            throw .notFound("site", field: "site_id")
        }
        return site
    }

    private static func contacts(
        named references: [Reference], among known: [Contact], in profile: Profile
    ) throws(APIError) -> [Contact] {
        if references.isEmpty { throw .unprocessable("contacts", "contacts lists at least one contact.") }
        var contacts: [Contact] = []
        for reference in references {
            guard let contact = known.first(where: { reference.names($0.identifier, in: profile) }) else {
                throw .notFound("contact", field: "contacts")
            }
            contacts.append(contact)
        }
        return contacts
    }
}
