import Glibc

/// One event as the kernel tells it.
struct InotifyEvent: Equatable {
    /// Which watch it belongs to.
    var watch: Int32
    /// What happened, as bits.
    var mask: UInt32
    /// The entry of the watched folder that it happened to; empty: the folder itself.
    var name: String

    /// The events of one reading, each a head of 16 bytes and a name that is filled up with zeros.
    static func parse(_ bytes: UnsafeRawBufferPointer) -> [InotifyEvent] {
        let headSize = MemoryLayout<inotify_event>.size
        var events: [InotifyEvent] = []
        var start = 0
        while start + headSize <= bytes.count {
            let head = unsafe bytes.loadUnaligned(fromByteOffset: start, as: inotify_event.self)
            let end = start + headSize + Int(head.len)
            guard end <= bytes.count else { break }
            let name = unsafe bytes[(start + headSize)..<end].prefix { $0 != 0 }
            unsafe events.append(
                InotifyEvent(watch: head.wd, mask: head.mask, name: String(decoding: name, as: UTF8.self)))
            start = end
        }
        return events
    }
}
