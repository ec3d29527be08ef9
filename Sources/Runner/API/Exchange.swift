import AsyncHTTPClient
import Budgets
import Foundation
import NIOCore
import NIOHTTP1
import Records

/// What came back for one request.
struct Answer: Sendable {
    let status: Int
    let headers: HTTPHeaders
    let body: ArraySlice<UInt8>

    /// 304 is what a conditional request hopes for.
    var isSuccess: Bool { (200..<300).contains(status) || status == 304 }
}

/// How one attempt ended.
enum AttemptOutcome: Sendable {
    case answered(Answer)
    case failed(TransportFailure)

    /// What speaks for another attempt; nil for an answer that is final.
    var failure: AttemptFailure? {
        switch self {
        case .answered(let answer) where answer.status == 429: .rateLimited
        case .answered(let answer) where answer.status >= 500: .serverError
        case .answered: nil
        case .failed(let failure): failure.attemptFailure
        }
    }
}

extension APIClient {
    /// The most that is read of a body that only explains a failure, in bytes.
    private static let largestErrorBody = 65536

    /// One attempt: the request and the redirects that follow from it, each with a permit of its own.
    func attempt(_ call: Call, onEvent: @Sendable (APIEvent) async -> Void) async throws -> AttemptOutcome {
        var url = call.url
        var followed = 0
        while true {
            let outcome = try await exchange(call, at: url, onEvent: onEvent)
            guard case .answered(let answer) = outcome,
                let redirect = Redirect(
                    status: answer.status, location: answer.headers.first(name: "Location"), from: url)
            else { return outcome }
            guard followed < Self.mostRedirects else {
                throw APIError.redirectNotFollowed(
                    call: call.name, status: answer.status, why: "more than \(Self.mostRedirects) redirects in a row")
            }
            followed += 1
            url = try target(of: redirect, status: answer.status, call: call)
            await onEvent(.redirected(status: answer.status))
        }
    }

    private func target(of redirect: Redirect, status: Int, call: Call) throws(APIError) -> URL {
        switch redirect {
        case .elsewhere(let origin):
            throw .redirectedAway(
                call: call.name, status: status, to: origin.shown(hiding: connection.key),
                baseSetting: connection.baseSetting)
        case .here where !call.followsRedirects:
            throw .redirectNotFollowed(call: call.name, status: status, why: "only GET is sent again elsewhere")
        case .here(let url):
            return url
        }
    }

    /// One request on the wire: a permit before, and exactly one of `answered` and `unanswered` after it.
    private func exchange(
        _ call: Call, at url: URL, onEvent: @Sendable (APIEvent) async -> Void
    ) async throws -> AttemptOutcome {
        let asked = now()
        let permit = try await permits.take(for: asker)
        let head: HTTPClientResponse
        await onEvent(.permitTaken(waited: .seconds(now().timeIntervalSince(asked))))
        let traced = traced(call, at: url)
        do {
            head = try await http.execute(wireRequest(call, at: url), deadline: .now() + TimeAmount(limits.silence))
        } catch {
            await permits.unanswered(permit)
            return try failed(error, traced)
        }
        let status = Int(head.status.code)
        let rates = RateHeaders(
            names: connection.headers, fields: { field($0, of: head) }, receivedAt: now(), window: connection.window)
        await permits.answered(permit, status: status, headers: rates)
        do {
            let body = try await body(of: head, status: status)
            traced?.answered(status: status, headers: head.headers.map { ($0.name, $0.value) }, body: body)
            return .answered(Answer(status: status, headers: head.headers, body: body))
        } catch {
            return try failed(error, traced)
        }
    }

    /// A field with all of its lines.
    private func field(_ name: String, of head: HTTPClientResponse) -> String? {
        let lines = head.headers[name]
        return lines.isEmpty ? nil : lines.joined(separator: ", ")
    }

    private func traced(_ call: Call, at url: URL) -> TracedExchange? {
        trace?.hide(connection.key)
        return trace?.request(
            method: call.request.method, url: url.absoluteString, headers: call.headers.map { ($0.name, $0.value) },
            body: call.request.body)
    }

    private func wireRequest(_ call: Call, at url: URL) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: url.absoluteString)
        request.method = HTTPMethod(rawValue: call.request.method)
        request.headers = call.headers
        if let body = call.request.body { request.body = .bytes(ByteBuffer(bytes: body.bytes)) }
        return request
    }

    private func failed(_ error: any Error, _ traced: TracedExchange?) throws -> AttemptOutcome {
        // The HTTP client reports a cancellation in several ways.
        try Task.checkCancellation()
        let failure = TransportFailure(error)
        traced?.failed("\(failure)")
        return .failed(failure)
    }

    /// The whole body of a success. Of a failure only the beginning, and what there is of it when it breaks off: the
    /// status matters more than its explanation.
    private func body(of response: HTTPClientResponse, status: Int) async throws -> ArraySlice<UInt8> {
        if (200..<300).contains(status) {
            let buffer = try await response.body.collect(upTo: limits.bodyBytes)
            try Task.checkCancellation()
            return ArraySlice(buffer.readableBytesView)
        }
        var bytes: ArraySlice<UInt8> = []
        do {
            for try await part in response.body {
                bytes.append(contentsOf: part.readableBytesView.prefix(Self.largestErrorBody - bytes.count))
                if bytes.count == Self.largestErrorBody { break }
            }
        } catch {
            try Task.checkCancellation()
        }
        return bytes
    }
}
