import Records
import Synchronization

/// Shows requests and answers as they go over the wire, with secrets cut out, for whoever looks for a mistake.
package final class Trace: Sendable {
    private struct State {
        var exchanges = 0
        var secrets: [Secret] = []
    }

    private let state = Mutex(State())
    private let show: @Sendable (String) -> Void

    /// `show` is given all lines of one request or one answer at once, so that those of requests in flight together
    /// do not mix.
    package init(show: @escaping @Sendable (String) -> Void) {
        self.show = show
    }

    /// Cuts this secret out of everything that is shown from now on.
    func hide(_ secret: Secret) {
        state.withLock { state in
            if !state.secrets.contains(secret) { state.secrets.append(secret) }
        }
    }

    /// A request is sent. What comes of it is told to the exchange.
    func request(
        method: String, url: String, headers: [(name: String, value: String)], body: JSONText?
    ) -> TracedExchange {
        let number = state.withLock { state in
            state.exchanges += 1
            return state.exchanges
        }
        let exchange = TracedExchange(trace: self, number: number)
        exchange.show(">", ["\(method) \(url)"] + headers.map { "\($0.name): \($0.value)" }, body: body?.bytes)
        return exchange
    }

    fileprivate func show(_ lines: [String]) {
        show(lines.joined(separator: "\n"))
    }

    fileprivate func masked(_ text: String) -> String {
        state.withLock(\.secrets).reduce(text) { $1.masked(in: $0) }.withoutCredentials
    }
}

/// One request and its answer, whose lines bear its number.
struct TracedExchange: Sendable {
    /// How much of a body is shown, in characters.
    private static let shownLength = 4096

    fileprivate let trace: Trace
    fileprivate let number: Int
    private let start = ContinuousClock.now

    fileprivate init(trace: Trace, number: Int) {
        self.trace = trace
        self.number = number
    }

    /// The answer has come, as far as it is known: a webhook's headers are not.
    func answered(status: Int, headers: [(name: String, value: String)] = [], body: ArraySlice<UInt8> = []) {
        let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
        let head = "\(status) after \(Int(milliseconds.rounded())) ms"
        show("<", [head] + headers.map { "\($0.name): \($0.value)" }, body: body.isEmpty ? nil : body)
    }

    /// There is no answer.
    func failed(_ reason: String) {
        show("<", ["no answer: \(reason)"], body: nil)
    }

    /// An attempt to deliver a webhook was in vain: `status 500`, or why there is no answer.
    func notTaken(_ outcome: String) {
        show("<", ["not taken: \(outcome)"], body: nil)
    }

    fileprivate func show(_ direction: String, _ lines: [String], body: ArraySlice<UInt8>?) {
        let lines = lines.map { trace.masked($0.shown(limit: Self.shownLength)) }
        trace.show((lines + shown(body)).map { "\(direction) \(number) \($0)" })
    }

    /// Masked before it is cut: half a secret could stand at the end.
    private func shown(_ body: ArraySlice<UInt8>?) -> [String] {
        guard let body else { return [] }
        let text = trace.masked(String(decoding: body.prefix(2 * Self.shownLength), as: UTF8.self))
        let lines = text.prefix(Self.shownLength).split(separator: "\n").map { String($0).shown(limit: .max) }
        let isCut = body.count > Self.shownLength
        return lines + (isCut ? ["… (\(body.count) bytes in all)"] : [])
    }
}
