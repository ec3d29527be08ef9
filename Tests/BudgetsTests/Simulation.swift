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
    private var ledger: Ledger
    private var onTheWay: [(arrival: Date, permit: Int64)] = []
    private var answers: [(arrival: Date, permit: Int64, answer: FakeAnswer?)] = []
    private var ticketJobs: [Int: String] = [:]
    private var permitJobs: [Int64: String] = [:]
    private var lastTicket = 0
    private var lives = 1

    init(settings: BudgetSettings, server: Server, seed: UInt64, at start: Date) {
        self.settings = settings
        self.server = server
        random = SeededGenerator(state: seed)
        now = start
        ledger = Ledger(settings: settings, state: BudgetState(isKnown: false), owner: "1", at: start)
    }

    /// All jobs begin to ask.
    mutating func begin() {
        for index in 0..<(10 * requestsPerJob) { ask(job: "job-\(index % 10)") }
    }

    mutating func run(until end: Date) {
        while let next = nextInstant(), next <= end {
            now = max(now, next)
            arrive()
            release()
        }
        now = end
    }

    /// The process dies. Requests on the way still reach the server; nobody hears the answers.
    mutating func killAndRestart(after downtime: TimeInterval) throws {
        for request in onTheWay.sorted(by: { $0.arrival < $1.arrival }) { _ = server.receive(at: request.arrival) }
        onTheWay = []
        answers = []
        now += downtime
        lives += 1
        let state = try BudgetState(bytes: ledger.state.bytes)
        ledger = Ledger(settings: settings, state: state, owner: "\(lives)", at: now)
        _ = ledger.died(state.owners, at: now)
        begin()
    }

    private func nextInstant() -> Date? {
        [onTheWay.map(\.arrival).min(), answers.map(\.arrival).min(), ledger.nextWake].compactMap(\.self).min()
    }

    /// Delivers what has arrived: requests at the server, answers at the ledger.
    private mutating func arrive() {
        for request in onTheWay.filter({ $0.arrival <= now }).sorted(by: { $0.arrival < $1.arrival }) {
            let answer = server.receive(at: request.arrival)
            let isLost = Double.random(in: 0..<1, using: &random) < lossRate
            answers.append((now + delay(), request.permit, isLost ? nil : answer))
        }
        onTheWay.removeAll { $0.arrival <= now }
        let arrived = answers.filter { $0.arrival <= now }
        answers.removeAll { $0.arrival <= now }
        for (_, permit, answer) in arrived { deliver(answer, to: permit) }
    }

    private mutating func deliver(_ answer: FakeAnswer?, to permit: Int64) {
        if let answer {
            let headers = RateHeaders(
                fields: { answer.headers[$0.lowercased()] }, receivedAt: now, window: settings.window.per)
            _ = ledger.answered(permit, status: answer.status, headers: headers, at: now)
        } else {
            _ = ledger.unanswered(permit, at: now)
        }
        if let job = permitJobs.removeValue(forKey: permit) { ask(job: job) }
    }

    private mutating func ask(job: String) {
        lastTicket += 1
        ticketJobs[lastTicket] = job
        ledger.ask(ticket: lastTicket, Asker(job: job, run: job), at: now)
        release()
    }

    private mutating func release() {
        while true {
            let actions = ledger.release(at: now)
            for case .grant(let ticket, let permit) in actions {
                permitJobs[permit.id] = ticketJobs.removeValue(forKey: ticket)
                onTheWay.append((now + delay(), permit.id))
            }
            if actions.isEmpty { return }
        }
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
