import Foundation

/// The decisions of the simulator: what each request is answered, given the time. It touches no clock and no socket.
struct API {
    private let configuration: SimulatorConfiguration
    private let policy: LimitPolicy
    private var meters: [String: KeyMeter] = [:]
    private var faults: FaultCounter
    private var store: Store
    private var requests = 0

    init(_ configuration: SimulatorConfiguration) {
        self.configuration = configuration
        policy = LimitPolicy(configuration)
        faults = FaultCounter(configuration.faults)
        store = Store(sites: configuration.sites, profile: configuration.profile)
    }

    /// The requests of every key by window.
    var windows: [WindowCount] {
        meters.sorted { $0.key < $1.key }.flatMap { key, meter in
            meter.windows.map { WindowCount(key: key, start: $0.start, accepted: $0.accepted, refused: $0.refused) }
        }
    }

    /// The highest peak of any key.
    var peak: Int {
        meters.values.map(\.peak).max() ?? 0
    }

    mutating func set(faults: Faults) {
        self.faults = FaultCounter(faults)
    }

    /// Answers a request; an unknown key is shown an untouched limit, since nothing is counted for it.
    /// Media need no key, count nowhere and suffer no faults.
    mutating func answer(to request: ReceivedRequest, key: String?, now: Date) -> Answer {
        requests += 1
        if let path = MediaPath(path: request.path) { return mediaAnswer(to: request, for: path, now: now) }
        var answer = Answer.unauthorized
        if let key, let scope = configuration.keys[key] {
            answer = meteredAnswer(to: request, key: key, scope: scope, now: now)
        }
        let meter = key.flatMap { meters[$0] } ?? KeyMeter(policy)
        answer.headers += rateLimitHeaders(meter.standing(at: now))
        return answer
    }

    private mutating func meteredAnswer(
        to request: ReceivedRequest, key: String, scope: KeyScope, now: Date
    ) -> Answer {
        if let lockout = faults.left.lockout, now < lockout.until {
            meters[key, default: KeyMeter(policy)].refuse(at: now)
            return .tooManyRequests(retryAfter: lockout.retryAfter)
        }
        faults.countRequest()
        if faults.strikes(\.storm) {
            meters[key, default: KeyMeter(policy)].refuse(at: now)
            return .tooManyRequests(retryAfter: configuration.retryAfter ? 1 : nil)
        }
        if let nextAcceptance = meters[key, default: KeyMeter(policy)].take(at: now) {
            let seconds = Int(nextAcceptance.timeIntervalSince(now).rounded(.up))
            return .tooManyRequests(retryAfter: configuration.retryAfter ? seconds : nil)
        }
        if faults.strikes(\.serverErrors) {
            return APIError(status: 500, code: "internal_error", message: "Something went wrong.")
                .answer(requestID: requestID)
        }
        var answer = acceptedAnswer(to: request, scope: scope, now: now)
        spoil(&answer)
        return answer
    }

    private mutating func acceptedAnswer(to request: ReceivedRequest, scope: KeyScope, now: Date) -> Answer {
        guard let endpoint = Endpoint(path: request.path) else {
            return APIError.notFound("resource").answer(requestID: requestID)
        }
        if scope == .noSites && endpoint.needsSites { return .forbidden }
        do throws(APIError) {
            guard endpoint.methods.contains(request.method) else { throw APIError.methodNotAllowed(endpoint.methods) }
            return try store.answer(to: request, at: endpoint, repeatingCursor: faults.left.repeatedCursor, now: now)
        } catch {
            return error.answer(requestID: requestID)
        }
    }

    private func mediaAnswer(to request: ReceivedRequest, for path: MediaPath, now: Date) -> Answer {
        do throws(APIError) {
            return try MediaGate(log: store.log).answer(to: request, for: path, now: now)
        } catch {
            return error.answer(requestID: requestID)
        }
    }

    private mutating func spoil(_ answer: inout Answer) {
        if faults.strikes(\.dropConnections) {
            answer.delivery = .dropped
        } else if (200..<300).contains(answer.status) {
            spoilBody(of: &answer)
        }
    }

    private mutating func spoilBody(of answer: inout Answer) {
        if faults.strikes(\.truncatedBody) {
            answer.delivery = .truncated
        } else if faults.strikes(\.invalidJSON) {
            answer.body = answer.body.prefix(answer.body.count / 2)
        } else if faults.strikes(\.emptyBody) {
            answer.body = Data()
        } else if let pause = faults.left.slowBody {
            answer.delivery = .slow(pause)
        }
    }

    private func rateLimitHeaders(_ standing: Standing) -> [(String, String)] {
        [
            ("X-RateLimit-Limit", String(standing.limit)),
            ("X-RateLimit-Remaining", String(standing.remaining)),
            ("X-RateLimit-Reset", String(Int(standing.reset.timeIntervalSince1970.rounded(.up)))),
        ]
    }

    private var requestID: String {
        "req_\(requests)"
    }
}
