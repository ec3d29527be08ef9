import DequeModule
import Foundation

extension Planner {
    /// A job among the others: its next fire, and its runs.
    struct Place: Sendable {
        let job: JobID
        var plan: JobPlan {
            didSet { (identity, hasJitter) = Self.traits(of: plan) }
        }
        /// That of the schedule; it is kept with every fire that is dealt with.
        private(set) var identity: String
        private var hasJitter: Bool
        /// The first fire that was not dealt with; nil when none follows.
        var next: Date?
        /// The reason that was given, while the job is paused.
        var pause: String?
        /// The runs that go on, in the order in which they began.
        var going: [PlannedRun] = []
        /// The runs that wait, in their order.
        var waiting: Deque<PlannedRun> = []
        /// Not in the files any more, and here only until its runs have ended.
        var isGone = false

        init(job: JobID, plan: JobPlan, next: Date?) {
            (self.job, self.plan, self.next) = (job, plan, next)
            (identity, hasJitter) = Self.traits(of: plan)
        }

        private static func traits(of plan: JobPlan) -> (identity: String, hasJitter: Bool) {
            (plan.schedule?.identity ?? "", (plan.schedule?.longestJitter ?? 0) > 0)
        }

        /// When a fire should start: later than it by the jitter's draw.
        func due(_ fire: Date) -> Date {
            guard hasJitter, let schedule = plan.schedule else { return fire }
            return fire.addingTimeInterval(schedule.delay(of: fire, for: job))
        }

        /// Whether missed fires wait their turn, so that those which fall due now have to wait behind them.
        var makesUp: Bool {
            waiting.contains { if case .catchUp = $0.origin { true } else { false } }
        }
    }

    /// When a place is to be looked at. Places are numbered in the order of their jobs, so that wakes compare by
    /// instant, then by job, without comparing names.
    struct Wake: Comparable, Sendable {
        var due: Date
        var place: Int

        static func < (left: Wake, right: Wake) -> Bool {
            left.due == right.due ? left.place < right.place : left.due < right.due
        }
    }
}
