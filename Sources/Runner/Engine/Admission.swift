import Budgets
import Workflows

/// Whether a run may begin: for jobs that do not simply wait, its expected cost is compared with what its lane can give.
struct Admission: Sendable {
    let job: Job
    let workflow: Workflow
    let account: RunAccount
    let services: RunServices

    /// Nil when the run begins, with its cost promised to it; else why it is skipped. Throws when it fails instead, and
    /// when it is cancelled while it waits.
    func reasonNotToBegin() async throws -> RunError? {
        guard job.exhaustion != .wait, let connection = services.connections.all[job.connection],
            let cost = await services.cost(job, workflow), cost > 0
        else { return nil }
        let refusal = try await refusal(connection, cost: cost)
        if let refusal, job.exhaustion == .fail { throw refusal }
        return refusal
    }

    private func refusal(_ connection: Connections.Connection, cost: Int) async throws -> RunError? {
        let outcome = try await outcome(connection, cost: cost)
        return switch outcome {
        case .granted: nil
        case .exhausted: .budgetExhausted(cost: cost, most: nil)
        case .never(let most): .budgetExhausted(cost: cost, most: most)
        }
    }

    /// Under `defer` it is waited for as long as `max_wait` says.
    private func outcome(_ connection: Connections.Connection, cost: Int) async throws -> BudgetKeeper.Admission {
        let (budget, asker) = (connection.budget, account.asker)
        guard job.exhaustion == .defer else { return try await budget.admit(asker, cost: cost, waits: false) }
        let limit = try job.maxWait ?? connection.settings.get().longestWait
        await account.waitsLong(true)
        let result: Result<BudgetKeeper.Admission, any Error>
        do {
            let granted = try await within(limit, orThrow: RunError.noPermit(after: limit)) {
                try await budget.admit(asker, cost: cost, waits: true)
            }
            result = .success(granted)
        } catch RunError.noPermit {
            result = .success(.exhausted)
        } catch {
            result = .failure(error)
        }
        await account.waitsLong(false)
        return try result.get()
    }
}
