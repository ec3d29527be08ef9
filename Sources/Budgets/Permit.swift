package import Foundation

/// The right to send one request, taken from the budget before sending.
package struct Permit: Hashable, Sendable {
    /// Grows by one with every permit of the connection, over restarts and processes.
    package var id: Int64
    /// The job that the permit was granted to.
    package var job: String
    /// When it was granted, on the clock that the ledger was told.
    package var grantedAt: Date
    /// How many seconds it was waited for, by what held it back.
    package var waited: [WaitKind: TimeInterval]

    /// A permit as the ledger grants it.
    package init(id: Int64, job: String, grantedAt: Date, waited: [WaitKind: TimeInterval] = [:]) {
        (self.id, self.job, self.grantedAt, self.waited) = (id, job, grantedAt, waited)
    }
}

/// What the ledger wants done after an event, in order, and only when the state that it left is durable.
package enum Action: Hashable, Sendable {
    /// Let the waiter with this ticket send its request.
    case grant(ticket: Int, Permit)
    /// Let the run with this ticket begin: its whole cost is promised to it.
    case admit(ticket: Int, run: String)
    /// The cost of the run with this ticket is more than its lane can ever give; the number is what that can.
    case refuse(ticket: Int, most: Int)
}

/// Something that happened to the budget and that an operator may want to see.
package enum Notice: Hashable, Sendable {
    /// A 429 closed the gate for the whole key; the first probe goes at the given instant.
    case gateClosed(until: Date)
    /// The probe got an answer other than 429; requests go again, few at a time at first.
    case gateOpened
    /// A header made no sense and was not used. Reported at most once in a window.
    case headerIgnored(String)
    /// The limit that holds from now on is lower than before.
    case limitLowered(Int)
    /// The limit that holds from now on is higher than before.
    case limitRaised(Int)
    /// Others spent so many requests of the key's window, at least. Reported once in a window.
    case usedByOthers(Int, of: Int)
}

extension Notice: CustomStringConvertible {
    /// One sentence for the log.
    package var description: String {
        switch self {
        case .gateClosed(let until):
            "The API answered 429; nothing is sent on this key until \(until.ISO8601Format())."
        case .gateOpened: "The API accepts requests again; sending resumes gradually."
        case .headerIgnored(let sentence): sentence
        case .limitLowered(let limit): "The API lowered the limit to \(limit) requests."
        case .limitRaised(let limit): "The API raised the limit to \(limit) requests."
        case .usedByOthers(let count, let limit):
            "Others use this key: \(count) of the \(limit) requests of this window, so far, were not sent from here."
        }
    }
}
