import Records
import Workflows

/// Makes the request of a call out of its templates.
struct RequestBuilder: Sendable {
    let performer: StepPerformer
    let call: Workflows.Call

    private var renderer: Renderer { performer.renderer }

    func request(_ context: RunContext) async throws -> APIRequest {
        let path = try await renderer.text(call.path, context) { $0.percentEncodedSegment }
        var query: [(name: String, value: String)] = []
        for parameter in call.query {
            let value = try await renderer.json(parameter.value, context)
            query += try values(of: value, for: parameter.name).map { (parameter.name, $0) }
        }
        var json: JSONText?
        if let template = call.json { json = try await renderer.json(template, context) }
        return APIRequest(
            method: call.method, path: path, query: query,
            headers: try await performer.headers(call.headers, context), body: json,
            onlyReads: EndpointCatalogue.onlyReads(method: call.method, path: path))
    }

    /// Null drops the parameter, a list repeats it.
    private func values(of value: JSONText, for name: String) throws(RunError) -> [String] {
        switch value.kind {
        case .null: return []
        case .array:
            var texts: [String] = []
            for element in value.elements ?? [] { texts += try values(of: element, for: name) }
            return texts
        case .object:
            throw .program(
                "query \(name)", reason: "an object cannot stand in a query; use `tojson`, or name its parts")
        case .bool, .number, .string: return [value.asText]
        }
    }
}

extension StepPerformer {
    /// The headers with their programs carried out and their secrets read.
    func headers(_ headers: [Header], _ context: RunContext) async throws -> [(name: String, value: String)] {
        var values: [(name: String, value: String)] = []
        for header in headers {
            switch header.value {
            case .template(let template): values.append((header.name, try await renderer.text(template, context)))
            case .secret(let name, let prefix):
                guard let secret = try Secret.load(name: name, environment: services.environment) else {
                    throw MissingSecretError(name: name, header: header.name)
                }
                services.trace?.hide(secret)
                values.append((header.name, prefix + secret.withValue { $0 }))
            }
        }
        return values
    }
}

/// A header names a secret that is not there.
struct MissingSecretError: Error, CustomStringConvertible {
    var name: String
    var header: String

    var description: String {
        "the secret \(name) for the header \(header) is not set: set \(name), or \(name)_FILE to a file that holds it"
    }
}

extension String {
    /// As one segment of a path: every byte but the unreserved characters of RFC 3986 section 2.3 as `%XX`, so that a
    /// value can neither add a segment nor begin a query. A value of dots only would climb, and is encoded too.
    var percentEncodedSegment: String {
        allSatisfy { $0 == "." } ? replacing(".", with: "%2E") : percentEncoded
    }
}
