package import Foundation

/// What storage kept of a budget: the ledger goes on from it after a restart.
package struct RestoredBudget: Sendable {
    /// One permit that was made durable. Of interest are those that may still count, that is, which were
    /// granted or answered within the last window.
    package struct SpentPermit: Hashable, Sendable {
        /// Its number.
        package var id: Int64
        /// When it was granted.
        package var grantedAt: Date
        /// When its answer arrived, or its request failed; nil where neither was recorded before the restart.
        package var answeredAt: Date?

        /// One row of storage.
        package init(id: Int64, grantedAt: Date, answeredAt: Date?) {
            self.id = id
            self.grantedAt = grantedAt
            self.answeredAt = answeredAt
        }
    }

    /// The permits that may still count, in any order.
    package var permits: [SpentPermit]
    /// The server's view that was made durable together with the latest grants.
    package var view: ServerView?
    /// The highest number ever granted on the connection.
    package var lastPermitID: Int64

    /// What storage read back.
    package init(permits: [SpentPermit], view: ServerView?, lastPermitID: Int64) {
        self.permits = permits
        self.view = view
        self.lastPermitID = lastPermitID
    }
}

/// What must be kept over a restart beside the permits: the server's limit and window, the ceiling's window and
/// the gate. Its inside is the ledger's affair; storage keeps it as JSON.
package struct ServerView: Hashable, Codable, Sendable {
    var limit: Int?
    var window: ServerWindow?
    var ceiling: Ceiling?
    var gate: Gate
}
