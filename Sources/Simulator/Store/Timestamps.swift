import Foundation

extension Date {
    /// `2026-03-01T03:12:09Z`
    var wholeSeconds: String {
        formatted(.iso8601)
    }

    /// `2026-03-01T03:12:09.000Z`
    var milliseconds: String {
        formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// Reads either form.
    init?(timestamp: String) {
        let styles = [Date.ISO8601FormatStyle(includingFractionalSeconds: true), .iso8601]
        guard let date = styles.lazy.compactMap({ try? $0.parse(timestamp) }).first else { return nil }
        self = date
    }
}
