/// What a text is about, where not every text will do.
package enum TextKind: String, CaseIterable, Sendable {
    /// Any text.
    case any
    /// The name of a workflow, a job or a connection.
    case title
    /// A name that programs use behind a dollar or a dot.
    case variableName
    /// The name of an environment variable.
    case environmentName
    /// The name of an environment variable that holds a secret.
    case secretName
    /// An IANA time zone.
    case timeZone
    /// Five or six fields of cron, or a name such as `@daily`.
    case cron
    /// A method of HTTP and a path of the API.
    case call
    /// An address of HTTP.
    case url
    /// A path below the output root.
    case filePath
    /// The name of a header of HTTP.
    case headerName
    /// A calendar day, a weekday, or a range of either.
    case days
    /// A day, with or without a time, read in the schedule's zone.
    case localTime
    /// Two times of day with a dash between them.
    case timesOfDay
    /// The rights of a file, in octal digits.
    case permissions
    /// A share in per cent.
    case percentage
    /// Requests, a slash and a duration.
    case budget
}

extension TextKind {
    /// What such a text is, as messages and tables say it, with its article.
    package var wording: String {
        switch self {
        case .any: "a text"
        case .title: "a name of letters, digits, dashes and underscores"
        case .variableName: "a name of letters, digits and underscores"
        case .environmentName: "the name of an environment variable"
        case .secretName: "the name of an environment variable that holds a secret"
        case .timeZone: "an IANA time zone"
        case .cron: "a cron expression"
        case .call: "a method and a path"
        case .url: "an address that begins with `http://` or `https://`"
        case .filePath: "a path under the output root"
        case .headerName: "the name of a header"
        case .days: "a date, a weekday or a range of them"
        case .localTime: "a date, with or without a time"
        case .timesOfDay: "two times of day with a dash between them"
        case .permissions: "three octal digits in quotes"
        case .percentage: "a share in per cent"
        case .budget: "requests, a slash and a duration"
        }
    }

    /// One that is right.
    package var example: String {
        switch self {
        case .any: "text"
        case .title: "site-inventory"
        case .variableName: "sites"
        case .environmentName: "SITE_FILTER"
        case .secretName: "DASHBOARD_SECRET"
        case .timeZone: "America/Chicago"
        case .cron: "0 2 * * *"
        case .call: "GET /ext/v1/sites"
        case .url: "http://127.0.0.1:9000/hooks/cameras"
        case .filePath: "sites/today.csv"
        case .headerName: "X-Trace"
        case .days: "2026-12-25"
        case .localTime: "2026-12-24T18:00"
        case .timesOfDay: "08:00-18:00"
        case .permissions: "640"
        case .percentage: "20%"
        case .budget: "1000/1h"
        }
    }

    /// A regular expression of ECMA 262 that every such text matches, nil where nothing can be said. Those of `call`
    /// and `filePath` allow for programs between `${{` and `}}`; the others are about texts without.
    package var pattern: String? {
        switch self {
        case .any, .timeZone: nil
        case .title: "^[A-Za-z0-9_][A-Za-z0-9_-]{0,99}$"
        case .variableName, .environmentName, .secretName: "^[A-Za-z_][A-Za-z0-9_]*$"
        case .cron: "^\\s*((CRON_)?TZ=\\S+\\s+)?(@[A-Za-z]+|(\\S+\\s+){4,5}\\S+)\\s*$"
        case .call:
            "^(GET|POST|PUT|PATCH|DELETE|HEAD) +/(?!/)([A-Za-z0-9_/.~!$&'()*+,;=:@%-]|[$][{][{][\\s\\S]*?[}][}])*$"
        case .url: "^[Hh][Tt][Tt][Pp][Ss]?://"
        case .filePath: "^(?!/|([^$]*/)?[.][.](/|$))[\\s\\S]*[^/]$"
        case .headerName: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"
        case .days:
            "^([0-9]{4}-)?[0-9]{2}-[0-9]{2}([.]{2}([0-9]{4}-)?[0-9]{2}-[0-9]{2})?$|^[A-Za-z]{3,9}(-[A-Za-z]{3,9})?$"
        case .localTime: "^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)?$"
        case .timesOfDay: "^[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}$"
        case .permissions: "^0?[0-7]{3}$"
        case .percentage: "^([0-9]{1,2}|100)%$"
        case .budget: "^[0-9]+/[0-9].*$"
        }
    }
}
