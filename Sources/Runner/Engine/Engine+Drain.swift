import Foundation
import Logging
import Schedules

extension Engine {
    /// Gives the runs that are going until `grace` is over, or `hurry` ends, then cancels them; those that only wait for
    /// their next item are cancelled at once. To be called after `run`. A run that has not ended `patience` after that is left as it is: the next start marks it as cut short.
    package func drain(grace: Duration, hurry: AsyncStream<Void>, patience: Duration = .seconds(5)) async {
        let going = runs.values.map(\.task)
        guard !going.isEmpty else { return }
        logger.info("waiting for runs to end", metadata: ["runs": "\(going.count)", "grace": "\(grace.text)"])
        for (task, cancellation) in runs.values { cancellation.endWhenIdle { task.cancel() } }
        await first(of: [
            { for run in going { await run.value } },
            { try? await Task.sleep(for: grace) },
            { for await _ in hurry {} },
        ])
        for run in going { run.cancel() }
        await first(of: [{ for run in going { await run.value } }, { try? await Task.sleep(for: patience) }])
    }
}

/// Returns when one of these has returned, and lets the others end in their own time.
private func first(of bodies: [@Sendable () async -> Void]) async {
    let (ends, announce) = AsyncStream<Void>.makeStream()
    let tasks = bodies.map { body in
        Task {
            await body()
            announce.finish()
        }
    }
    for await _ in ends {}
    for task in tasks { task.cancel() }
}
