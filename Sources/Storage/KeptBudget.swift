/// A connection's budget as it is kept: opaque bytes with the number of their version, which grows with every change.
package struct KeptBudget: Hashable, Sendable {
    package var version: Int64
    package var state: [UInt8]

    package init(version: Int64, state: [UInt8]) {
        (self.version, self.state) = (version, state)
    }
}
