/// The clocks that a piece of work is counted on: its run's, and its step's where that has a timeout.
struct WorkClocks: Sendable {
    private let run: WorkClock
    private let step: WorkClock?

    init(run: WorkClock, step: WorkClock? = nil) {
        self.run = run
        self.step = step
    }

    func adding(_ step: WorkClock) -> WorkClocks {
        WorkClocks(run: run, step: step)
    }

    /// How long the work may still take.
    var remaining: Duration {
        min(run.remaining, step?.remaining ?? run.remaining)
    }

    /// Counts the time of `body`.
    func working<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        begin()
        defer { end() }
        return try await body()
    }

    /// Leaves out the time of `body`, which is called inside of `working`.
    func waiting<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        end()
        defer { begin() }
        return try await body()
    }

    private func begin() {
        run.begin()
        step?.begin()
    }

    private func end() {
        run.end()
        step?.end()
    }
}
