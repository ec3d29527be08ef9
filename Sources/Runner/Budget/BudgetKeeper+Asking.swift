package import Budgets
import Logging

extension BudgetKeeper {
    /// Whether a run may begin.
    package enum Admission: Hashable, Sendable {
        /// Its cost is promised to it until ``BudgetKeeper/ended(run:)``.
        case granted
        /// Its cost does not fit now.
        case exhausted
        /// Its cost is more than its lane can ever give, which is so many requests.
        case never(most: Int)
    }

    package func take(for asker: Asker) async throws -> Permit {
        try Task.checkCancellation()
        let ticket = nextTicket()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                waiting[ticket] = continuation
                happens { ledger, now in
                    ledger.ask(ticket: ticket, asker, at: now)
                    return []
                }
            }
        } onCancel: {
            Task { await self.withdraw(ticket) }
        }
    }

    package func answered(_ permit: Permit, status: Int, headers: RateHeaders) async {
        await happened { $0.answered(permit.id, status: status, headers: headers, at: $1) }
    }

    package func unanswered(_ permit: Permit) async {
        await happened { $0.unanswered(permit.id, at: $1) }
    }

    /// Asks to begin a run that is expected to send so many requests; `waits`: until they can be promised to it.
    package func admit(_ asker: Asker, cost: Int, waits: Bool) async throws -> Admission {
        try Task.checkCancellation()
        let ticket = nextTicket()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                beginning[ticket] = continuation
                Task {
                    await happened { ledger, now in
                        ledger.admit(ticket: ticket, asker, cost: cost, at: now)
                        return []
                    }
                    if !waits { end(ticket, with: .success(.exhausted)) }
                }
            }
        } onCancel: {
            Task { await self.withdraw(ticket) }
        }
    }

    /// A run has ended: what was promised to it goes back.
    package func ended(run: String) async {
        guard ledger.state.promises(to: run) else { return }
        await happened { ledger, now in
            ledger.ended(run: run, at: now)
            return []
        }
    }

    func perform(_ action: Action) {
        switch action {
        case .grant(let ticket, let permit):
            if let continuation = waiting.removeValue(forKey: ticket) { return continuation.resume(returning: permit) }
            // Its asker gave up while the grant was on its way: it counts as spent.
            happens { $0.unanswered(permit.id, at: $1) }
        case .admit(let ticket, let run):
            guard let continuation = beginning.removeValue(forKey: ticket) else {
                return happens { ledger, now in
                    ledger.ended(run: run, at: now)
                    return []
                }
            }
            continuation.resume(returning: .granted)
        case .refuse(let ticket, let most): beginning.removeValue(forKey: ticket)?.resume(returning: .never(most: most))
        }
    }

    /// What became possible could not be made durable, so that it does not happen.
    func refuse(_ actions: [Action], because error: any Error) {
        for action in actions {
            switch action {
            case .grant(let ticket, _): end(ticket, with: .failure(error))
            case .admit(let ticket, _), .refuse(let ticket, _): end(ticket, with: .failure(error))
            }
        }
        // Losing an answer wastes a little budget after a restart and spends none twice.
        logger.error("the budget could not be kept", metadata: ["error": "\(error)"])
    }

    private func withdraw(_ ticket: Int) {
        end(ticket, with: .failure(CancellationError()))
    }

    /// Somebody waits no longer.
    private func end(_ ticket: Int, with result: Result<Admission, any Error>) {
        let permit = waiting.removeValue(forKey: ticket)
        let admission = beginning.removeValue(forKey: ticket)
        guard permit != nil || admission != nil else { return }
        happens { ledger, now in
            ledger.withdraw(ticket: ticket, at: now)
            return []
        }
        if case .failure(let error) = result { permit?.resume(throwing: error) }
        admission?.resume(with: result)
    }

    private func nextTicket() -> Int {
        lastTicket += 1
        return lastTicket
    }
}
