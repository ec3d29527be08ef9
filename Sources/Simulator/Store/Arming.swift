import Foundation

/// What a command asks for.
enum ArmingAction {
    case arm
    case disarm
}

/// The body of a command. Both known forms are taken, `mode` with `user_code` and the bare `user`, and none at all.
struct ArmingCommand {
    static let modes = ["away", "stay", "night", "custom"]

    /// One of `modes`; nil disarms.
    let mode: String?
    let user: String
    let bypassedZones: Set<Int>

    private struct Body: Decodable {
        var mode: String?
        var userCode: String?
        var user: String?
        var bypassZones: [Int]?
    }

    init(_ action: ArmingAction, body: Data) throws(APIError) {
        let body = body.isEmpty ? Body() : try JSONRequest.decode(Body.self, from: body)
        if let mode = body.mode, !Self.modes.contains(mode) {
            throw .invalid("mode", "mode is one of \(Self.modes.joined(separator: ", ")).")
        }
        mode = action == .arm ? body.mode ?? "away" : nil
        user = body.user ?? (body.userCode == nil ? "unknown" : "user code")
        bypassedZones = action == .arm ? Set(body.bypassZones ?? []) : []
    }
}

/// Whether a site is armed. A command takes effect a moment after it was given, as with a real panel.
struct ArmingState {
    /// A working client reads the state 0.8 s after its command.
    static let delay: TimeInterval = 0.5

    struct Settled: Equatable {
        /// nil is disarmed.
        var mode: String?
        var user: String
        var bypassedZones: Set<Int>
        var since: Date
    }

    private var former: Settled
    private var latest: Settled

    /// Every second site begins armed.
    init(initiallyOf site: Site) {
        latest = Settled(
            mode: site.index.isMultiple(of: 2) ? nil : "away", user: "installer", bypassedZones: [],
            since: site.createdAt)
        former = latest
    }

    mutating func take(_ command: ArmingCommand, at now: Date) {
        former = settled(at: now)
        latest = Settled(
            mode: command.mode, user: command.user, bypassedZones: command.bypassedZones, since: now + Self.delay)
    }

    /// What holds now: before the latest command has taken effect, what held until then.
    func settled(at now: Date) -> Settled {
        now < latest.since ? former : latest
    }

    func isArming(at now: Date) -> Bool {
        now < latest.since && latest.mode != nil
    }
}
