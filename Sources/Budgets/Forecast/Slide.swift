/// A window slid over the requests of every second, and what it met.
struct Slide: Sendable {
    /// The most requests in any window, and the second at which it first holds them.
    private(set) var highest = 0
    private(set) var highestAt = 0
    /// How many times the window came to hold more than `most`, and when it first did.
    private(set) var overruns = 0
    private(set) var firstOverrun: Int?
    private let most: Int

    init(most: Int) {
        self.most = most
    }

    /// Slides a window of `span` seconds over `counts`, whose first `span` seconds come before `start` and are not
    /// judged. `body` is called with each second from `start` on and what the window that ends with it holds.
    mutating func slide(over counts: [Int], from start: Int, span: Int, _ body: (Int, Int) -> Void) {
        var sum = counts[..<span].reduce(0, +)
        var isOver = sum > most
        for index in span..<counts.count {
            sum += counts[index] - counts[index - span]
            let instant = start + index - span
            if sum > highest { (highest, highestAt) = (sum, instant) }
            if sum > most, !isOver {
                overruns += 1
                firstOverrun = firstOverrun ?? instant
            }
            isOver = sum > most
            body(instant, sum)
        }
    }

    /// Adds what was met later.
    mutating func add(_ later: Slide) {
        if later.highest > highest { (highest, highestAt) = (later.highest, later.highestAt) }
        overruns += later.overruns
        firstOverrun = firstOverrun ?? later.firstOverrun
    }
}
