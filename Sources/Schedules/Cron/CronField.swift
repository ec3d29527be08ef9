/// One of the five fields of a cron expression, in their order.
enum CronField: Int, CaseIterable {
    case minute, hour, day, month, weekday

    var name: String {
        switch self {
        case .minute: "minute"
        case .hour: "hour"
        case .day: "day of month"
        case .month: "month"
        case .weekday: "weekday"
        }
    }

    /// The values that may be written. 7 is Sunday too.
    var values: ClosedRange<Int> {
        switch self {
        case .minute: 0...59
        case .hour: 0...23
        case .day: 1...31
        case .month: 1...12
        case .weekday: 0...7
        }
    }

    /// The last value of `*` and of an open step such as `5/15`: Sunday counts once.
    var last: Int { self == .weekday ? 6 : values.upperBound }

    /// The names of values, in upper case; the first stands for the first value.
    var valueNames: [String] {
        switch self {
        case .month: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
        case .weekday: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
        case .minute, .hour, .day: []
        }
    }
}
