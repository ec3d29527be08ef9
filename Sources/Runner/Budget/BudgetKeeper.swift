package import Budgets
package import Foundation
package import Logging
package import Storage

/// The shell around one connection's ledger: who asks for a permit waits here until it is granted.
///
/// Events change a copy of the ledger. Only when the state that they left is durable, and no other process that shares
/// the budget has come first, the copy takes the ledger's place and what became possible is carried out. Else the same
/// events change what the other process has left.
package actor BudgetKeeper: PermitSource {
    let connection: String
    let store: any StateStore
    let alarm: any Alarm
    let logger: Logger
    private(set) var ledger: Ledger
    /// The version of the state that the ledger goes on from.
    private var version: Int64
    private var pending: [Event] = []
    private var isWorking = false
    var waiting: [Int: CheckedContinuation<Permit, any Error>] = [:]
    var beginning: [Int: CheckedContinuation<Admission, any Error>] = [:]
    var lastTicket = 0

    /// Something that happened to the budget.
    struct Event {
        var change: (inout Ledger, Date) -> [Notice]
        var isDone: CheckedContinuation<Void, Never>?
    }

    /// How soon the budget is looked at again while somebody waits for what another process has in flight, in seconds.
    private static let look: TimeInterval = 0.05

    /// Takes up the budget where the store has it: a restart in the middle of a window goes on with what is left.
    package init(
        connection: String, settings: BudgetSettings, store: any StateStore, alarm: any Alarm, logger: Logger
    ) async throws {
        (self.connection, self.store, self.alarm, self.logger) = (connection, store, alarm, logger)
        let kept = try await store.budget(of: connection)
        let now = alarm.now
        version = kept?.version ?? 0
        ledger = Ledger(
            settings: settings, state: Self.state(kept, connection, logger), owner: store.owner, at: now)
        _ = ledger.died(try await store.deadOwners(among: ledger.state.owners), at: now)
    }

    /// Lets time pass until the task is cancelled: permits come back, gates open.
    package func run() async {
        for await _ in alarm.rings {
            await lookAtOthers()
            happens { _, _ in [] }
        }
    }

    package var status: BudgetStatus { ledger.status(at: alarm.now) }

    /// Takes in an event; what it makes possible follows later.
    func happens(_ change: @escaping (inout Ledger, Date) -> [Notice]) {
        add(Event(change: change))
    }

    /// Takes in an event, and returns when what it made possible has been carried out.
    func happened(_ change: @escaping (inout Ledger, Date) -> [Notice]) async {
        await withCheckedContinuation { add(Event(change: change, isDone: $0)) }
    }

    private func add(_ event: Event) {
        pending.append(event)
        guard !isWorking else { return }
        isWorking = true
        Task { await work() }
    }

    /// Deals with all that happened meanwhile at once.
    private func work() async {
        while !pending.isEmpty {
            let events = pending
            pending = []
            await deal(with: events)
            for event in events { event.isDone?.resume() }
        }
        isWorking = false
        alarm.set(for: nextWake)
    }

    private func deal(with events: [Event]) async {
        while true {
            let now = alarm.now
            var changed = ledger
            let notices = events.flatMap { $0.change(&changed, now) }
            var next = changed
            let actions = next.release(at: now)
            do {
                if let other = try await keep(next) {
                    adopt(other)
                    continue
                }
                ledger = next
                for action in actions { perform(action) }
                if actions.count >= Ledger.block { pending.append(Event { _, _ in [] }) }
            } catch {
                ledger = changed
                refuse(actions, because: error)
            }
            return report(notices)
        }
    }

    /// Makes the ledger's state durable; returns what another process has kept instead.
    private func keep(_ next: Ledger) async throws -> KeptBudget? {
        guard next.state != ledger.state else { return nil }
        let kept = KeptBudget(version: version + 1, state: try next.state.bytes)
        if let other = try await store.keep(kept, of: connection) { return other }
        version = kept.version
        return nil
    }

    private func adopt(_ kept: KeptBudget) {
        version = kept.version
        ledger.adopt(Self.state(kept, connection, logger), at: alarm.now)
    }

    /// Reads what others that share the budget have kept, and learns which of them are gone.
    private func lookAtOthers() async {
        let others = ledger.state.owners.subtracting([store.owner])
        guard ledger.isWaitedFor, !others.isEmpty else { return }
        do {
            let dead = try await store.deadOwners(among: others)
            if !dead.isEmpty { happens { $0.died(dead, at: $1) } }
            guard let kept = try await store.budget(of: connection), kept.version > version, !isWorking else { return }
            adopt(kept)
        } catch {
            logger.error("the budget could not be read", metadata: ["error": "\(error)"])
        }
    }

    private var nextWake: Date? {
        guard ledger.isWaitedFor, !ledger.state.owners.isSubset(of: [store.owner]) else { return ledger.nextWake }
        let look = alarm.now + Self.look
        return ledger.nextWake.map { min($0, look) } ?? look
    }

    private func report(_ notices: [Notice]) {
        for notice in notices {
            logger.warning("the budget changed", metadata: ["connection": "\(connection)", "notice": "\(notice)"])
        }
    }

    /// A state that cannot be read is taken as that of a key of which nothing is known.
    private static func state(_ kept: KeptBudget?, _ connection: String, _ logger: Logger) -> BudgetState {
        guard let kept else { return BudgetState(isKnown: false) }
        do {
            return try BudgetState(bytes: kept.state)
        } catch {
            logger.warning(
                "the budget that was kept cannot be read; the first request goes alone, to see what is left",
                metadata: ["connection": "\(connection)", "error": "\(error)"])
            return BudgetState(isKnown: false)
        }
    }
}

extension Duration {
    /// In seconds, as Foundation counts.
    package var timeInterval: TimeInterval { self / .seconds(1) }
}
