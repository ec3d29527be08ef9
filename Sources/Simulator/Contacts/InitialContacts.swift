import Foundation

extension Site {
    /// Names that break careless quoting and spreadsheets.
    private static let people = [
        ("Ann", "O'Neil"), ("Zoë", "Müller, jr."), ("=HYPERLINK(\"x\")", "Quote \"Q\""), ("太郎", "山田"),
    ]

    /// The one to three contacts that a site begins with. The second one has no phone number; the numbers are of the
    /// range that is kept for fiction.
    var initialContacts: [Contact] {
        (1...(1 + index % 3)).map { place in
            let person = Self.people[(index + place) % Self.people.count]
            var contact = Contact(
                number: 10 * number + place, externalID: "EXT-\(number)-\(place)", now: createdAt)
            (contact.firstName, contact.lastName) = person
            contact.title = place == 1 ? "Manager" : "Guard"
            contact.slot = String(place)
            contact.type = place == 1 ? "primary" : "secondary"
            contact.role = place == 1 ? "owner" : "user"
            contact.email = "contact\(number)-\(place)@site.example"
            contact.notifications.email = true
            guard place != 2 else { return contact }
            contact.phone = "+1 541 555 01" + String(10 + (index + place) % 90)
            contact.notifications.sms = true
            contact.validationRequestedAt = createdAt
            contact.isValidated = place == 1
            return contact
        }
    }
}
