package import Budgets
package import Foundation
package import Logging
package import Storage

/// The shell around one connection's ledger: who asks for a permit waits here until it is granted, and no permit is
/// handed out before its spending is durable.
package actor BudgetKeeper: PermitSource {
    private let connection: String
    private let store: any StateStore
    private let alarm: any Alarm
    private let logger: Logger
    private var ledger: Ledger
    private var lastTicket = 0
    private var waiting: [Int: CheckedContinuation<Permit, any Error>] = [:]
    private var granted: [(ticket: Int, permit: Permit)] = []
    private var isRecording = false

    /// Takes up the budget where the store has it: a restart in the middle of a window goes on with what is left.
    package init(
        connection: String, settings: BudgetSettings, store: any StateStore, alarm: any Alarm, logger: Logger
    ) async throws {
        let now = alarm.now
        let longest = max(settings.window.per, settings.burst?.per ?? .zero)
        let since = now - 2 * longest.timeInterval
        let (permits, view, lastPermitID) = try await store.budget(connection: connection, since: since)
        for permit in permits where permit.answeredAt == nil {
            try await store.recordAnswer(connection: connection, permit: permit.id, at: now, view: nil)
        }
        let restored = RestoredBudget(
            permits: permits.map { .init(id: $0.id, grantedAt: $0.grantedAt, answeredAt: $0.answeredAt) },
            view: view.flatMap { try? JSONDecoder().decode(ServerView.self, from: Data($0)) },
            lastPermitID: lastPermitID)
        self.connection = connection
        self.store = store
        self.alarm = alarm
        self.logger = logger
        ledger = Ledger(settings: settings, restored: restored, at: now)
    }

    /// Lets time pass until the task is cancelled: permits come back, gates open.
    package func run() async {
        for await _ in alarm.rings { perform(ledger.advance(to: alarm.now)) }
    }

    package func take(job: String) async throws -> Permit {
        try Task.checkCancellation()
        lastTicket += 1
        let ticket = lastTicket
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                waiting[ticket] = continuation
                perform(ledger.ask(ticket: ticket, job: job, at: alarm.now))
            }
        } onCancel: {
            Task { await self.withdraw(ticket) }
        }
    }

    package func answered(_ permit: Permit, status: Int, headers: RateHeaders) async {
        perform(ledger.answered(permit.id, status: status, headers: headers, at: alarm.now))
        await recordAnswer(of: permit)
    }

    package func unanswered(_ permit: Permit) async {
        perform(ledger.unanswered(permit.id, at: alarm.now))
        await recordAnswer(of: permit)
    }

    package var status: BudgetStatus { ledger.status(at: alarm.now) }

    private func withdraw(_ ticket: Int) {
        guard let continuation = waiting.removeValue(forKey: ticket) else { return }
        perform(ledger.withdraw(ticket: ticket, at: alarm.now))
        continuation.resume(throwing: CancellationError())
    }

    private func perform(_ actions: [Action]) {
        for action in actions {
            switch action {
            case .grant(let ticket, let permit): granted.append((ticket, permit))
            case .report(let notice): report(notice)
            }
        }
        alarm.set(for: ledger.nextWake)
        if !granted.isEmpty, !isRecording {
            isRecording = true
            Task { await recordGrants() }
        }
    }

    /// Records what was granted, together with all that is granted meanwhile, and only then hands it out.
    private func recordGrants() async {
        while !granted.isEmpty {
            let batch = granted
            granted = []
            let rows = batch.map { grant in
                PermitRow(
                    connection: connection, id: grant.permit.id, job: grant.permit.job,
                    grantedAt: grant.permit.grantedAt)
            }
            do {
                try await store.recordGrants(rows, view: encodedView, connection: connection)
                for grant in batch { handOut(grant.permit, to: grant.ticket) }
            } catch {
                for grant in batch { refuse(grant.permit, to: grant.ticket, because: error) }
            }
        }
        isRecording = false
    }

    private func handOut(_ permit: Permit, to ticket: Int) {
        if let continuation = waiting.removeValue(forKey: ticket) {
            continuation.resume(returning: permit)
        } else {
            // Its asker gave up while the grant was on its way: it counts as spent.
            perform(ledger.unanswered(permit.id, at: alarm.now))
            Task { await recordAnswer(of: permit) }
        }
    }

    private func refuse(_ permit: Permit, to ticket: Int, because error: any Error) {
        perform(ledger.unanswered(permit.id, at: alarm.now))
        waiting.removeValue(forKey: ticket)?.resume(throwing: error)
    }

    private func recordAnswer(of permit: Permit) async {
        do {
            try await store.recordAnswer(
                connection: connection, permit: permit.id, at: alarm.now, view: encodedView)
        } catch {
            // Losing this wastes a little budget after a restart and spends none twice.
            logger.error("the answer to a request could not be recorded", metadata: ["error": "\(error)"])
        }
    }

    private var encodedView: [UInt8]? {
        ledger.view.flatMap { try? JSONEncoder().encode($0) }.map { Array($0) }
    }

    private func report(_ notice: Notice) {
        logger.warning("the budget changed", metadata: ["connection": "\(connection)", "notice": "\(notice)"])
    }
}

extension Duration {
    /// In seconds, as Foundation counts.
    package var timeInterval: TimeInterval { self / .seconds(1) }
}
