import Foundation

/// Windows that begin at multiples of their length since 1970; each begins at zero.
struct FixedWindow: RequestLimit {
    private let limit: Int
    private let length: TimeInterval
    private var current = Date.distantPast
    private var accepted = 0

    init(limit: Int, length: TimeInterval) {
        self.limit = limit
        self.length = length
    }

    /// When the window that holds an instant began.
    static func start(of length: TimeInterval, at now: Date) -> Date {
        Date(timeIntervalSince1970: (now.timeIntervalSince1970 / length).rounded(.down) * length)
    }

    func remaining(at now: Date) -> Int {
        max(0, limit - (current == Self.start(of: length, at: now) ? accepted : 0))
    }

    /// The window's end.
    func reset(at now: Date) -> Date {
        Self.start(of: length, at: now) + length
    }

    func nextAcceptance(at now: Date) -> Date {
        reset(at: now)
    }

    mutating func accept(at now: Date) {
        let start = Self.start(of: length, at: now)
        accepted = current == start ? accepted + 1 : 1
        current = start
    }
}
