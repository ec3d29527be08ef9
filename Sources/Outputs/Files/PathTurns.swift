/// One writer per path at a time; those who wait get their turn in the order in which they came.
actor PathTurns {
    private var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]
    private var cleanedFolders: Set<String> = []

    /// Runs `body` when nobody else writes to any of `paths`. They are taken in one order by everybody, so that two
    /// who want several never wait for each other.
    func take<Value: Sendable>(
        _ paths: Set<String>, _ body: @Sendable () async throws -> Value
    ) async rethrows -> Value {
        for path in paths.sorted() { await begin(path) }
        defer { for path in paths { end(path) } }
        return try await body()
    }

    /// True the first time that a folder is asked about.
    func isFirstUse(ofFolder folder: String) -> Bool {
        cleanedFolders.insert(folder).inserted
    }

    private func begin(_ path: String) async {
        guard waiting[path] != nil else {
            waiting[path] = []
            return
        }
        await withCheckedContinuation { waiting[path, default: []].append($0) }
    }

    private func end(_ path: String) {
        guard var others = waiting[path], !others.isEmpty else {
            waiting[path] = nil
            return
        }
        let next = others.removeFirst()
        waiting[path] = others
        next.resume()
    }
}
