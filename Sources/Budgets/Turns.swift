import DequeModule

/// The waiters: jobs take turns, and within a job the first to come is the first to go.
struct Turns: Sendable {
    private var queues: [String: Deque<Int>] = [:]
    /// The jobs that have a queue, in the order of their turns.
    private var rotation: Deque<String> = []
    /// The job of each ticket that still waits. A ticket in a queue but not here was withdrawn.
    private var jobs: [Int: String] = [:]
    private var withdrawn = 0

    var count: Int { jobs.count }

    /// The ticket whose turn it is.
    var first: Int? {
        for job in rotation {
            if let ticket = queues[job]?.first(where: { jobs[$0] == job }) { return ticket }
        }
        return nil
    }

    func contains(_ ticket: Int) -> Bool {
        jobs[ticket] != nil
    }

    mutating func join(ticket: Int, job: String) {
        guard jobs[ticket] == nil else { return }
        jobs[ticket] = job
        if queues[job] == nil { rotation.append(job) }
        queues[job, default: []].append(ticket)
    }

    mutating func leave(ticket: Int) {
        guard jobs.removeValue(forKey: ticket) != nil else { return }
        withdrawn += 1
        // Sweeping only when the withdrawn outnumber the waiting makes the cost of each one constant.
        if withdrawn > jobs.count { sweep() }
    }

    mutating func takeNext() -> (ticket: Int, job: String)? {
        while let job = rotation.popFirst() {
            guard let ticket = takeFirst(of: job) else {
                queues[job] = nil
                continue
            }
            if queues[job]?.isEmpty == true { queues[job] = nil } else { rotation.append(job) }
            return (ticket, job)
        }
        return nil
    }

    private mutating func takeFirst(of job: String) -> Int? {
        while let ticket = queues[job]?.popFirst() {
            if jobs[ticket] == job {
                jobs[ticket] = nil
                return ticket
            }
            withdrawn -= 1
        }
        return nil
    }

    private mutating func sweep() {
        for job in rotation {
            queues[job]?.removeAll { jobs[$0] != job }
            if queues[job]?.isEmpty == true { queues[job] = nil }
        }
        rotation.removeAll { queues[$0] == nil }
        withdrawn = 0
    }
}
