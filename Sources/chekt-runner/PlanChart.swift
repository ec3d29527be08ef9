import Budgets
import Foundation
import Runner
import Schedules

/// A line of signs for each hour of the day: how full the fullest window was that ended in it, on any day.
struct PlanChart {
    private let title: String
    private let limit: Int
    /// By the time at which the hour begins.
    private var highest: [String: Int] = [:]

    init(_ connection: ConnectionPlan, in zone: TimeZone, isNamed: Bool) {
        limit = connection.budget.window.requests
        let place = zone == .gmt ? "UTC" : zone.identifier
        title =
            "\(isNamed ? "\(connection.connection): " : "")the fullest \(connection.budget.windowWords) that ends in each "
            + "hour of the day (\(place))"
        let forecast = connection.forecasts[0].forecast
        for (hour, requests) in forecast.highestByHour.enumerated() {
            let time = ClockReading(at: forecast.start.addingTimeInterval(Double(hour) * 3600), in: zone).time
            highest[time] = max(highest[time] ?? 0, requests)
        }
    }

    /// An empty line, the title and a line for each hour, none longer than `width` characters; `|` marks the limit.
    func lines(width: Int) -> [String] {
        let most = max(limit, highest.values.max() ?? 0)
        let digits = max(String(most).count, 1)
        let timeWidth = highest.keys.map(\.count).max() ?? 0
        let room = max(2, width - timeWidth - digits - 5)
        let mark = min(room - 1, column(of: limit, of: most, room: room))
        let bars = highest.sorted { $0.key < $1.key }.map { time, requests in
            let number = String(requests)
            let gap = String(repeating: " ", count: timeWidth - time.count + 2 + digits - number.count)
            return cut(time + gap + number + "  " + bar(of: requests, of: most, room: room, mark: mark), to: width)
        }
        return ["", cut(title, to: width)] + bars + [cut("| marks the limit of \(limit)", to: width)]
    }

    private func bar(of requests: Int, of most: Int, room: Int, mark: Int) -> String {
        let length = requests == 0 ? 0 : max(1, column(of: requests, of: most, room: room))
        var signs = (0..<room).map { $0 < length ? "#" : " " }
        signs.insert("|", at: mark)
        while signs.last == " " { signs.removeLast() }
        return signs.joined()
    }

    private func column(of requests: Int, of most: Int, room: Int) -> Int {
        requests * room / most
    }

    private func cut(_ line: String, to width: Int) -> String {
        line.count > width ? line.prefix(max(1, width - 1)) + "…" : line
    }
}
