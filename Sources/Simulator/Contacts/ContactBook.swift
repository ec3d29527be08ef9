import Foundation

/// The contacts of all sites. A change is seen by the next request.
struct ContactBook {
    private let profile: Profile
    /// By the index of the site; a site that nobody has changed is not in here.
    private var changed: [Int: [Contact]] = [:]
    private var nextNumber = 100_001

    init(profile: Profile) {
        self.profile = profile
    }

    /// In the order they were made.
    func contacts(of site: Site) -> [Contact] {
        changed[site.index] ?? site.initialContacts
    }

    func list(of site: Site) -> Answer {
        Answer(Listing.body("contacts", contacts(of: site).map { $0.body(in: profile) }, in: profile))
    }

    func answer(_ id: String, of site: Site) throws(APIError) -> Answer {
        show(contacts(of: site)[try index(of: id, in: site)])
    }

    mutating func create(_ body: Data, in site: Site, now: Date) throws(APIError) -> Answer {
        let fields = try ContactFields(body)
        let externalID = try fields.requireNewContact()
        if contacts(of: site).contains(where: { $0.externalID == externalID }) {
            throw APIError(
                status: 409, code: "contact_exists", message: "The site has a contact with this external_contact_id.",
                field: "external_contact_id")
        }
        var contact = Contact(number: nextNumber, externalID: externalID, now: now)
        fields.update(&contact, now: now)
        nextNumber += 1
        changed[site.index] = contacts(of: site) + [contact]
        return show(contact, status: 201)
    }

    mutating func update(_ id: String, of site: Site, with body: Data, now: Date) throws(APIError) -> Answer {
        let index = try index(of: id, in: site)
        let fields = try ContactFields(body)
        let former = contacts(of: site)[index]
        guard fields.externalContactId ?? former.externalID == former.externalID else {
            throw .unprocessable("external_contact_id", "An external_contact_id cannot be changed.")
        }
        return show(change(index, of: site) { fields.update(&$0, now: now) })
    }

    mutating func delete(_ id: String, of site: Site) throws(APIError) -> Answer {
        let index = try index(of: id, in: site)
        var contacts = contacts(of: site)
        contacts.remove(at: index)
        changed[site.index] = contacts
        return .noContent
    }

    /// Marks the validation as asked for; the text message that a person would confirm is never sent.
    mutating func requestValidation(of id: String, in site: Site, now: Date) throws(APIError) -> Answer {
        let index = try index(of: id, in: site)
        guard contacts(of: site)[index].phone != nil else {
            let field = profile == .docs ? "phone" : "phone_number"
            throw .unprocessable(field, "The contact has no phone number to validate.")
        }
        let contact = change(index, of: site) { contact in
            contact.validationRequestedAt = now
            contact.isValidated = false
        }
        return show(contact, status: 202)
    }

    private func index(of id: String, in site: Site) throws(APIError) -> Int {
        let identifier = Identifier(kind: "contact", text: id, in: profile)
        guard let index = contacts(of: site).firstIndex(where: { $0.identifier == identifier }) else {
            throw .notFound("contact")
        }
        return index
    }

    private mutating func change(_ index: Int, of site: Site, by edit: (inout Contact) -> Void) -> Contact {
        var contacts = contacts(of: site)
        edit(&contacts[index])
        changed[site.index] = contacts
        return contacts[index]
    }

    private func show(_ contact: Contact, status: Int = 200) -> Answer {
        Answer(status: status, Listing.single(contact.body(in: profile), in: profile))
    }
}
