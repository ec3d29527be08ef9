import Foundation
import Storage

/// The file of the state folder that is written when a command is left for the daemon, which watches it.
struct WakeFile {
    static let name = "wake"

    let stateFolder: String

    func touch() throws(StorageError) {
        let file = URL(filePath: stateFolder + "/" + Self.name)
        do {
            try Data().write(to: file)
        } catch {
            throw .folderUnusable(folder: stateFolder, reason: "its file \(Self.name) cannot be written")
        }
    }
}
