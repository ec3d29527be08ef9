package import Foundation

extension Schedule {
    /// The longest that a run may start after its fire, in seconds; 0 without any `jitter`.
    package var longestJitter: TimeInterval {
        entries.map(\.jitter.seconds).max() ?? 0
    }

    /// How long after a fire its run starts: whole milliseconds, in seconds, from 0 up to the jitter, which is
    /// excluded.
    ///
    /// It is drawn from the names of workflow and job and from the fire alone, so it is the same after a restart and on
    /// every machine, and spreads evenly. Where several entries fire at the instant, the least of their jitters holds.
    package func delay(of fire: Date, for job: JobID) -> TimeInterval {
        if longestJitter == 0 { return 0 }
        // Fires are whole seconds, so a second is the least step back from one.
        let before = fire.addingTimeInterval(-1)
        guard let jitter = entries.filter({ $0.next(after: before) == fire }).map(\.jitter).min() else { return 0 }
        let milliseconds = UInt64(max(0, jitter / .milliseconds(1)))
        let draw = mixed(job.stableHash(for: "jitter \(fire.secondsSince1970)"))
        // The high half of the product falls evenly on the numbers below the factor.
        return Double(draw.multipliedFullWidth(by: milliseconds).high) / 1000
    }
}

/// Spreads every bit of a hash over all of them (the finish of SplitMix64): FNV alone hardly moves its high bits when
/// only the last letters of a text change.
private func mixed(_ hash: UInt64) -> UInt64 {
    var bits = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits >> 31)
}
