import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// One attempt at delivering a message: a connection to a given address, a request, the status of the response.
struct WebhookExchange {
    let url: WebhookURL
    let headers: HTTPHeaders
    let body: ByteBuffer

    /// No more of a response than this is read: nobody looks at it.
    private static let longestResponse = 64 << 10

    /// How long the body of a response is read at most: the deadline of a request ends with the response's head.
    private static let longestReading = Duration.seconds(2)

    /// Posts the message to `address`, whatever the name of the host means by now, and returns the status. Redirects
    /// are not followed and no proxy is used; certificates are checked against the host's name.
    func post(to address: IPAddress, timeout: Duration) async throws -> Int {
        var configuration = HTTPClient.Configuration()
        configuration.dnsOverride = [url.host: address.description]
        configuration.redirectConfiguration = .disallow
        configuration.connectionPool.retryConnectionEstablishment = false
        return try await HTTPClient.withHTTPClient(configuration: configuration) { client in
            var request = HTTPClientRequest(url: url.text)
            request.method = .POST
            request.headers = headers
            request.body = .bytes(body)
            let response = try await client.execute(request, deadline: .now() + TimeAmount(timeout))
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await Self.discard(response.body) }
                group.addTask { try? await Task.sleep(for: Self.longestReading) }
                await group.next()
                group.cancelAll()
            }
            return Int(response.status.code)
        }
    }

    /// Reads the response to its end, so that the endpoint is not cut off while it writes. What goes wrong here does
    /// not matter any more: the status is known.
    private static func discard(_ body: HTTPClientResponse.Body) async {
        var length = 0
        do {
            for try await piece in body {
                length += piece.readableBytes
                if length > longestResponse { return }
            }
        } catch {
            return
        }
    }
}
