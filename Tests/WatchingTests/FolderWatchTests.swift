import Foundation
import Testing

@testable import Watching

/// Each waits for a stream: a change that is not told ends in the time limit.
@Suite(.timeLimit(.minutes(1)))
struct FolderWatchTests {
    private let root: TemporaryFolder

    init() throws {
        root = try TemporaryFolder()
    }

    @Test func `a change that happens before anybody listens is told`() async throws {
        let watch = try FolderWatch(root.path)
        for number in 1...1000 { try root.write("", to: "\(number).yaml") }
        var changes = watch.changes.makeAsyncIterator()
        #expect(await changes.next() != nil)
        watch.stop()
    }

    @Test func `a watch that is stopped ends its changes`() async throws {
        let watch = try FolderWatch(root.path)
        watch.stop()
        for await _ in watch.changes {}
    }

    @Test func `a watch whose reader is cancelled ends`() async throws {
        let watch = try FolderWatch(root.path)
        let reader = Task { for await _ in watch.changes {} }
        reader.cancel()
        await reader.value
        for await _ in watch.changes {}
    }

    @Test func `the changes of a watched folder are told without looking`() async throws {
        let observer = FolderChanges(root.path, lookingEvery: .seconds(3600)) { Issue.record("\($0)") }
        try root.write("", to: "a.yaml")
        var changes = observer.changes.makeAsyncIterator()
        #expect(await changes.next() != nil)
        observer.stop()
        while await changes.next() != nil {}
    }

    @Test func `a folder that cannot be watched is looked at, and the reason is told`() async throws {
        let limit = WatchError.limitReached(folder: root.path, setting: "fs.inotify.max_user_instances")
        let (reasons, reason) = AsyncStream<WatchError>.makeStream()
        let observer = FolderChanges(
            root.path, names: nil, lookingEvery: .milliseconds(1), watch: .failure(limit)
        ) { reason.yield($0) }
        var told = reasons.makeAsyncIterator()
        #expect(await told.next() == limit)
        var changes = observer.changes.makeAsyncIterator()
        for name in ["a", "b"] {
            try root.write("", to: name)
            #expect(await changes.next() != nil)
        }
        observer.stop()
        while await changes.next() != nil {}
    }

    @Test func `a folder whose watch is lost is looked at`() async throws {
        let watch = try FolderWatch(root.path)
        let (reasons, reason) = AsyncStream<WatchError>.makeStream()
        let observer = FolderChanges(
            root.path, names: nil, lookingEvery: .milliseconds(1), watch: .success(watch)
        ) { reason.yield($0) }
        watch.stop()
        var told = reasons.makeAsyncIterator()
        #expect(await told.next() == .failed(folder: root.path, reason: "a watch on it was lost"))
        try root.write("", to: "a")
        var changes = observer.changes.makeAsyncIterator()
        #expect(await changes.next() != nil)
        observer.stop()
    }

    @Test(arguments: [
        (
            WatchError.limitReached(folder: "/w", setting: "fs.inotify.max_user_watches"),
            ["/w", "max_user_watches", "raise"]
        ),
        (.failed(folder: "/w", reason: "permission denied"), ["/w", "permission denied", "every few seconds"]),
    ])
    func `messages tell what happened, where, and what is done instead`(error: WatchError, parts: [String]) {
        for part in parts { #expect(error.description.contains(part)) }
    }
}
