import Foundation

/// The text of a file in the `workflows` folder of this repository.
func committedFile(_ name: String) throws -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../workflows")
    return try String(contentsOf: folder.appending(path: name).standardizedFileURL, encoding: .utf8)
}
