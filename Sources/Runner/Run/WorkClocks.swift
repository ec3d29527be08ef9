/// The clocks that a piece of work is counted on: its run's, and those of its step and of the groups around it where
/// they have a timeout.
struct WorkClocks: Sendable {
    private let run: WorkClock
    private var steps: [WorkClock] = []

    init(run: WorkClock) {
        self.run = run
    }

    func adding(_ step: WorkClock) -> WorkClocks {
        var clocks = self
        clocks.steps.append(step)
        return clocks
    }

    /// How long the work may still take.
    var remaining: Duration {
        steps.reduce(run.remaining) { min($0, $1.remaining) }
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
        for clock in steps { clock.begin() }
    }

    private func end() {
        run.end()
        for clock in steps { clock.end() }
    }
}
