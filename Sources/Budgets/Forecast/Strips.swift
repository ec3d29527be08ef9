import Dispatch
import Synchronization

/// A time cut into strips of about a day, each of which is counted by itself: what is counted then stays in the
/// processor's cache however long the time is, and all processors count at once.
struct Strips: Sendable {
    let loads: [ForecastLoad]
    let bounds: [ForecastBound]
    let horizon: Range<Int>
    /// The length of the window in seconds; at least 1.
    let span: Int

    /// What was counted.
    struct Count: Sendable {
        /// One for each bound.
        var slides: [Slide]
        var runs: [Int]
        var requestsByHour: [Int]
        var highestByHour: [Int]
    }

    private static let hour = 3600

    /// A strip is no shorter than the window, since what comes in the window before it is counted again.
    private var length: Int { max(86_400, span) }

    func counted() -> Count {
        let strips = Array(stride(from: horizon.lowerBound, to: horizon.upperBound, by: length))
        let counts = Mutex([Count?](repeating: nil, count: strips.count))
        DispatchQueue.concurrentPerform(iterations: strips.count) { index in
            let strip = strips[index]..<min(strips[index] + length, horizon.upperBound)
            let count = count(strip)
            counts.withLock { $0[index] = count }
        }
        let hours = (horizon.count + Self.hour - 1) / Self.hour
        var sum = Count(
            slides: bounds.map { Slide(most: $0.requests) }, runs: loads.map { _ in 0 },
            requestsByHour: Array(repeating: 0, count: hours), highestByHour: Array(repeating: 0, count: hours))
        for (start, count) in zip(strips, counts.withLock { $0 }) {
            if let count { sum.add(count, fromHour: (start - horizon.lowerBound) / Self.hour) }
        }
        return sum
    }

    private func count(_ strip: Range<Int>) -> Count {
        // Longer strips need not be whole hours: a strip's first hour may have begun in the one before.
        let firstHour = (strip.lowerBound - horizon.lowerBound) / Self.hour
        let hours = (strip.upperBound - 1 - horizon.lowerBound) / Self.hour - firstHour + 1
        var count = Count(
            slides: [], runs: [], requestsByHour: Array(repeating: 0, count: hours),
            highestByHour: Array(repeating: 0, count: hours))
        var requests = bounds.map { _ in [Int](repeating: 0, count: span + strip.count) }
        for load in loads { count.runs.append(add(load, to: &requests, in: strip)) }
        for (bound, requests) in zip(bounds, requests) {
            var slide = Slide(most: bound.requests)
            slide.slide(over: requests, from: strip.lowerBound, span: span) { instant, sum in
                guard bound.rule == .limit else { return }
                let hour = (instant - horizon.lowerBound) / Self.hour - firstHour
                count.highestByHour[hour] = max(count.highestByHour[hour], sum)
                count.requestsByHour[hour] += requests[instant - strip.lowerBound + span]
            }
            count.slides.append(slide)
        }
        return count
    }

    /// Adds what a load sends in a strip, and in the window before it, and gives how many of its runs start in it.
    private func add(_ load: ForecastLoad, to requests: inout [[Int]], in strip: Range<Int>) -> Int {
        let origin = strip.lowerBound - span
        let counted = max(origin, horizon.lowerBound)..<strip.upperBound
        var runs = 0
        if load.pace > 0 || load.cost == 0 { load.starts(strip) { _ in runs += 1 } }
        let counting = bounds.indices.filter { bounds[$0].counts(load.lane) }
        load.forEachDemand(in: counted) { instant, number in
            if load.pace == 0, instant >= strip.lowerBound { runs += 1 }
            for index in counting { requests[index][instant - origin] += number }
        }
        return runs
    }
}

extension Strips.Count {
    fileprivate mutating func add(_ strip: Strips.Count, fromHour first: Int) {
        for index in slides.indices { slides[index].add(strip.slides[index]) }
        for index in runs.indices { runs[index] += strip.runs[index] }
        for (index, requests) in strip.requestsByHour.enumerated() { requestsByHour[first + index] += requests }
        for (index, highest) in strip.highestByHour.enumerated() {
            highestByHour[first + index] = max(highestByHour[first + index], highest)
        }
    }
}
