package import Budgets
package import Expressions
import Foundation
package import Outputs
package import Workflows

/// What all runs share.
package struct RunServices: Sendable {
    let renderer: Renderer
    let connections: Connections
    let files: FileWriter
    let webhooks: WebhookClient
    /// Where the spools of the runs lie; it exists.
    let stateFolder: String
    /// For secrets that headers name.
    let environment: [String: String]
    /// Shown what is sent and answered; nil: nobody looks.
    let trace: Trace?
    /// Told what a run does, for whoever looks on.
    let progress: @Sendable (RunProgress) -> Void
    /// How many requests a run of a job is expected to send; nil where nothing is known.
    package var cost: @Sendable (Job, Workflow) async -> Int? = { job, _ in job.cost }
    /// The seam for tests that move the time between two times of a `repeat`, or two items of a `foreach`.
    var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    var now: @Sendable () -> Date = { Date() }

    package init(
        evaluators: Evaluators, connections: Connections, files: FileWriter, webhooks: WebhookClient,
        stateFolder: String, environment: [String: String], trace: Trace? = nil,
        progress: @escaping @Sendable (RunProgress) -> Void
    ) {
        renderer = Renderer(evaluators: evaluators)
        self.connections = connections
        self.files = files
        self.webhooks = webhooks
        self.stateFolder = stateFolder
        self.environment = environment
        self.trace = trace
        self.progress = progress
    }
}

/// What a run does, as it is shown to someone who waits for it.
package enum RunProgress: Sendable {
    case stepStarted(String)
    case stepEnded(String, String)
    /// A permit has not come for some seconds.
    case waitingForPermit(BudgetStatus)
    case retrying(String)
}
