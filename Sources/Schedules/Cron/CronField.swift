/// One of the six fields of a cron expression, in their order. The first may be left out and then is 0.
enum CronField: Int, CaseIterable {
    case second, minute, hour, day, month, weekday

    var name: String {
        switch self {
        case .second: "second"
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
        case .second, .minute: 0...59
        case .hour: 0...23
        case .day: 1...31
        case .month: 1...12
        case .weekday: 0...7
        }
    }

    /// The last value of `*` and of an open step such as `5/15`: Sunday counts once.
    var last: Int { self == .weekday ? 6 : values.upperBound }

    /// What `H` chooses from: a day that every month has, so that a monthly job fires every month.
    var hashedValues: ClosedRange<Int> { values.lowerBound...(self == .day ? 28 : last) }

    /// The names of values, in upper case; the first stands for the first value.
    var valueNames: [String] {
        switch self {
        case .month: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
        case .weekday: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
        case .second, .minute, .hour, .day: []
        }
    }
}
