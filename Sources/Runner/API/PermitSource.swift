package import Budgets

/// Where the client gets the right to send a request: the budget of its connection.
package protocol PermitSource: Sendable {
    /// Waits until the budget grants one request. Throws when the task is cancelled or the budget gives up.
    func take(for asker: Asker) async throws -> Permit
    /// The answer's head has arrived.
    func answered(_ permit: Permit, status: Int, headers: RateHeaders) async
    /// No answer came, or the request was not sent: it counts as spent all the same.
    func unanswered(_ permit: Permit) async
}
