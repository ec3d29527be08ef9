import AsyncHTTPClient
import Budgets
import Foundation
import Records
import Retries
import Synchronization
import Testing

@testable import Runner

/// Grants every permit at once and notes what became of it.
final class CountingPermits: PermitSource {
    private struct Counts {
        var taken: [Int64] = []
        var settled: [Int64] = []
        var statuses: [Int] = []
        var headers: [RateHeaders] = []
    }

    private let counts = Mutex(Counts())

    func take(for asker: Asker) async throws -> Permit {
        let id = counts.withLock { counts in
            counts.taken.append(Int64(counts.taken.count + 1))
            return Int64(counts.taken.count)
        }
        return Permit(id: id, job: asker.job, grantedAt: Date())
    }

    func answered(_ permit: Permit, status: Int, headers: RateHeaders) async {
        counts.withLock {
            $0.settled.append(permit.id)
            $0.statuses.append(status)
            $0.headers.append(headers)
        }
    }

    func unanswered(_ permit: Permit) async {
        counts.withLock { $0.settled.append(permit.id) }
    }

    var taken: Int { counts.withLock { $0.taken.count } }
    var answeredStatuses: [Int] { counts.withLock { $0.statuses } }
    var headers: [RateHeaders] { counts.withLock { $0.headers } }
    /// Exactly one end for every permit taken.
    var isBalanced: Bool { counts.withLock { $0.taken == $0.settled.sorted() } }
}

/// A client of a scripted server, and what it did.
struct Harness: Sendable {
    static let key = "chekt_test_0123456789"

    let server: ScriptedServer
    let permits = CountingPermits()
    let client: APIClient
    private let waits: Waits

    final class Waits: Sendable {
        let durations = Mutex<[Duration]>([])
    }

    /// The back-off that was asked for, which tests do not wait out.
    var backOff: [Duration] { waits.durations.withLock { $0 } }

    /// Runs `body` against a server with these answers; every permit must be settled in the end.
    static func run(
        _ answers: [ScriptedAnswer], limits: APILimits = APILimits(), prefix: String = "", scheme: String = "http",
        host: String = "127.0.0.1", headers: HeaderNames = HeaderNames(),
        _ body: (Harness) async throws -> Void
    ) async throws {
        let server = try await ScriptedServer.start(answers)
        let http = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: limits.clientConfiguration())
        let base = "\(scheme)://\(host):\(server.port)\(prefix)"
        let harness = try Harness(server: server, http: http, limits: limits, base: base, headers: headers)
        await #expect(throws: Never.self) { try await body(harness) }
        #expect(harness.permits.isBalanced)
        try await http.shutdown()
        await server.stop()
    }

    private init(
        server: ScriptedServer, http: HTTPClient, limits: APILimits, base: String, headers: HeaderNames
    ) throws {
        self.server = server
        let waits = Waits()
        self.waits = waits
        client = APIClient(
            connection: ConnectionSettings(baseURL: try BaseURL(base), key: Secret(Self.key), headers: headers),
            http: http,
            permits: permits, asker: Asker(job: "site-inventory/pull-sites", run: "run"), limits: limits,
            random: { 0.5 },
            sleep: { duration in waits.durations.withLock { $0.append(duration) } })
    }

    /// The error that `request` ends with.
    func failure(
        of request: APIRequest = APIRequest(path: "/v1/sites"), retry: RetryRule = .none, deadline: Date? = nil
    ) async throws -> APIError {
        try await #require(throws: APIError.self) {
            _ = try await client.send(request, retry: retry, deadline: deadline)
        }
    }
}
