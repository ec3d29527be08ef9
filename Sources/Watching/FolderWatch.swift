import Dispatch
import Glibc
import Synchronization

/// Tells when something in a folder changes: an entry is made, written and closed, renamed, removed or replaced, its
/// attributes change, or the path leads to another folder, as when a symbolic link on it is swapped.
///
/// The folder need not be there: its coming is a change, and so is its going. A file behind a symbolic link to another
/// folder is not watched, only the link.
///
/// It watches until it is stopped, or the task that reads its changes is cancelled.
package final class FolderWatch: Sendable {
    /// One element for everything that happened since the one before. It ends when the watch is stopped, or when the
    /// folder can be watched no longer.
    package let changes: AsyncStream<Void>
    private let source: Mutex<any DispatchSourceRead>

    /// `names`: the entries that matter; nil: all.
    package init(_ folder: String, names: Set<String>? = nil) throws(WatchError) {
        let inotify = try Inotify(folder: folder, names: names)
        let (changes, happened) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let queue = DispatchQueue(label: "folder-watch")
        let source = DispatchSource.makeReadSource(fileDescriptor: inotify.descriptor, queue: queue)
        let descriptor = inotify.descriptor
        let state = SharedInotify(inotify)
        source.setEventHandler {
            do {
                if try state.takeEvents() { happened.yield() }
            } catch {
                happened.finish()
            }
        }
        source.setCancelHandler {
            happened.finish()
            close(descriptor)
        }
        source.activate()
        self.changes = changes
        self.source = Mutex(source)
        happened.onTermination = { _ in self.stop() }
    }

    /// Ends `changes`.
    package func stop() {
        source.withLock { $0.cancel() }
    }
}

/// The watches, for the queue that takes their events.
private final class SharedInotify: Sendable {
    private let inotify: Mutex<Inotify>

    init(_ inotify: Inotify) {
        self.inotify = Mutex(inotify)
    }

    func takeEvents() throws -> Bool {
        try inotify.withLock { try $0.takeEvents() }
    }
}
