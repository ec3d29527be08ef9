import Foundation

/// The folder below which all output files lie.
///
/// A path is walked folder by folder, and each is opened without following links, so that a link that is slipped in
/// between the check and the use changes nothing.
package struct OutputRoot: Sendable {
    private let folder: String

    /// The root at `folder`, which is made when the first file needs it. A link is followed here, and only here.
    package init(_ folder: String) {
        self.folder = folder
    }

    /// The place that `path` names, its folders made where they are missing. Blocks on the disk.
    package func resolve(_ path: String) throws(OutputError) -> OutputFile {
        try resolve(OutputPath(path))
    }

    func resolve(_ path: OutputPath) throws(OutputError) -> OutputFile {
        do {
            var current = try openRoot()
            for name in path.folders {
                current = try Self.enter(name, in: current)
            }
            return try OutputFile(path: path, root: canonicalFolder(), folder: current)
        } catch let error as Refusal {
            throw .refusedPath(path.text, reason: error.reason)
        } catch let error as SystemError {
            throw OutputError(error, path: path.text)
        } catch {
            throw .failed(path: path.text, doing: "opening its folder", reason: String(describing: error))
        }
    }

    /// The root's absolute path without links, by which files are told apart over restarts.
    func canonicalFolder() -> String {
        URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    }

    private func openRoot() throws(SystemError) -> OpenFile {
        do {
            return try OpenFile(folder, flags: O_RDONLY | O_DIRECTORY)
        } catch {
            guard error.code == ENOENT else { throw error }
            try Self.make(folder)
            return try OpenFile(folder, flags: O_RDONLY | O_DIRECTORY)
        }
    }

    /// Makes a folder, and those above it that are missing.
    private static func make(_ folder: String) throws(SystemError) {
        if unsafe mkdir(folder, 0o777) == 0 || errno == EEXIST { return }
        let error = SystemError.last("making the folder \(folder)")
        let parent = URL(fileURLWithPath: folder).deletingLastPathComponent().path
        guard error.code == ENOENT, parent != folder else { throw error }
        try make(parent)
        guard unsafe mkdir(folder, 0o777) == 0 || errno == EEXIST else { throw .last("making the folder \(folder)") }
    }

    private static func enter(_ name: String, in parent: OpenFile) throws -> OpenFile {
        guard unsafe mkdirat(parent.descriptor, name, 0o777) == 0 || errno == EEXIST else {
            throw SystemError.last("making the folder \(name)")
        }
        do throws(SystemError) {
            return try OpenFile(name, in: parent, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
        } catch {
            guard error.code == ELOOP || error.code == ENOTDIR else { throw error }
            throw Refusal(reason: "\(name) is a link or a file, not a folder")
        }
    }
}

/// Why the file system's state forbids a path.
struct Refusal: Error {
    let reason: String
}
