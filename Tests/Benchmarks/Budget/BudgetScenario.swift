import Simulator

/// What the clients have to live with in one row of the table.
enum BudgetScenario: String, CaseIterable {
    case leftAlone = "left-alone"
    case midWindow = "mid-window"
    case sliding
    case tokenBucket = "token-bucket"
    case killed
    case killedSpending = "killed-spending"
    case killedSliding = "killed-sliding"
    case killedTokenBucket = "killed-token-bucket"
    case twoProcesses = "two-processes"
    case rival
    case rivalBurst = "rival-burst"

    var windowKind: WindowKind {
        switch self {
        case .sliding, .killedSliding: .sliding
        case .tokenBucket, .killedTokenBucket: .tokenBucket
        default: .fixed
        }
    }

    /// How much of a window is over when the clients begin.
    var beginShare: Double { self == .leftAlone ? 0 : 0.5 }

    /// How much of a window is over at each kill, in turn: its middle, or while a window that has just opened is spent.
    var killShares: [Double] {
        switch self {
        case .killed, .killedSliding, .killedTokenBucket: [0.5]
        case .killedSpending: [0.02, 0.04, 0.06, 0.08]
        default: []
        }
    }

    var processes: Int { self == .twoProcesses ? 2 : 1 }

    /// Who else uses the key.
    var rival: Rival.Habit? {
        switch self {
        case .rival: .even
        case .rivalBurst: .atOnce
        default: nil
        }
    }

    /// How much of what is possible is to be accepted; nil where it is only shown.
    var leastShare: Double? {
        if rival != nil { return nil }
        return processes == 1 && killShares.isEmpty ? 0.99 : 0.97
    }

    /// The most answers of 429.
    var mostRefused: Int { rival == nil ? 0 : 2 }
}
