package import Foundation

/// The time zone of an IANA name such as `America/Chicago`, or `UTC`.
///
/// Abbreviations (`PST`) and offsets (`GMT+5`) are not names of places and know no daylight saving: they are errors,
/// as is every name that cannot be resolved. Nothing is ever taken for UTC.
package func timeZone(named name: String) throws(TimeZoneError) -> TimeZone {
    guard TimeZoneNames.isName(name), let zone = TimeZone(identifier: name) else {
        throw TimeZoneError(name: name, nearest: TimeZoneNames.nearest(to: name))
    }
    return zone
}

/// What counts as a name, and which name was probably meant.
enum TimeZoneNames {
    /// Names are area/place; these few of tzdata have no area and yet mean one thing.
    private static let namesWithoutArea: Set<String> = ["UTC", "GMT", "CET", "EET", "MET", "WET"]

    /// Foundation also resolves abbreviations, offsets and names of its own making; no zone database has those.
    static func isName(_ name: String) -> Bool {
        namesWithoutArea.contains(name) || (name.contains("/") && !name.hasPrefix("SystemV/"))
    }

    /// Asking for `knownTimeZoneIdentifiers` is also what makes named zones work in the shipped binary: it belongs to
    /// FoundationInternationalization, and a static executable that refers to nothing there is linked without the
    /// time zone database, so that `TimeZone(identifier:)` knows no name at all.
    static func nearest(to name: String) -> String? {
        let wanted = Array(normal(name).utf8)
        let hasArea = name.contains("/")
        // Two slips, or one in every four letters of a long name.
        let tolerance = max(2, wanted.count / 4)
        var best: (name: String, distance: Int)?
        for candidate in TimeZone.knownTimeZoneIdentifiers + ["UTC"] {
            let compared = hasArea ? Substring(candidate) : candidate.split(separator: "/").last ?? ""
            let distance = editDistance(from: wanted, to: Array(normal(compared).utf8))
            if distance < min(wanted.count, best?.distance ?? tolerance + 1) { best = (candidate, distance) }
        }
        return best?.name
    }

    /// Case and the choice between space, dash and underscore are the commonest slips, and should count for nothing.
    private static func normal(_ name: some StringProtocol) -> String {
        String(name.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    }

    /// How many letters have to be inserted, deleted or replaced; two neighbours swapped count as two.
    private static func editDistance(from source: [UInt8], to target: [UInt8]) -> Int {
        var previous = Array(0...target.count)
        for (row, letter) in source.enumerated() {
            var current = [row + 1]
            for (column, other) in target.enumerated() {
                let replaced = previous[column] + (letter == other ? 0 : 1)
                current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[target.count]
    }
}
