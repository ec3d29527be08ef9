import Storage

extension SQLiteStore {
    /// Settles one run; whether it may start.
    func claim(_ run: RunRecord) async throws -> Bool {
        var settlement = Settlement()
        settlement.added = [run]
        return try await settle(settlement).contains(run.id)
    }
}
