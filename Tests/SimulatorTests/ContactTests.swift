import Foundation
import NIOHTTP1
import Simulator
import Testing

/// Contacts that are made, changed, validated and deleted.
@Suite struct ContactTests {
    private let clock = ManualClock(1_772_323_200)  // 2026-03-01T00:00:00Z
    private let jane = """
        {"external_contact_id":"E-1","first_name":"Jane","last_name":"Doe","phone_number":"+1 541 555 0100",\
        "sms_alarm_enabled":1}
        """

    private func field(_ reply: Reply) throws -> String? {
        (try reply.object["error"] as? [String: Any])?["field"] as? String
    }

    @Test func `a contact lives from its creation to its deletion`() async throws {
        try await withSimulator { _, client in
            let all = "/ext/v1/sites/501/contacts"
            let before = try await client.get(all).list.count
            let created = try await client.post(all, jane)
            #expect(created.status == 201)
            let id = try #require(try created.object["contact_id"] as? Int)
            #expect(try await client.get(all).list.count == before + 1)

            let changed = try await client.send(.PUT, "\(all)/\(id)", body: #"{"last_name":"Roe"}"#)
            #expect(changed.status == 200)
            let contact = try await client.get("/v1/sites/501/contacts/\(id)").object
            #expect(contact["last_name"] as? String == "Roe")
            #expect(contact["first_name"] as? String == "Jane")
            #expect(contact["phone_number"] as? String == "+1 541 555 0100")
            #expect(contact["sms_alarm_enabled"] as? Int == 1)

            let deleted = try await client.send(.DELETE, "\(all)/\(id)")
            #expect(deleted.status == 204)
            #expect(deleted.text.isEmpty)
            #expect(try await client.get("\(all)/\(id)").status == 404)
            #expect(try await client.send(.DELETE, "\(all)/\(id)").status == 404)
            #expect(try await client.get(all).list.count == before)
        }
    }

    @Test func `the documented contact is wrapped and has the documented names`() async throws {
        try await withSimulator(SimulatorConfiguration(profile: .docs, clock: { clock.now })) { _, client in
            let body = """
                {"external_contact_id":"E-1","first_name":"Jane","last_name":"Doe","email":"j@d.example",\
                "notification_preferences":{"push":true}}
                """
            let created = try await client.post("/v1/sites/site_501/contacts", body)
            let data = try #require(try created.object["data"] as? [String: Any])
            #expect((data["contact_id"] as? String)?.hasPrefix("contact_") == true)
            #expect(data["email"] as? String == "j@d.example")
            #expect(
                data["notification_preferences"] as? [String: Bool] == ["email": false, "sms": false, "push": true])
            #expect(data["created_at"] as? String == "2026-03-01T00:00:00Z")
            let list = try await client.get("/v1/sites/site_501/contacts").object["data"] as? [String: Any]
            #expect((list?["contacts"] as? [Any])?.count == list?["total_count"] as? Int)
        }
    }

    @Test func `validation is asked for where there is a number, and another number needs another one`() async throws {
        try await withSimulator(SimulatorConfiguration(clock: { clock.now })) { _, client in
            let created = try await client.post("/v1/sites/501/contacts", jane).object
            #expect(created["sms_validation"] is NSNull)
            let path = "/v1/sites/501/contacts/\(try #require(created["contact_id"] as? Int))"
            let asked = try await client.send(.POST, path + "/validation")
            #expect(asked.status == 202)
            let validation = try #require(try await client.get(path).object["sms_validation"] as? [String: Any])
            #expect(validation["status"] as? Int == 0)
            #expect(validation["requested_at"] as? String == "2026-03-01T00:00:00Z")
            let moved = try await client.send(.PUT, path, body: #"{"phone_number":"+1 541 555 0199"}"#)
            #expect(try moved.object["sms_validation"] is NSNull)
        }
    }

    @Test(arguments: [(Profile.observed, "502", "5022", "phone_number"), (.docs, "site_502", "contact_5022", "phone")])
    func `a contact without a number cannot be validated`(
        profile: Profile, site: String, contact: String, field expected: String
    ) async throws {
        try await withSimulator(SimulatorConfiguration(profile: profile)) { _, client in
            let reply = try await client.send(.POST, "/v1/sites/\(site)/contacts/\(contact)/validation")
            #expect(reply.status == 422)
            #expect(try field(reply) == expected)
        }
    }

    @Test func `an external id is unique within a site and never changes`() async throws {
        try await withSimulator { _, client in
            let created = try await client.post("/v1/sites/501/contacts", jane).object
            let again = try await client.post("/v1/sites/501/contacts", jane)
            #expect(again.status == 409)
            #expect(try field(again) == "external_contact_id")
            #expect(try await client.post("/v1/sites/502/contacts", jane).status == 201)
            let path = "/v1/sites/501/contacts/\(try #require(created["contact_id"] as? Int))"
            #expect(try await client.send(.PUT, path, body: #"{"external_contact_id":"E-2"}"#).status == 422)
            #expect(try await client.send(.PUT, path, body: #"{"external_contact_id":"E-1"}"#).status == 200)
        }
    }

    @Test(
        arguments: [
            ("", 400, nil), ("[", 400, nil), (#"{"first_name":1}"#, 400, "first_name"),
            (#"{"first_name":"A","last_name":"B"}"#, 422, "external_contact_id"),
            (#"{"external_contact_id":"E","last_name":"B"}"#, 422, "first_name"),
            (#"{"external_contact_id":"E","first_name":"A"}"#, 422, "last_name"),
            (#"{"external_contact_id":"E","first_name":"","last_name":"B"}"#, 422, "first_name"),
            (#"{"phone_number":"call me"}"#, 422, "phone_number"), (#"{"phone":"123"}"#, 422, "phone"),
            (#"{"email":"nobody"}"#, 422, "email"), (#"{"email_address":"a@"}"#, 422, "email_address"),
            (#"{"sms_alarm_enabled":2}"#, 422, "sms_alarm_enabled"),
        ] as [(String, Int, String?)])
    func `a contact that cannot be is refused with the member at fault`(
        body: String, status: Int, expected: String?
    ) async throws {
        try await withSimulator { _, client in
            let before = try await client.get("/v1/sites/501/contacts").text
            let reply = try await client.post("/v1/sites/501/contacts", body)
            #expect(reply.status == status)
            #expect(try field(reply) == expected)
            #expect(try await client.get("/v1/sites/501/contacts").text == before)
        }
    }
}
