import Schedules
package import Storage
package import Workflows

/// What a run of a job costs each connection that it uses.
package struct JobCost: Sendable {
    /// One for each connection that the job's steps use, the job's own first; empty when they use none.
    package var byConnection: [(connection: String, cost: RunCost)]
}

/// Finds the costs of jobs: declared, else measured, else read off their steps.
package struct JobCosts: Sendable {
    private var histories: [String: [Int]] = [:]

    /// Without a history, as where nothing has run yet.
    package init() {}

    /// With what the runs of these jobs sent.
    package init(of workflows: [Workflow], in store: any StateStore) async throws {
        let jobs = workflows.flatMap(\.jobs).reduce(into: [String: Set<String>]()) {
            $0[$1.id.workflow, default: []].insert($1.id.job)
        }
        histories = try await store.requestCounts(of: jobs, last: RunCost.runsMeasured.upperBound)
    }

    /// The cost of a run of `job`, which is one of `workflow`.
    package func cost(of job: Job, in workflow: Workflow) -> JobCost {
        let estimate = CostEstimate(of: job, vars: workflow.vars)
        let known = job.declaredCost ?? histories[job.id.description].flatMap(RunCost.init(history:))
        return JobCost(byConnection: (known ?? estimate.cost).shared(by: estimate.byConnection))
    }
}

extension Job {
    fileprivate var declaredCost: RunCost? { cost.map { RunCost(requests: $0, source: .declared) } }
}
