package import Foundation

/// A permit that was taken from a connection's budget.
package struct PermitRow: Hashable, Sendable {
    package var connection: String
    /// Grows with every permit of the connection, over restarts too.
    package var id: Int64
    package var job: String
    /// Kept to the microsecond, as is `answeredAt`.
    package var grantedAt: Date
    /// Nil while no answer is known: the request is in flight, or a crash cut it.
    package var answeredAt: Date?

    /// A permit as it was granted, unanswered unless said otherwise.
    package init(connection: String, id: Int64, job: String, grantedAt: Date, answeredAt: Date? = nil) {
        self.connection = connection
        self.id = id
        self.job = job
        self.grantedAt = grantedAt
        self.answeredAt = answeredAt
    }
}
