import Foundation
import Schedules
import YAML

/// The key `schedule` of a job as YAML, with another recurrence and everything else as the file has it.
struct ScheduleText {
    /// Without indentation in front.
    let lines: [String]

    /// Anchors are the first fires from here on: an instant counts in both directions, so any will do.
    private static let firstAnchor = Date(timeIntervalSince1970: 1_767_225_600)  // 2026-01-01T00:00:00Z

    /// `node` is the value that the file has.
    init(of entry: ScheduleEntry, insteadOf node: Node?) {
        let old = node?.sequence?.first ?? node
        let members = old?.mapping ?? []
        if members.isEmpty, case .cron(let cron) = entry.recurrence {
            lines = ["schedule: \(quoted(cron.text))"]
            return
        }
        let replaced = ["cron", "every", "anchor"]
        let index = members.firstIndex { ["cron", "every"].contains($0.key.text) } ?? members.startIndex
        let kept = members.enumerated().filter { !replaced.contains($1.key.text) }
        let zone = members.contains { $0.key.text == "timezone" } ? [] : Self.zone(of: entry, insteadOf: old)
        lines =
            ["schedule:"]
            + (kept.filter { $0.offset < index }.map { Self.line($0.element) } + Self.lines(entry) + zone
            + kept.filter { $0.offset > index }.map { Self.line($0.element) }).map { "  " + $0 }
    }

    private static func lines(_ entry: ScheduleEntry) -> [String] {
        switch entry.recurrence {
        case .cron(let cron): ["cron: \(quoted(cron.text))"]
        case .every(let every):
            [
                "every: \(Duration.seconds(every.seconds).text)",
                "anchor: \(every.next(after: firstAnchor.addingTimeInterval(-1)).shortText)",
            ]
        case .at(let instant): ["at: \(instant.shortText)"]
        }
    }

    /// A zone that stood before the cron expression, where another key still needs it.
    private static func zone(of entry: ScheduleEntry, insteadOf old: Node?) -> [String] {
        guard case .every = entry.recurrence, entry.followsZone || entry.start != nil || entry.end != nil,
            old?.mapping?.contains(where: { $0.value.scalar?.text.contains("TZ=") == true }) == true
        else { return [] }
        return ["timezone: \(entry.zone.identifier)"]
    }

    private static func line(_ member: Entry) -> String {
        "\(member.key.text): \(text(of: member.value))"
    }

    private static func text(of node: Node) -> String {
        if let items = node.sequence { return "[" + items.map(text).joined(separator: ", ") + "]" }
        guard let scalar = node.scalar else { return "" }
        return scalar.style == .plain ? scalar.text : quoted(scalar.text)
    }
}

extension Date {
    /// `2026-01-01T00:17Z`, with seconds where there are some.
    fileprivate var shortText: String {
        let text = formatted(.iso8601)
        return text.hasSuffix(":00Z") ? text.dropLast(4) + "Z" : text
    }
}
