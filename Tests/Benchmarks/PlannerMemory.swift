import Foundation
import Schedules

/// What the planner itself needs for a job, beyond its name and its schedule.
enum PlannerMemory {
    /// So many that what the process needs otherwise does not show.
    private static let load = DueLoad(seconds: 1, jobsPerSecond: 100_000)

    /// Resident bytes, measured in this process.
    static func bytesPerJob() throws -> Int {
        let plans = try load.plans(from: DueLoad.soon())
        let before = try anonymousBytes(of: "self")
        var planner = Planner()
        _ = planner.replace(plans, at: Date())
        let after = try anonymousBytes(of: "self")
        return withExtendedLifetime((plans, planner)) { max(0, after - before) / load.jobs }
    }

    /// The anonymous memory of a process that is resident, in bytes.
    static func anonymousBytes(of process: String) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
        return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
    }
}
