import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Turns requests off the wire into values for the API, and its answers into bytes.
struct APIResponder: HTTPResponder {
    private static let longestBody = 64 << 10

    let pause: @Sendable (Duration) async throws -> Void
    let decide: @Sendable (ReceivedRequest, _ key: String?) async -> Answer

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        let authorization = request.headers[.authorization]
        var headers = request.headers.joinedByName
        headers["authorization"] = authorization.map(Self.withoutCredential)
        headers["host"] = request.head.authority
        // A body that is too long or breaks off is taken for none: the request counts all the same.
        let body = (try? await request.body.collect(upTo: Self.longestBody)) ?? ByteBuffer()
        let received = ReceivedRequest(
            method: request.method.rawValue, path: request.uri.path, query: request.uri.query ?? "", headers: headers,
            body: Data(body.readableBytesView))
        let answer = await decide(received, authorization.flatMap(Self.bearerKey))
        if answer.delivery == .dropped {
            try await context.channel.close()
        }
        return response(for: answer, on: context.channel)
    }

    private func response(for answer: Answer, on channel: any Channel) -> Response {
        var headers = HTTPFields()
        for (name, value) in answer.headers {
            guard let name = HTTPField.Name(name) else { continue }
            headers[name] = value
        }
        let status = HTTPResponse.Status(code: answer.status)
        return Response(status: status, headers: headers, body: body(of: answer, on: channel))
    }

    private func body(of answer: Answer, on channel: any Channel) -> ResponseBody {
        let half = answer.body.count / 2
        let first = ByteBuffer(bytes: answer.body.prefix(half))
        let rest = ByteBuffer(bytes: answer.body.dropFirst(half))
        switch answer.delivery {
        case .whole, .dropped:
            return ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        case .slow(let duration):
            return ResponseBody(contentLength: answer.body.count) { [pause] writer in
                try await writer.write(first)
                try await pause(duration)
                try await writer.write(rest)
                try await writer.finish(nil)
            }
        case .truncated:
            return ResponseBody(contentLength: answer.body.count) { writer in
                try await writer.write(first)
                try await channel.close()
            }
        }
    }

    private static func bearerKey(in authorization: String) -> String? {
        let parts = authorization.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }

    private static func withoutCredential(_ authorization: String) -> String {
        (authorization.split(separator: " ").first.map(String.init) ?? "") + " ***"
    }
}

extension HTTPFields {
    /// The values by lower-case name; repeated fields are joined with `, `.
    var joinedByName: [String: String] {
        Dictionary(map { ($0.name.canonicalName, $0.value) }) { $0 + ", " + $1 }
    }
}
