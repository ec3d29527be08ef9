import Foundation

/// The body of a request that makes or changes a contact. Either dialect's names are taken; a member that is left out
/// leaves what it names as it is.
struct ContactFields: Decodable {
    private struct Preferences: Decodable {
        var email: Bool?
        var sms: Bool?
        var push: Bool?
    }

    private(set) var externalContactId: String?
    private var firstName: String?
    private var lastName: String?
    private var title: String?
    private var slotNumber: String?
    private var type: String?
    private var role: String?
    private var phone: String?
    private var phoneNumber: String?
    private var email: String?
    private var emailAddress: String?
    private var smsAlarmEnabled: Int?
    private var emailAlarmEnabled: Int?
    private var notificationPreferences: Preferences?

    /// Throws 400 for what cannot be read and 422 for a value that cannot be.
    init(_ body: Data) throws(APIError) {
        self = try JSONRequest.decode(Self.self, from: body)
        try checkAddresses()
        try Self.checkName(firstName, "first_name")
        try Self.checkName(lastName, "last_name")
        try Self.checkFlag(smsAlarmEnabled, "sms_alarm_enabled")
        try Self.checkFlag(emailAlarmEnabled, "email_alarm_enabled")
    }

    /// Throws 422 where a member that a new contact needs is absent; returns the dealer's id of it.
    func requireNewContact() throws(APIError) -> String {
        guard let externalContactId, !externalContactId.isEmpty else {
            throw .unprocessable("external_contact_id", "A new contact needs an external_contact_id.")
        }
        guard firstName != nil else { throw .unprocessable("first_name", "A new contact needs a first_name.") }
        guard lastName != nil else { throw .unprocessable("last_name", "A new contact needs a last_name.") }
        return externalContactId
    }

    /// Writes the members that were sent into a contact.
    func update(_ contact: inout Contact, now: Date) {
        updateNumber(of: &contact)
        contact.firstName = firstName ?? contact.firstName
        contact.lastName = lastName ?? contact.lastName
        contact.title = title ?? contact.title
        contact.slot = slotNumber ?? contact.slot
        contact.type = type ?? contact.type
        contact.role = role ?? contact.role
        contact.email = email ?? emailAddress ?? contact.email
        updateNotifications(of: &contact)
        contact.updatedAt = now
    }

    /// Another number has not been validated yet.
    private func updateNumber(of contact: inout Contact) {
        guard let number = phone ?? phoneNumber, number != contact.phone else { return }
        contact.phone = number
        contact.validationRequestedAt = nil
        contact.isValidated = false
    }

    private func updateNotifications(of contact: inout Contact) {
        let former = contact.notifications
        let preferences = notificationPreferences
        contact.notifications.sms = preferences?.sms ?? smsAlarmEnabled.map { $0 == 1 } ?? former.sms
        contact.notifications.email = preferences?.email ?? emailAlarmEnabled.map { $0 == 1 } ?? former.email
        contact.notifications.push = preferences?.push ?? former.push
    }

    private func checkAddresses() throws(APIError) {
        for (field, number) in [("phone", phone), ("phone_number", phoneNumber)] {
            guard let number else { continue }
            let isNumber = number.allSatisfy { "+-() 0123456789".contains($0) } && number.count(where: \.isNumber) >= 7
            guard isNumber else { throw .unprocessable(field, "\(field) is a phone number of at least seven digits.") }
        }
        for (field, address) in [("email", email), ("email_address", emailAddress)] {
            guard let address else { continue }
            let parts = address.split(separator: "@", omittingEmptySubsequences: false)
            let isAddress = parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
            guard isAddress else { throw .unprocessable(field, "\(field) is an e-mail address.") }
        }
    }

    private static func checkName(_ name: String?, _ field: String) throws(APIError) {
        if name?.isEmpty == true { throw .unprocessable(field, "\(field) is not empty.") }
    }

    private static func checkFlag(_ flag: Int?, _ field: String) throws(APIError) {
        guard flag ?? 0 == 0 || flag == 1 else { throw .unprocessable(field, "\(field) is 0 or 1.") }
    }
}
