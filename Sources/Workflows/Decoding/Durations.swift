import Schedules
import YAML

extension MappingReader {
    /// A duration such as `90s`; a bare number is refused, since nobody can tell its unit.
    func duration(_ key: String) -> Duration? {
        guard let node = node(key) else { return nil }
        guard let scalar = node.scalar else {
            collector.error(
                node.place, "`\(key)` is a duration, but this is \(node.kindName)", help: "write one such as `15m`")
            return nil
        }
        do throws(DurationError) {
            return try Duration(parsing: scalar.text)
        } catch {
            collector.error(node.place, "`\(key)`: \(error)")
            return nil
        }
    }
}
