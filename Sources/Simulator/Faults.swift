package import Foundation

/// What the simulator does wrong. A number is how many answers the fault still spoils; 0 is none.
///
/// One answer suffers at most one fault, in the order of the properties. `slowBody` and `repeatedCursor` hold until
/// they are set back, `lockout` until its instant.
package struct Faults: Sendable, Equatable {
    /// Answers 429 to every request of a valid key for a time, whatever the key has left. Such an answer spends none.
    package var lockout: Lockout?
    /// Answers 429 although the key has requests left. Such an answer spends none.
    package var storm: Int
    /// Answers 500. The request is spent.
    package var serverErrors: Int
    /// Closes the connection without an answer. The request is spent.
    package var dropConnections: Int
    /// Announces the whole body, sends half of it and closes the connection. Hits answers of status 2xx only.
    package var truncatedBody: Int
    /// Sends the first half of the body as if it were all. Hits answers of status 2xx only.
    package var invalidJSON: Int
    /// Sends no body at all, with the status unchanged. Hits answers of status 2xx only.
    package var emptyBody: Int
    /// How long to stop in the middle of every body of status 2xx.
    package var slowBody: Duration?
    /// Whether the activity log hands out the cursor that it was given, for ever.
    package var repeatedCursor: Bool
    /// Counted faults hit only every n-th request of a valid key: 1 hits one after the other.
    package var every: Int

    /// No faults unless told.
    package init(
        lockout: Lockout? = nil, storm: Int = 0, serverErrors: Int = 0, dropConnections: Int = 0,
        truncatedBody: Int = 0, invalidJSON: Int = 0, emptyBody: Int = 0, slowBody: Duration? = nil,
        repeatedCursor: Bool = false, every: Int = 1
    ) {
        self.lockout = lockout
        self.storm = storm
        self.serverErrors = serverErrors
        self.dropConnections = dropConnections
        self.truncatedBody = truncatedBody
        self.invalidJSON = invalidJSON
        self.emptyBody = emptyBody
        self.slowBody = slowBody
        self.repeatedCursor = repeatedCursor
        self.every = every
    }
}

/// A time in which every request is refused.
package struct Lockout: Sendable, Equatable {
    /// When it ends, by the simulator's clock.
    package var until: Date
    /// Seconds for `Retry-After`, which stay the same all the time; nil sends none.
    package var retryAfter: Int?

    /// Begins with the fault itself.
    package init(until: Date, retryAfter: Int? = nil) {
        self.until = until
        self.retryAfter = retryAfter
    }
}

/// The counted faults of one request, taken one at a time.
struct FaultCounter {
    private(set) var left: Faults
    private var requests = 0

    init(_ faults: Faults) {
        left = faults
    }

    /// To be called once for each request of a valid key, before any `strikes`.
    mutating func countRequest() {
        requests += 1
    }

    /// Whether this fault hits the present request; if so, one fewer is left.
    mutating func strikes(_ fault: WritableKeyPath<Faults, Int>) -> Bool {
        guard left[keyPath: fault] > 0, requests.isMultiple(of: max(1, left.every)) else { return false }
        left[keyPath: fault] -= 1
        return true
    }
}
