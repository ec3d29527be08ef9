import Foundation
import Synchronization

/// A file for what does not fit into memory. It has no name as soon as it is open, so that it is gone with the last who
/// holds it, however the process ends. It is made when the first bytes come.
package final class ScratchFile: Sendable {
    private struct State {
        var file: OpenFile?
        var length: Int64 = 0
    }

    private let folder: String
    private let state = Mutex(State())

    /// A file in `folder`, which exists. Others may make such files there at the same time.
    package init(in folder: String) {
        self.folder = folder
    }

    /// Adds bytes and returns where they begin. Those who add at the same time get places of their own.
    package func append(_ bytes: [UInt8]) async throws -> Int64 {
        try await onFileThread {
            do throws(SystemError) {
                let (file, offset) = try self.reserve(bytes.count)
                try file.write(bytes, at: offset)
                return offset
            } catch {
                throw ScratchError(error, folder: self.folder)
            }
        }
    }

    /// The `count` bytes that were added at `offset`.
    package func bytes(at offset: Int64, count: Int) async throws -> [UInt8] {
        try await onFileThread {
            do throws(SystemError) {
                let bytes = try self.state.withLock(\.file)?.bytes(at: offset, count: count) ?? []
                guard bytes.count == count else { throw SystemError(doing: "reading back", code: EIO) }
                return bytes
            } catch {
                throw ScratchError(error, folder: self.folder)
            }
        }
    }

    private func reserve(_ count: Int) throws(SystemError) -> (file: OpenFile, offset: Int64) {
        try state.withLock { state throws(SystemError) in
            let file = if let file = state.file { file } else { try Self.open(in: folder) }
            defer { state.length += Int64(count) }
            state.file = file
            return (file, state.length)
        }
    }

    /// The name is the same each time, so that one that a crash left between the two calls is cleared away by the next.
    private static func open(in folder: String) throws(SystemError) -> OpenFile {
        let name = folder + "/spool"
        while true {
            unsafe unlink(name)
            do throws(SystemError) {
                let file = try OpenFile(name, flags: O_RDWR | O_CREAT | O_EXCL, permissions: 0o600)
                unsafe unlink(name)
                return file
            } catch {
                // Another one was opened between the two calls, and may have lost its name by now.
                guard error.code == EEXIST, unsafe unlink(name) == 0 || errno == ENOENT else { throw error }
            }
        }
    }
}

/// Why records could not be kept outside of memory.
package enum ScratchError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no room left in the state folder.
    case diskFull(folder: String)
    /// The system refused to do something with the file.
    case failed(folder: String, doing: String, reason: String)

    package var description: String {
        switch self {
        case .diskFull(let folder):
            "The records were not kept: the disk of the state folder \(folder) is full. "
                + "Free some space, or fetch fewer records in one run."
        case .failed(let folder, let doing, let reason):
            "The records were not kept in the state folder \(folder): \(doing) failed (\(reason)). "
                + "Check its permissions and its disk."
        }
    }

    init(_ error: SystemError, folder: String) {
        self =
            error.isDiskFull
            ? .diskFull(folder: folder) : .failed(folder: folder, doing: error.doing, reason: error.reason)
    }
}
