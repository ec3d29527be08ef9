import Foundation

/// At any instant, what was accepted within the last length counts.
struct SlidingWindow: RequestLimit {
    private let limit: Int
    private let length: TimeInterval
    private var accepted = RecentInstants()

    init(limit: Int, length: TimeInterval) {
        self.limit = limit
        self.length = length
    }

    func remaining(at now: Date) -> Int {
        max(0, limit - accepted.within(length, before: now).count)
    }

    /// When more requests remain than now: the oldest one leaves.
    func reset(at now: Date) -> Date {
        (accepted.within(length, before: now).first ?? now) + length
    }

    func nextAcceptance(at now: Date) -> Date {
        reset(at: now)
    }

    mutating func accept(at now: Date) {
        accepted.append(now, keeping: length)
    }
}

/// The instants of accepted requests, in order, for as long as anybody looks back.
struct RecentInstants {
    private var instants: [Date] = []

    /// Those of the last `length`: an instant leaves exactly one length after it was added.
    func within(_ length: TimeInterval, before now: Date) -> ArraySlice<Date> {
        let first = instants.firstIndex { $0 + length > now } ?? instants.endIndex
        return instants[first...]
    }

    mutating func append(_ now: Date, keeping length: TimeInterval) {
        instants.removeFirst(instants.count - within(length, before: now).count)
        instants.append(now)
    }
}
