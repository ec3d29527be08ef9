/// A time zone that cannot be resolved. There is no fallback: pulls at a wrong hour are worse than an error.
package struct TimeZoneError: Error, Equatable, CustomStringConvertible {
    /// The name as it was written.
    package var name: String
    /// The known name that is most like it; nil when none comes near.
    package var nearest: String?

    package var description: String {
        let advice =
            if let nearest { "did you mean \(nearest)?" } else { "write an IANA name such as America/Chicago or UTC" }
        return name.isEmpty ? "an empty time zone; \(advice)" : "`\(name)` is not a time zone that is known; \(advice)"
    }
}
