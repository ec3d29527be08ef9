extension JobID {
    /// A number that is the same for the name and the purpose in every process and version: that of `workflow/job` and,
    /// where there is one, a space and the purpose.
    func stableHash(for purpose: String = "") -> UInt64 {
        (purpose.isEmpty ? description : "\(self) \(purpose)").utf8.stableHash
    }
}

extension Sequence<UInt8> {
    /// A number that is the same for the same bytes in every process and version: FNV-1a with 64 bits.
    package var stableHash: UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in self { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return hash
    }
}
