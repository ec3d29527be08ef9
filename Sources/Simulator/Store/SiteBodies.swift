import Foundation

extension Site {
    /// One element of the site list.
    func body(in profile: Profile) -> JSONText {
        switch profile {
        case .docs: documentedBody
        case .observed: observedBody
        }
    }

    /// The answer for one site. The vendor shows none; it is the list's element, wrapped as the list is.
    func detail(in profile: Profile, now: Date) -> JSONText {
        switch profile {
        case .docs: ["data": documentedBody, "meta": ["timestamp": .string(now.wholeSeconds)]]
        case .observed: observedBody
        }
    }

    private var documentedBody: JSONText {
        [
            "site_id": identifier.json(in: .docs),
            "account_reference_id": .string(accountReference),
            "account_number": .string(accountNumber),
            "name": .string(name),
            "address": [
                "street": .string(street), "city": "Bend", "state": "OR", "zip": "97701", "country": "US",
            ],
            "status": .string(status),
            "revision": .integer(revision),
            "created_at": .string(createdAt.wholeSeconds),
            "updated_at": .string((createdAt + 86_400).wholeSeconds),
        ]
    }

    private var observedBody: JSONText {
        [
            "site_id": identifier.json(in: .observed),
            "site_name": .string(name),
            "address": .string("\(street), Bend OR"),
            "account_number": .string(accountNumber),
            "account_reference_id": .string(accountReference),
            "dealer_name": .verbatim(#""Soci\u00e9t\u00e9 d'Alarme""#),
            "is_activated": status == "active" ? 1 : 0,
            "is_partition_enabled": isPartitioned ? 1 : 0,
            "revision": .integer(revision),
            "partitions": .array(partitions.map { $0.body }),
        ]
    }
}
