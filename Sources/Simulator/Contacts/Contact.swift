import Foundation

/// A person whom a site's alarms are told to.
struct Contact {
    /// By which ways alarms reach a contact.
    struct Notifications {
        var email = false
        var sms = false
        var push = false
    }

    let number: Int
    /// The dealer's own id, unique within a site; it never changes.
    let externalID: String
    var firstName = ""
    var lastName = ""
    var title = ""
    var slot = ""
    var type = "primary"
    var role = "owner"
    var phone: String?
    var email: String?
    var notifications = Notifications()
    /// When the validation of the phone number was asked for.
    var validationRequestedAt: Date?
    var isValidated = false
    let createdAt: Date
    var updatedAt: Date

    init(number: Int, externalID: String, now: Date) {
        self.number = number
        self.externalID = externalID
        createdAt = now
        updatedAt = now
    }

    var identifier: Identifier { Identifier(kind: "contact", number: number) }
}

extension Contact {
    func body(in profile: Profile) -> JSONText {
        let common: [(String, JSONText)] = [
            ("contact_id", identifier.json(in: profile)),
            ("external_contact_id", .string(externalID)),
            ("first_name", .string(firstName)),
            ("last_name", .string(lastName)),
        ]
        return .object(common + (profile == .docs ? documentedMembers : observedMembers))
    }

    private var documentedMembers: [(String, JSONText)] {
        [
            ("email", JSONText(email)),
            ("phone", JSONText(phone)),
            ("type", .string(type)),
            ("role", .string(role)),
            (
                "notification_preferences",
                [
                    "email": .boolean(notifications.email), "sms": .boolean(notifications.sms),
                    "push": .boolean(notifications.push),
                ]
            ),
            ("last_validation", validation),
            ("created_at", .string(createdAt.wholeSeconds)),
            ("updated_at", .string(updatedAt.wholeSeconds)),
        ]
    }

    private var observedMembers: [(String, JSONText)] {
        [
            ("title", .string(title)),
            ("slot_number", .string(slot)),
            ("phone_number", JSONText(phone)),
            ("email_address", JSONText(email)),
            ("sms_alarm_enabled", notifications.sms ? 1 : 0),
            ("email_alarm_enabled", notifications.email ? 1 : 0),
            ("sms_validation", validation),
        ]
    }

    /// null until a validation is asked for.
    private var validation: JSONText {
        guard let validationRequestedAt else { return .null }
        return ["status": isValidated ? 1 : 0, "requested_at": .string(validationRequestedAt.wholeSeconds)]
    }
}
