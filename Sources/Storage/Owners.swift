import Foundation

/// The processes that work on a state folder. Each is the owner of what it has begun, and holds the lock of a file that
/// is named after it for as long as it lives.
struct Owners: Sendable {
    private let folder: String

    init(stateFolder: String) {
        folder = stateFolder + "/processes"
    }

    /// A new owner. Files that dead ones have left are removed.
    func enroll() throws(StorageError) -> Owner {
        guard unsafe mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw .folderUnusable(folder: folder, reason: systemReason(errno))
        }
        _ = dead(among: Set((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []))
        while true {
            let owner = try Owner(in: folder)
            // Another process may have taken it for a dead one's before it was locked.
            if !owner.isRemoved { return owner }
        }
    }

    /// Those that live no more. Their files are removed: no process gets the same id again.
    func dead(among ids: Set<String>) -> Set<String> {
        ids.filter { id in
            if id.isEmpty { return true }
            let file = folder + "/" + id
            if FileLock.isHeld(file) { return false }
            unsafe unlink(file)
            return true
        }
    }
}

/// One process, or rather one store of it, as the owner of what it has begun.
final class Owner: Sendable {
    let id: String
    private let file: String
    private let lock: FileLock

    fileprivate init(in folder: String) throws(StorageError) {
        id = UUID().uuidString.lowercased()
        file = folder + "/" + id
        do throws(FileLock.Failure) {
            lock = try FileLock(file)
        } catch {
            switch error {
            case .held: throw .folderUnusable(folder: folder, reason: "\(id) is locked already")
            case .unusable(let reason): throw .folderUnusable(folder: folder, reason: reason)
            }
        }
    }

    fileprivate var isRemoved: Bool { lock.isRemoved }

    deinit {
        unsafe unlink(file)
    }
}
