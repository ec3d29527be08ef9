import Foundation

/// An address of the Internet Protocol, and how far it reaches.
package enum IPAddress: Hashable, Sendable, CustomStringConvertible {
    case v4(UInt32)
    case v6(high: UInt64, low: UInt64)

    /// Who can be behind an address.
    package enum Reach: Hashable, Sendable {
        /// This machine or a private network (RFC 1918; RFC 4193).
        case local
        /// Anybody.
        case `public`
        /// Nobody that a webhook is for: link-local (where clouds keep their metadata), unspecified, multicast,
        /// broadcast and reserved addresses.
        case never
    }

    /// Its reach; an IPv4 address inside IPv6 (`::ffff:10.0.0.1`) is judged as itself.
    package var reach: Reach {
        switch self {
        case .v4(let bits): Self.reach(ofV4: bits)
        case .v6(high: 0, low: let low) where low >> 32 == 0xFFFF: Self.reach(ofV4: UInt32(truncatingIfNeeded: low))
        case .v6(let high, let low): Self.reach(ofV6: high, low)
        }
    }

    private static func reach(ofV4 bits: UInt32) -> Reach {
        switch (bits >> 24, bits >> 16 & 0xFF) {
        case (127, _), (10, _), (172, 16...31), (192, 168): .local
        case (0, _), (169, 254), (224..., _): .never
        default: .public
        }
    }

    private static func reach(ofV6 high: UInt64, _ low: UInt64) -> Reach {
        switch high {
        case 0 where low == 1: .local
        // The rest of ::/96 is the unspecified address and a form of IPv4 addresses that is out of use.
        case 0 where low >> 32 == 0: .never
        // EC2 keeps its metadata inside the private range.
        case 0xFD00_0EC2_0000_0000...0xFD00_0EC2_FFFF_FFFF: .never
        case _ where high >> 57 == 0xFC >> 1: .local
        case _ where high >> 54 == 0xFE80 >> 6 || high >> 56 == 0xFF: .never
        default: .public
        }
    }

    package var description: String {
        switch self {
        case .v4(let bits): Self.text(of: bits.bigEndian, family: AF_INET)
        case .v6(let high, let low): Self.text(of: (high.bigEndian, low.bigEndian), family: AF_INET6)
        }
    }

    private static func text<Bits>(of bits: Bits, family: Int32) -> String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let size = socklen_t(text.count)
        let written = unsafe withUnsafePointer(to: bits) { bits in
            unsafe text.withUnsafeMutableBufferPointer { buffer in
                unsafe inet_ntop(family, bits, buffer.baseAddress, size) != nil
            }
        }
        guard written else { return "an unknown address" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
