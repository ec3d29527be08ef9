/// A well-mixed number that depends on nothing but its arguments, so that every start and every platform gives the
/// same data.
func stableHash(_ first: Int, _ second: Int) -> UInt64 {
    mixed(mixed(UInt64(bitPattern: Int64(first))) ^ UInt64(bitPattern: Int64(second)))
}

/// One step of the SplitMix64 generator, from the state given.
private func mixed(_ state: UInt64) -> UInt64 {
    var bits = state &+ 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
}
