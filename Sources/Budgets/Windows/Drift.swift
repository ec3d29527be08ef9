/// The use of the key by others in one window of the server: what it counts beyond what is ours.
struct Drift: Hashable, Codable, Sendable {
    /// Requests that were not ours, at least.
    private(set) var used = 0
    private var isReported = false
    /// The most that came to light at once in this window, and in the one before. The first sight of a window does not
    /// count: it may show the use of a long time.
    private var leap = 0, previousLeap: Int
    private var hasCompared = false

    init(after previous: Drift?) {
        previousLeap = previous?.leap ?? 0
    }

    /// An answer shows that others used so many. Returned is what is to be reported: the first sight of it.
    mutating func sees(_ count: Int) -> Int? {
        if hasCompared, count > used { leap = max(leap, count - used) }
        hasCompared = true
        used = max(used, count)
        guard used > 0, !isReported else { return nil }
        isReported = true
        return used
    }

    /// How many more may go where `left` are left, so that others who go on as they did meet no 429 of ours: as many as
    /// they leave after another leap, and then one at a time, up to the last but one.
    func allowance(_ left: Int, inFlight: Int) -> Int {
        let leap = max(leap, previousLeap)
        if leap == 0 { return left - inFlight }
        return max(left - inFlight - leap, min(1, left - 1) - inFlight)
    }
}
