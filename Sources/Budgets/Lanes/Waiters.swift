import DequeModule
import Foundation

/// Those who wait in this process: for a permit, or to begin with their whole cost promised.
struct Waiters: Sendable {
    private var turns: [Rank: Turns] = [:]
    private(set) var admissions: [Admission] = []
    private var meter: WaitMeter

    /// A run that begins when its cost fits.
    struct Admission: Sendable {
        var ticket: Int
        var asker: Asker
        var cost: Int

        var rank: Rank { asker.rank(isPromised: false) }
    }

    init(at now: Date) {
        meter = WaitMeter(at: now)
    }

    /// Waiters without a permit.
    var count: Int { turns.values.reduce(0) { $0 + $1.count } }
    var isEmpty: Bool { admissions.isEmpty && count == 0 }

    /// The ranks in which somebody waits for a permit, the first to be served first.
    var ranks: [Rank] { Rank.all.filter { (turns[$0]?.count ?? 0) > 0 } }

    func first(of rank: Rank) -> (ticket: Int, asker: Asker)? { turns[rank]?.first }

    /// All who wait for a permit, in the order in which they would go, if nobody else came.
    var order: [(rank: Rank, asker: Asker)] {
        ranks.flatMap { rank in (turns[rank]?.order ?? []).map { (rank, $0.asker) } }
    }

    mutating func ask(ticket: Int, _ asker: Asker, isPromised: Bool) {
        let rank = asker.rank(isPromised: isPromised)
        meter.begin(ticket, rank: rank, isFirst: first(of: rank) == nil)
        turns[rank, default: Turns()].join(ticket: ticket, asker: asker)
    }

    mutating func admit(ticket: Int, _ asker: Asker, cost: Int) {
        let place = admissions.firstIndex { $0.rank > asker.rank(isPromised: false) } ?? admissions.endIndex
        admissions.insert(Admission(ticket: ticket, asker: asker, cost: cost), at: place)
    }

    mutating func leave(ticket: Int) {
        for rank in ranks where turns[rank]?.leave(ticket: ticket) == true { _ = meter.end(ticket) }
        admissions.removeAll { $0.ticket == ticket }
    }

    /// The next one of a rank leaves with a permit; how long it waited for what comes with it.
    mutating func takeNext(of rank: Rank) -> (ticket: Int, asker: Asker, waited: [WaitKind: TimeInterval])? {
        guard let (ticket, asker) = turns[rank]?.takeNext() else { return nil }
        return (ticket, asker, meter.end(ticket))
    }

    mutating func advance(to now: Date) {
        meter.advance(to: now)
    }

    mutating func wait(for kinds: [Rank: WaitKind]) {
        meter.wait(for: kinds)
    }
}
