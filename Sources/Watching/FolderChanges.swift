/// The changes of a folder, told by the kernel where it can, and else found by looking every few seconds.
///
/// It goes on until it is stopped, or the task that reads its changes is cancelled.
package struct FolderChanges: Sendable {
    /// One element for everything that changed since the one before. It ends when this is stopped.
    package let changes: AsyncStream<Void>
    private let task: Task<Void, Never>

    /// `names`: the entries that matter; nil: all. `onFallback` is told once why the folder is only looked at.
    package init(
        _ folder: String, names: Set<String>? = nil, lookingEvery interval: Duration = .seconds(3),
        onFallback: @escaping @Sendable (WatchError) -> Void
    ) {
        // The watch begins here and not in the task, so that nothing is missed that happens from now on.
        let watch: Result<FolderWatch, WatchError> = Result { () throws(WatchError) in
            try FolderWatch(folder, names: names)
        }
        self.init(folder, names: names, lookingEvery: interval, watch: watch, onFallback: onFallback)
    }

    /// With a watch that could be set, or could not.
    init(
        _ folder: String, names: Set<String>?, lookingEvery interval: Duration, watch: Result<FolderWatch, WatchError>,
        onFallback: @escaping @Sendable (WatchError) -> Void
    ) {
        let (changes, happened) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        self.changes = changes
        let before = FolderFingerprint(of: folder, names: names)
        task = Task {
            switch watch {
            case .success(let watch):
                for await _ in watch.changes { happened.yield() }
                if !Task.isCancelled { onFallback(.failed(folder: folder, reason: "a watch on it was lost")) }
            case .failure(let error):
                onFallback(error)
            }
            await Self.look(at: folder, names, every: interval, after: before) { happened.yield() }
            happened.finish()
        }
        happened.onTermination = { [task] _ in task.cancel() }
    }

    /// Ends `changes`.
    package func stop() {
        task.cancel()
    }

    /// Looks until the task is cancelled.
    private static func look(
        at folder: String, _ names: Set<String>?, every interval: Duration, after first: FolderFingerprint,
        onChange: () -> Void
    ) async {
        var last = first
        while (try? await Task.sleep(for: interval)) != nil {
            let now = FolderFingerprint(of: folder, names: names)
            if now != last { onChange() }
            last = now
        }
    }
}
