import Foundation

/// The file of the state folder that is written when a command is left for the daemon, which watches it.
struct WakeFile {
    static let name = "wake"

    private let file: URL

    init(stateFolder: String) {
        file = URL(filePath: stateFolder + "/" + Self.name)
    }

    func touch() throws {
        try Data().write(to: file)
    }
}
