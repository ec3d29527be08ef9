import Foundation
import Schedules
import Spelling
package import Storage

/// Carries out what operators ask of the daemon.
package struct EngineControl: Sendable {
    private let engine: Engine
    private let reloader: Reloader
    private let store: any StateStore
    private let report: @Sendable () async -> StatusReport

    /// `report` is what `status` shows.
    package init(
        engine: Engine, reloader: Reloader, store: any StateStore, report: @escaping @Sendable () async -> StatusReport
    ) {
        self.engine = engine
        self.reloader = reloader
        self.store = store
        self.report = report
    }

    /// The answer says what was done, or why nothing was.
    package func perform(_ command: ControlCommand) async -> ControlAnswer {
        do {
            return try await answer(to: command)
        } catch {
            return .refused("\(error)")
        }
    }

    private func answer(to command: ControlCommand) async throws -> ControlAnswer {
        switch command {
        case .pause(let name, let reason): try await pause(name, reason)
        case .resume(let name): try await resume(name)
        case .trigger(let name): try await trigger(name)
        case .cancel(let name, let running): try await cancel(name, alsoGoing: running)
        case .status: .done(payload: String(decoding: try JSONEncoder().encode(await report()), as: UTF8.self))
        case .reload: await reload()
        }
    }

    private func pause(_ name: String, _ reason: String) async throws -> ControlAnswer {
        if name != Pause.everything, await jobs(named: name).isEmpty { return await unknown(name) }
        try await store.setPause(Pause(name: name, reason: reason, since: Date()))
        try await engine.readPauses()
        return .done(await jobs(named: name).map { "\($0) is paused" })
    }

    /// A job may still be paused by another name; then the answer says so.
    private func resume(_ name: String) async throws -> ControlAnswer {
        guard try await store.removePause(name) else { return .refused("`\(name)` is not paused by this name") }
        try await engine.readPauses()
        let paused = Set(await engine.standings().filter { $0.1.pause != nil }.map(\.0))
        return .done(
            await jobs(named: name).map {
                "\($0) \(paused.contains($0) ? "is still paused by another name" : "goes on")"
            })
    }

    private func trigger(_ name: String) async throws -> ControlAnswer {
        let jobs = await jobs(named: name)
        if jobs.isEmpty { return await unknown(name) }
        var lines: [String] = []
        var refusals: [String] = []
        for job in jobs {
            let outcome = try await engine.request(job)
            if outcome.isStarted {
                lines.append(outcome.sentence)
            } else {
                refusals.append("\(job): \(outcome.sentence)")
            }
        }
        return lines.isEmpty ? .refused(refusals.joined(separator: "; ")) : .done(lines + refusals)
    }

    private func cancel(_ name: String, alsoGoing: Bool) async throws -> ControlAnswer {
        let jobs = await jobs(named: name)
        if jobs.isEmpty {
            guard try await engine.cancel(run: name) else {
                return .refused("there is no workflow, job, or run that waits or goes on, of the name `\(name)`")
            }
            return .done(["\(name) is cancelled"])
        }
        var cancelled: [String] = []
        for job in jobs { cancelled += try await engine.cancel(job, alsoGoing: alsoGoing) }
        return .done(cancelled.isEmpty ? ["nothing of `\(name)` waits"] : cancelled.map { "\($0) is cancelled" })
    }

    private func reload() async -> ControlAnswer {
        await reloader.reload()
            ? .done(["the files are taken up"] + (await reloader.problems))
            : .refused("the state folder did not take the change; it is in the log, and tried again")
    }

    /// All jobs for `*`, those of a workflow, or one.
    private func jobs(named name: String) async -> [JobID] {
        await engine.standings().map(\.0).filter { job in
            name == Pause.everything || name == job.workflow || name == job.description
        }
    }

    private func unknown(_ name: String) async -> ControlAnswer {
        let jobs = await engine.standings().map(\.0)
        let near = nearestName(to: name, among: jobs.map(\.workflow) + jobs.map(\.description))
        let advice = near.map { "did you mean `\($0)`?" } ?? "`chekt-runner status` lists those that it has"
        return .refused("the daemon has no workflow or job `\(name)`; \(advice)")
    }
}
