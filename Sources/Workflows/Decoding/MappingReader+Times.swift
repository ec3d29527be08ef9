import Foundation
import Schedules
import YAML

extension MappingReader {
    /// A duration above zero, such as `90s`; a bare number is refused, since nobody can tell its unit.
    func duration(_ key: String) -> Duration? {
        guard let node = node(key) else { return nil }
        guard let scalar = node.scalar else {
            collector.error(
                node.place, "`\(key)` is a duration, but this is \(node.kindName)", help: "write one such as `15m`")
            return nil
        }
        do throws(DurationError) {
            let duration = try Duration(parsing: scalar.text)
            if duration > .zero { return duration }
            collector.error(node.place, "`\(key)` must be longer than nothing", help: "write one such as `15m`")
        } catch {
            collector.error(node.place, "`\(key)`: \(error)")
        }
        return nil
    }

    /// The zone that a key names.
    func timeZone(_ key: String) -> TimeZone? {
        guard let name = text(key), let place = node(key)?.place else { return nil }
        do throws(TimeZoneError) {
            return try Schedules.timeZone(named: name)
        } catch {
            collector.error(place, "\(error)")
            return nil
        }
    }
}
