import DequeModule

/// The waiters of one rank: jobs take turns, and within a job the first to come is the first to go.
struct Turns: Sendable {
    private var queues: [String: Deque<Int>] = [:]
    /// The jobs that have a queue, in the order of their turns.
    private var rotation: Deque<String> = []
    /// Who holds each ticket that still waits. A ticket in a queue but not here was withdrawn.
    private var askers: [Int: Asker] = [:]
    private var withdrawn = 0

    var count: Int { askers.count }

    /// The ticket whose turn it is.
    var first: (ticket: Int, asker: Asker)? {
        for job in rotation {
            for ticket in queues[job] ?? [] {
                if let asker = askers[ticket] { return (ticket, asker) }
            }
        }
        return nil
    }

    /// All of them in the order in which they would go, if nobody else came.
    var order: [(ticket: Int, asker: Asker)] {
        var (copy, order) = (self, [] as [(ticket: Int, asker: Asker)])
        while let next = copy.takeNext() { order.append(next) }
        return order
    }

    func contains(_ ticket: Int) -> Bool { askers[ticket] != nil }

    mutating func join(ticket: Int, asker: Asker) {
        guard askers[ticket] == nil else { return }
        askers[ticket] = asker
        if queues[asker.job] == nil { rotation.append(asker.job) }
        queues[asker.job, default: []].append(ticket)
    }

    /// False for a ticket that does not wait.
    mutating func leave(ticket: Int) -> Bool {
        guard askers.removeValue(forKey: ticket) != nil else { return false }
        withdrawn += 1
        // Sweeping only when the withdrawn outnumber the waiting makes the cost of each one constant.
        if withdrawn > askers.count { sweep() }
        return true
    }

    mutating func takeNext() -> (ticket: Int, asker: Asker)? {
        while let job = rotation.popFirst() {
            guard let next = takeFirst(of: job) else {
                queues[job] = nil
                continue
            }
            if queues[job]?.isEmpty == true { queues[job] = nil } else { rotation.append(job) }
            return next
        }
        return nil
    }

    private mutating func takeFirst(of job: String) -> (ticket: Int, asker: Asker)? {
        while let ticket = queues[job]?.popFirst() {
            if let asker = askers.removeValue(forKey: ticket) { return (ticket, asker) }
            withdrawn -= 1
        }
        return nil
    }

    private mutating func sweep() {
        for job in rotation {
            queues[job]?.removeAll { askers[$0] == nil }
            if queues[job]?.isEmpty == true { queues[job] = nil }
        }
        rotation.removeAll { queues[$0] == nil }
        withdrawn = 0
    }
}
