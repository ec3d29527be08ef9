package import Foundation
import Spelling

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
        let hasArea = name.contains("/")
        let known = (TimeZone.knownTimeZoneIdentifiers + ["UTC"]).map { zone in
            (normal(hasArea ? Substring(zone) : zone.split(separator: "/").last ?? ""), zone)
        }
        let zones = Dictionary(known) { first, _ in first }
        return nearestName(to: normal(name), among: Array(zones.keys)).flatMap { zones[$0] }
    }

    /// Case and the choice between space, dash and underscore are the commonest slips, and should count for nothing.
    private static func normal(_ name: some StringProtocol) -> String {
        String(name.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    }
}
