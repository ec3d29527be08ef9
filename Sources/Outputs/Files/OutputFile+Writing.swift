import Foundation

extension OutputFile {
    /// Puts a complete new file in the place of this one, and returns its size. Blocks on the disk.
    func replace(with encoder: ContentEncoder) throws(OutputError) -> Int64 {
        do throws(SystemError) {
            let partial = try PartialFile(for: name, in: folder)
            do throws(SystemError) {
                let size = try partial.file.write(encoder, withHeader: true)
                try partial.replace(name)
                return size
            } catch {
                partial.discard()
                throw error
            }
        } catch {
            throw OutputError(error, path: path)
        }
    }

    /// Cuts the file to the length it had before an append; what is shorter, or is not there, stays as it is.
    func truncate(to length: Int64) throws(OutputError) {
        do {
            guard let file = try openForTruncating(), try file.length() > length else { return }
            try file.truncate(to: length)
        } catch {
            throw OutputError(error, path: path)
        }
    }
}

/// An append that has been begun: the file is open, its length known, nothing written yet.
struct PendingAppend {
    /// The length to which it is rolled back when it fails, in bytes.
    let length: Int64
    private let file: OpenFile
    private let path: String

    init(to target: OutputFile) throws(OutputError) {
        do {
            path = target.path
            file = try target.openForAppending()
            length = try file.length()
        } catch {
            throw OutputError(error, path: target.path)
        }
    }

    /// Adds the content after the last line, and returns how many bytes that took. Blocks on the disk.
    func perform(_ encoder: ContentEncoder) throws(OutputError) -> Int64 {
        do {
            let added = try endLastLine(as: encoder.format) + file.write(encoder, withHeader: length == 0)
            try file.sync()
            return added
        } catch {
            throw OutputError(error, path: path)
        }
    }

    private func endLastLine(as format: FileFormat) throws(SystemError) -> Int64 {
        guard length > 0, try file.byte(at: length - 1) != UInt8(ascii: "\n") else { return 0 }
        let lineEnd = ContentEncoder.lineEnd(of: format)
        try file.write(lineEnd)
        return Int64(lineEnd.count)
    }
}

extension OpenFile {
    /// Writes everything that an encoder makes, and returns how many bytes that were.
    fileprivate func write(_ encoder: ContentEncoder, withHeader: Bool) throws(SystemError) -> Int64 {
        var encoder = encoder
        var size: Int64 = 0
        try encoder.encode(withHeader: withHeader) { (piece) throws(SystemError) in
            try write(piece)
            size += Int64(piece.count)
        }
        return size
    }
}
