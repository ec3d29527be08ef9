package import Foundation

/// The state that survives a restart.
///
/// A call that changes something has made it durable against `kill -9` when it returns, and is carried out also when
/// the task that made it has been cancelled. Every call throws ``StorageError``.
package protocol StateStore: Sendable {
    /// Names the process to which belongs what it begins through this store. No other one ever has the same name.
    var owner: String { get }

    /// Those of some owners that live no more, and never will again; an empty name is that of a dead one.
    func deadOwners(among ids: Set<String>) async throws -> Set<String>

    /// Carries out what a schedule decided, in one transaction, and returns the ids of the runs that may start.
    ///
    /// A run whose id is in the history already changes nothing: it was dealt with before, and does not start.
    func settle(_ settlement: Settlement) async throws -> Set<String>

    /// Replaces a run that has ended and, in the same transaction, keeps the values that it saved, which are JSON, by
    /// their names (its job's other values stay), and the streaks of its job unless they are nil, which are JSON too.
    /// An id that is not in the history is an error, and keeps nothing.
    func finish(_ run: RunRecord, saving values: [String: String], streaks: String?) async throws

    /// Notes that a run waits for the budget, or that it goes on, and the seconds that it has waited so far, by what for.
    /// A run that has ended stays as it is.
    func mark(_ run: String, isWaiting: Bool, waited: [String: Double]) async throws

    /// The streaks of a job as they were kept last; nil at first.
    func streaks(workflow: String, job: String) async throws -> String?

    /// The values, as JSON, that the runs of a job have saved, by their names; none at first.
    func jobState(workflow: String, job: String) async throws -> [String: String]

    /// Marks the runs that a dead process left running or waiting for the budget as failed at `instant`, and returns
    /// them so marked. Those that were queued stay so: they belong to whoever serves.
    func interrupted(at instant: Date) async throws -> [RunRecord]

    /// The runs that wait for their turn, in the order in which they were added.
    func queued() async throws -> [RunRecord]

    /// The history, the run that was added last first.
    func runs(limit: Int) async throws -> [RunRecord]

    /// Up to where the fires of each job, written `workflow/job`, have been dealt with.
    func places() async throws -> [String: SchedulePlace]

    /// Removes the runs that ended before `instant`, and the rounds that no run has when twice their pace was over before
    /// it. Runs that have not ended stay.
    func prune(before instant: Date) async throws

    /// A connection's budget as it was kept last; nil at first.
    func budget(of connection: String) async throws -> KeptBudget?

    /// Keeps a connection's budget, unless it is not the version before that is there: then another process has changed
    /// it meanwhile, and what it has kept is returned.
    func keep(_ budget: KeptBudget, of connection: String) async throws -> KeptBudget?

    /// Takes the turn to append to a file, unless another process that lives has it. What a dead one, or this one
    /// before, has left there comes with it.
    func takeAppend(path: String) async throws -> AppendTurn

    /// Notes that a file of `length` bytes, with the inode `file`, is about to grow, so that a cut append can be rolled
    /// back to it. The caller has the turn.
    func beginAppend(path: String, length: Int64, file: Int64) async throws

    /// Ends the caller's turn: the append is complete, or has been rolled back.
    func endAppend(path: String) async throws

    /// Ends the caller's turn although the append could not be rolled back, which is left to whoever comes next.
    func leaveAppend(path: String) async throws

    /// Notes that the path has a new file now, which has nothing to do with what was left there. Another process that
    /// lives may be appending to the new one already: its turn stays.
    func forgetAppend(path: String) async throws

    /// The appends that were begun and not ended, of whomever.
    func unfinishedAppends() async throws -> [UnfinishedAppend]

    /// What is paused, by name.
    func pauses() async throws -> [Pause]

    /// Pauses a name, or gives the pause that it has a new reason and instant.
    func setPause(_ pause: Pause) async throws

    /// Ends the pause of a name; false when it has none.
    func removePause(_ name: String) async throws -> Bool

    /// Leaves a command for the daemon, and gives its number, which is never used again. `arguments` is JSON.
    func addCommand(verb: String, arguments: String, at instant: Date) async throws -> Int64

    /// The commands that nobody has taken, the oldest first.
    func openCommands() async throws -> [CommandRow]

    /// Takes a command, so that nobody else carries it out; false when it was taken already, or withdrawn. Forgets
    /// those that were taken a day before.
    func takeCommand(_ number: Int64, at instant: Date) async throws -> Bool

    /// Answers a command that was taken.
    func answer(_ number: Int64, with text: String) async throws

    /// The answer of a command; nil as long as there is none.
    func answer(of number: Int64) async throws -> String?

    /// Takes a command back; false when somebody has taken it already.
    func withdrawCommand(_ number: Int64) async throws -> Bool

    /// The part of the history that a filter lets through, the run that was added last first.
    func runs(matching filter: RunFilter, limit: Int) async throws -> [RunRecord]

    /// Of jobs, named below their workflows, the run that began last, by `workflow/job`.
    func lastRuns(of jobs: [String: Set<String>]) async throws -> [String: RunRecord]

    /// Of jobs, named below their workflows, how many requests each of the last successful runs sent, the newest first,
    /// by `workflow/job`; at most `limit` of each job. Jobs without such a run are left out.
    func requestCounts(of jobs: [String: Set<String>], last limit: Int) async throws -> [String: [Int]]

    // Rounds of a `foreach` with a `pace`. One run at a time works at a round and keeps how far it has come, so that
    // whatever cuts the run, the next one goes on there.

    /// The round of a loop, if it has one that is not finished.
    func sweep(_ name: SweepRow.Name) async throws -> SweepRow?

    /// Gives a round to a run, in the place of the one that its loop had: a new round, or the same as it is now. False,
    /// and nothing changes, while another run that is going on works at the loop's round.
    func beginSweep(_ round: SweepRow, run: String) async throws -> Bool

    /// Keeps how far a round has come; nothing where it is another run's.
    func keepSweep(_ name: SweepRow.Name, progress: SweepProgress, run: String) async throws

    /// A run that ends leaves its rounds to whichever run of its job is next.
    func leaveSweeps(of run: String) async throws

    /// The round is finished, or given up.
    func forgetSweep(_ name: SweepRow.Name) async throws

    /// The rounds, without their items, whose run was cut: it neither finished nor left them, and goes on no more.
    func cutSweeps() async throws -> [SweepRow]
}
