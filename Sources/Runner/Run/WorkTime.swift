/// How much of a limit has been worked. Several things may work at once, as in a `foreach`: time is counted while at
/// least one does.
struct WorkTime: Sendable {
    private let limit: Duration
    private var workers = 0
    private var worked = Duration.zero
    /// When the first of those that work now began.
    private var since: ContinuousClock.Instant?

    init(limit: Duration) {
        self.limit = limit
    }

    /// Something begins to work. True when nothing worked before.
    mutating func begin(at now: ContinuousClock.Instant) -> Bool {
        workers += 1
        guard workers == 1 else { return false }
        since = now
        return true
    }

    /// Something has ended, or waits.
    mutating func end(at now: ContinuousClock.Instant) {
        workers -= 1
        guard workers == 0, let since else { return }
        worked += since.duration(to: now)
        self.since = nil
    }

    /// Whether time is counted now.
    var isGoing: Bool { since != nil }

    /// What is left of the limit; negative when it is exceeded.
    func remaining(at now: ContinuousClock.Instant) -> Duration {
        limit - worked - (since?.duration(to: now) ?? .zero)
    }
}
