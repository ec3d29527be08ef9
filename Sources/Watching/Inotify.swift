import Glibc

/// The kernel's watches of one folder and of the way to it.
struct Inotify {
    /// What matters of a watched folder.
    private struct Interest {
        /// The names that lead on to the folder that is meant.
        var links: Set<String> = []
        /// This is the folder that is meant.
        var isTarget = false
    }

    private static let structure = UInt32(IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO)
    private static let ending = UInt32(IN_DELETE_SELF | IN_MOVE_SELF)
    private static let wayMask = structure | ending
    private static let targetMask = wayMask | UInt32(IN_CLOSE_WRITE | IN_ATTRIB)
    private static let replacing = UInt32(IN_IGNORED | IN_UNMOUNT | IN_Q_OVERFLOW) | ending
    /// How often the way may change while it is being watched, before the events of those changes are waited for.
    private static let mostRounds = 10

    let descriptor: Int32
    private let folder: String
    private let names: Set<String>?
    private var interests: [Int32: Interest] = [:]

    /// `names`: the entries of the folder that matter; nil: all.
    init(folder: String, names: Set<String>?) throws(WatchError) {
        self.folder = folder
        self.names = names
        descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard descriptor >= 0 else { throw WatchError(code: errno, folder: folder) }
        do throws(WatchError) {
            try watch()
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// Takes what has happened, and says whether it matters. Watches anew where the way has changed.
    mutating func takeEvents() throws(WatchError) -> Bool {
        var matters = false
        var wayChanged = false
        while let events = readEvents() {
            for event in events {
                let replaces = changesWay(event)
                if replaces && event.mask & UInt32(IN_IGNORED) != 0 { interests[event.watch] = nil }
                wayChanged = wayChanged || replaces
                matters = matters || replaces || changesContents(event)
            }
        }
        if wayChanged { try watch() }
        return matters
    }

    private func changesWay(_ event: InotifyEvent) -> Bool {
        if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { return true }
        guard let interest = interests[event.watch] else { return false }
        if event.mask & Self.replacing != 0 { return true }
        return event.mask & Self.structure != 0 && interest.links.contains(event.name)
    }

    private func changesContents(_ event: InotifyEvent) -> Bool {
        guard interests[event.watch]?.isTarget == true else { return false }
        return names?.contains(event.name) ?? true
    }

    /// Watches the way from its beginning on: what changes behind a watch that is set is told by it, and the rest is
    /// seen by following the way once more.
    private mutating func watch() throws(WatchError) {
        var way = PathLinks(following: folder)
        for _ in 1...Self.mostRounds {
            try watch(way)
            let again = PathLinks(following: folder)
            if again == way { return }
            way = again
        }
    }

    private mutating func watch(_ way: PathLinks) throws(WatchError) {
        var found: [Int32: Interest] = [:]
        for link in way.links {
            // A folder on the way that may not be read cannot be watched, and hardly ever changes.
            guard let watch = try add(link.folder, Self.wayMask, tolerating: [EACCES, ENOENT, ENOTDIR]) else {
                continue
            }
            found[watch, default: Interest()].links.insert(link.name)
        }
        if let target = way.target, let watch = try add(target, Self.targetMask, tolerating: [ENOENT, ENOTDIR]) {
            found[watch, default: Interest()].isTarget = true
        }
        for watch in interests.keys where found[watch] == nil { inotify_rm_watch(descriptor, watch) }
        interests = found
    }

    /// The watch of a folder; nil where there is none for one of the reasons that are tolerated.
    private func add(_ path: String, _ mask: UInt32, tolerating reasons: Set<Int32>) throws(WatchError) -> Int32? {
        let watch = unsafe inotify_add_watch(descriptor, path, mask | UInt32(IN_MASK_ADD) | UInt32(IN_ONLYDIR))
        if watch >= 0 { return watch }
        let code = errno
        guard reasons.contains(code) else { throw WatchError(code: code, folder: folder) }
        return nil
    }

    /// What the kernel holds ready; nil: nothing more.
    private func readEvents() -> [InotifyEvent]? {
        unsafe withUnsafeTemporaryAllocation(byteCount: 16_384, alignment: 8) { buffer in
            let count = unsafe read(descriptor, buffer.baseAddress, buffer.count)
            return unsafe count > 0 ? InotifyEvent.parse(UnsafeRawBufferPointer(rebasing: buffer[..<count])) : nil
        }
    }
}
