import Glibc

/// A stream socket on which messages go to and fro, each after its length in eight bytes.
@safe
struct Frames: Sendable {
    /// The other end is gone, or the message is longer than anything that can be meant.
    struct Closed: Error {}

    /// More than a program can be given or give.
    private static let greatestLength: UInt64 = 4 << 30

    let descriptor: Int32

    func send(_ message: [UInt8]) throws(Closed) {
        var header = MessageWriter()
        header.append(UInt64(message.count))
        try sendAll(header.bytes)
        try sendAll(message)
    }

    func receive() throws(Closed) -> [UInt8] {
        var header = MessageReader(try receive(count: 8))
        guard let length = try? header.number(), length <= Self.greatestLength else { throw Closed() }
        return try receive(count: Int(length))
    }

    private func sendAll(_ bytes: [UInt8]) throws(Closed) {
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes[sent...].withUnsafeBytes { bytes in
                unsafe Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 || errno == EINTR else { throw Closed() }
            sent += max(0, count)
        }
    }

    private func receive(count: Int) throws(Closed) -> [UInt8] {
        var isWhole = true
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = 0
            while filled < count {
                let received = unsafe recv(descriptor, buffer.baseAddress?.advanced(by: filled), count - filled, 0)
                guard received > 0 || (received < 0 && errno == EINTR) else { break }
                filled += max(0, received)
            }
            isWhole = filled == count
        }
        guard isWhole else { throw Closed() }
        return bytes
    }
}
