import NIOHTTP1
import Records

// What an attempt's outcome means to the caller of `send`.
extension APIClient {
    /// The answer with its body as JSON; a body of white space counts as none.
    func response(from answer: Answer, to call: Call) throws(APIError) -> APIResponse {
        let headers = answer.headers.map { (name: $0.name, value: $0.value) }
        let isBlank = answer.body.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        guard !isBlank else { return APIResponse(status: answer.status, headers: headers, body: nil) }
        do {
            let body = try JSONText(validating: answer.body)
            return APIResponse(status: answer.status, headers: headers, body: body)
        } catch {
            let excerpt = String(decoding: answer.body.prefix(4096), as: UTF8.self).shown(hiding: connection.key)
            throw .notJSON(call: call.name, status: answer.status, excerpt: excerpt)
        }
    }

    /// The error that tells of an outcome that is no success.
    func error(from outcome: AttemptOutcome, to call: Call, attempts: Int) -> APIError {
        switch outcome {
        case .answered(let answer): .refused(refusal(answer, call: call, attempts: attempts))
        case .failed(let failure): error(failure, call: call, attempts: attempts)
        }
    }

    private func refusal(_ answer: Answer, call: Call, attempts: Int) -> Refusal {
        let said = ErrorBody(answer.body, hiding: connection.key)
        let loggedAs = answer.headers.first(name: "X-Request-Id")?.shown(hiding: connection.key)
        return Refusal(
            call: call.name, status: answer.status, message: said.message, code: said.code, field: said.field,
            requestID: said.requestID ?? loggedAs, attempts: answer.status >= 500 ? attempts : 1,
            keyVariable: connection.keyVariable)
    }

    private func error(_ failure: TransportFailure, call: Call, attempts: Int) -> APIError {
        let address = connection.baseURL.origin.address
        return switch failure {
        case .notConnected(let detail):
            .unreachable(
                call: call.name, address: address, detail: connection.key.masked(in: detail), attempts: attempts,
                baseSetting: connection.baseSetting)
        case .broken(let detail):
            .interrupted(
                call: call.name, address: address, detail: connection.key.masked(in: detail), attempts: attempts)
        case .silent:
            .timedOut(call: call.name, address: address, after: limits.silence, attempts: attempts)
        case .tooLarge:
            .bodyTooLarge(call: call.name, limit: limits.bodyBytes)
        }
    }
}
