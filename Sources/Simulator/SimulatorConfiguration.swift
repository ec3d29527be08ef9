package import Foundation

/// Which of the two known dialects of the API the simulator speaks.
package enum Profile: String, CaseIterable, Sendable {
    /// The shapes that working clients rely on: bare arrays, integer ids, `limit`.
    case observed
    /// The shapes of the vendor's reference: wrapper objects, `site_…` ids, `page` and `per_page`.
    case docs
}

/// How the request limit of a key is counted. The vendor does not say which one holds.
package enum WindowKind: String, CaseIterable, Sendable {
    /// Windows begin at multiples of their length since 1970-01-01T00:00:00Z; each starts at zero.
    case fixed
    /// At any instant, the requests accepted within the last window length count.
    case sliding
    /// A bucket of `limit` tokens begins full and is refilled evenly, wholly in one window length. Its reset is when it
    /// is full again; `Retry-After` names the next token.
    case tokenBucket = "token-bucket"
}

/// What an API key may do.
package enum KeyScope: Sendable {
    /// Every endpoint.
    case full
    /// Everything but the paths below `sites`, which answer 403.
    case noSites
}

/// Everything that shapes one simulator; it does not change while the simulator runs, except `faults`.
package struct SimulatorConfiguration: Sendable {
    /// The address to listen on.
    package var host: String
    /// The port to listen on; 0 takes a free one.
    package var port: Int
    /// The dialect of the answers.
    package var profile: Profile
    /// How many sites exist. The same number gives the same sites at every start.
    package var sites: Int
    /// The valid keys and what each may do. Any other key is answered 401.
    package var keys: [String: KeyScope]
    /// How many requests of one key are accepted per window.
    package var limit: Int
    /// The length of the window.
    package var window: Duration
    /// How the window moves.
    package var windowKind: WindowKind
    /// A second limit over a short sliding time, or nil. The `X-RateLimit-…` headers never show it.
    package var burst: (requests: Int, per: Duration)?
    /// Whether a 429 carries `Retry-After` in whole seconds.
    package var retryAfter: Bool
    /// What time it is, for the limits, the arming state and the newest event.
    package var clock: @Sendable () -> Date
    /// Waits in the middle of a slow body. Tests replace it to wait for an event of their own.
    package var pause: @Sendable (Duration) async throws -> Void
    /// What goes wrong from the start.
    package var faults: Faults

    /// The defaults are what the vendor documents: 1000 requests an hour for each key.
    package init(
        host: String = "127.0.0.1", port: Int = 0, profile: Profile = .observed, sites: Int = 25,
        keys: [String: KeyScope] = ["demo-key": .full, "limited-key": .noSites],
        limit: Int = 1000, window: Duration = .seconds(3600), windowKind: WindowKind = .fixed,
        burst: (requests: Int, per: Duration)? = nil, retryAfter: Bool = false,
        clock: @escaping @Sendable () -> Date = { Date() },
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        faults: Faults = Faults()
    ) {
        self.host = host
        self.port = port
        self.profile = profile
        self.sites = sites
        self.keys = keys
        self.limit = limit
        self.window = window
        self.windowKind = windowKind
        self.burst = burst
        self.retryAfter = retryAfter
        self.clock = clock
        self.pause = pause
        self.faults = faults
    }
}
