import Foundation

/// An open file or folder, closed when nobody holds it any more.
final class OpenFile: Sendable {
    let descriptor: Int32

    /// Opens `name` below `folder`, or below the working folder.
    init(
        _ name: String, in folder: OpenFile? = nil, flags: Int32, permissions: mode_t = 0
    ) throws(SystemError) {
        let below = folder?.descriptor ?? AT_FDCWD
        let descriptor = unsafe openat(below, name, flags | O_CLOEXEC, permissions)
        guard descriptor >= 0 else { throw .last("opening \(name)") }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// How many bytes are in it.
    func length() throws(SystemError) -> Int64 {
        try Int64(status().st_size)
    }

    /// What tells it from other files of its file system, also from one that takes its name.
    func inode() throws(SystemError) -> Int64 {
        try Int64(bitPattern: UInt64(status().st_ino))
    }

    /// What the system knows of it.
    func status() throws(SystemError) -> stat {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .last("reading the file's status") }
        return status
    }

    /// Writes all of `bytes` at the end of what was written before.
    func write(_ bytes: [UInt8]) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Foundation.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            guard count >= 0 || errno == EINTR else { throw .last("writing") }
            written += max(0, count)
        }
    }

    /// Writes all of `bytes` from `offset` on, wherever others write.
    func write(_ bytes: [UInt8], at offset: Int64) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe pwrite(
                    descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written,
                    off_t(offset) + written)
            }
            guard count >= 0 || errno == EINTR else { throw .last("writing") }
            written += max(0, count)
        }
    }

    /// The `count` bytes from `offset` on; fewer where the file ends before.
    func bytes(at offset: Int64, count: Int) throws(SystemError) -> [UInt8] {
        var failure: SystemError?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let read = unsafe pread(
                    descriptor, buffer.baseAddress?.advanced(by: filled), count - filled, off_t(offset) + filled)
                if read < 0, errno == EINTR { continue }
                if read < 0 { failure = .last("reading") }
                if read <= 0 { return }
                filled += read
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// The byte at `offset`; nil beyond the end.
    func byte(at offset: Int64) throws(SystemError) -> UInt8? {
        var byte: UInt8 = 0
        let count = unsafe pread(descriptor, &byte, 1, off_t(offset))
        guard count >= 0 else { throw .last("reading") }
        return count == 1 ? byte : nil
    }

    /// Waits until everything written is on the disk.
    func sync() throws(SystemError) {
        guard fsync(descriptor) == 0 else { throw .last("syncing") }
    }

    /// Cuts the file to `length` bytes, on the disk too.
    func truncate(to length: Int64) throws(SystemError) {
        guard ftruncate(descriptor, off_t(length)) == 0 else { throw .last("truncating") }
        try sync()
    }

    /// The names in an open folder; none when it cannot be read.
    func names() -> [String] {
        let descriptor = unsafe openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        guard let stream = unsafe fdopendir(descriptor) else {
            close(descriptor)
            return []
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { bytes in
                unsafe bytes.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            names.append(name)
        }
        return names
    }
}
