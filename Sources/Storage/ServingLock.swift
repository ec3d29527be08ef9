/// Tells commands that a daemon serves a state folder, for as long as this value lives.
package final class ServingLock: Sendable {
    private let lock: FileLock

    /// Throws ``StorageError/served(folder:)`` when another daemon holds it. The folder must be there.
    package init(folder: String) throws(StorageError) {
        do throws(FileLock.Failure) {
            lock = try FileLock(Self.file(in: folder))
        } catch {
            switch error {
            case .held: throw .served(folder: folder)
            case .unusable(let reason): throw .folderUnusable(folder: folder, reason: reason)
            }
        }
    }

    /// Whether a daemon serves the folder now.
    package static func isHeld(folder: String) -> Bool {
        FileLock.isHeld(file(in: folder))
    }

    private static func file(in folder: String) -> String { folder + "/serving" }
}
