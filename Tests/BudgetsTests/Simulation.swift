import Budgets
import Foundation

/// Greedy jobs, a ledger, a network with random delays and a server, in simulated time.
struct Simulation<Server: FakeServer> {
    let settings: BudgetSettings
    var server: Server
    var random: SeededGenerator
    /// How many requests each of the ten jobs sends at once.
    var requestsPerJob = 1
    /// The longest time on the way there, and on the way back.
    var longestDelay: TimeInterval = 0.05
    /// The share of answers that get lost.
    var lossRate = 0.0

    private(set) var now: Date
    /// The processes that share the budget, and what they have kept last.
    private var ledgers: [Ledger]
    private var shared: BudgetState
    private var onTheWay: [(arrival: Date, permit: Int64, process: Int)] = []
    private var answers: [(arrival: Date, permit: Int64, process: Int, answer: FakeAnswer?)] = []
    private var ticketJobs: [Int: (job: String, process: Int)] = [:]
    private var permitJobs: [Int64: String] = [:]
    private var lastTicket = 0
    private var lives: Int

    init(settings: BudgetSettings, server: Server, seed: UInt64, processes: Int = 1, at start: Date) {
        self.settings = settings
        self.server = server
        random = SeededGenerator(state: seed)
        now = start
        shared = BudgetState(isKnown: false)
        lives = processes
        ledgers = (1...processes).map { [shared] life in
            Ledger(settings: settings, state: shared, owner: "\(life)", at: start)
        }
    }

    /// All jobs begin to ask.
    mutating func begin() {
        for index in 0..<(10 * requestsPerJob) { ask(job: "job-\(index % 10)", index % ledgers.count) }
    }

    mutating func run(until end: Date) {
        while let next = nextInstant(), next <= end {
            now = max(now, next)
            arrive()
            for process in ledgers.indices { release(process) }
        }
        now = end
    }

    /// A process dies and another takes its place, with its jobs. Requests on the way still reach the server; nobody
    /// hears the answers.
    mutating func killAndRestart(after downtime: TimeInterval, process: Int = 0) throws {
        run(until: now)
        let orphans = onTheWay.filter { $0.process == process }
        onTheWay.removeAll { $0.process == process }
        answers.removeAll { $0.process == process }
        let cut = ticketJobs.filter { $0.value.process == process }.keys
        for ticket in cut { ticketJobs[ticket] = nil }
        for request in orphans.sorted(by: { $0.arrival < $1.arrival }) { _ = server.receive(at: request.arrival) }
        lives += 1
        let dead = ledgers[process].owner
        now += downtime
        let state = try BudgetState(bytes: shared.bytes)
        ledgers[process] = Ledger(settings: settings, state: state, owner: "\(lives)", at: now)
        _ = ledgers[process].died([dead], at: now)
        shared = ledgers[process].state
        for index in 0..<(10 * requestsPerJob) where index % ledgers.count == process {
            ask(job: "job-\(index % 10)", process)
        }
    }

    private func nextInstant() -> Date? {
        let wakes = ledgers.map { ledger in
            var ledger = ledger
            ledger.adopt(shared, at: now)
            return ledger.nextWake
        }
        return ([onTheWay.map(\.arrival).min(), answers.map(\.arrival).min()] + wakes).compactMap(\.self).min()
    }

    /// Delivers what has arrived: requests at the server, answers at the ledgers.
    private mutating func arrive() {
        for request in onTheWay.filter({ $0.arrival <= now }).sorted(by: { $0.arrival < $1.arrival }) {
            let answer = server.receive(at: request.arrival)
            let isLost = Double.random(in: 0..<1, using: &random) < lossRate
            answers.append((now + delay(), request.permit, request.process, isLost ? nil : answer))
        }
        onTheWay.removeAll { $0.arrival <= now }
        let arrived = answers.filter { $0.arrival <= now }
        answers.removeAll { $0.arrival <= now }
        for (_, permit, process, answer) in arrived { deliver(answer, to: permit, process) }
    }

    private mutating func deliver(_ answer: FakeAnswer?, to permit: Int64, _ process: Int) {
        let (now, window) = (now, settings.window.per)
        change(process) { ledger in
            guard let answer else {
                _ = ledger.unanswered(permit, at: now)
                return
            }
            let headers = RateHeaders(
                fields: { answer.headers[$0.lowercased()] }, receivedAt: now, window: window)
            _ = ledger.answered(permit, status: answer.status, headers: headers, at: now)
        }
        if let job = permitJobs.removeValue(forKey: permit) { ask(job: job, process) }
    }

    private mutating func ask(job: String, _ process: Int) {
        lastTicket += 1
        let (ticket, now) = (lastTicket, now)
        ticketJobs[ticket] = (job, process)
        change(process) { $0.ask(ticket: ticket, Asker(job: job, run: job), at: now) }
        release(process)
    }

    /// One event of a process, which first takes over what the others have kept.
    private mutating func change(_ process: Int, _ event: (inout Ledger) -> Void) {
        ledgers[process].adopt(shared, at: now)
        event(&ledgers[process])
        shared = ledgers[process].state
    }

    private mutating func release(_ process: Int) {
        var actions: [Action]
        repeat {
            actions = []
            let now = now
            change(process) { actions = $0.release(at: now) }
            for case .grant(let ticket, let permit) in actions {
                permitJobs[permit.id] = ticketJobs.removeValue(forKey: ticket)?.job
                onTheWay.append((now + delay(), permit.id, process))
            }
        } while !actions.isEmpty
    }

    private mutating func delay() -> TimeInterval {
        Double.random(in: 0.001...longestDelay, using: &random)
    }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
