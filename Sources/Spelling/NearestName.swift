/// The name among `candidates` that `name` was probably meant to be, or nil where none is close: at most a third of
/// the letters, and never more than three, may be wrong. Case does not count; of equally near names the first in
/// the alphabet wins, so that a message is the same each time.
package func nearestName(to name: String, among candidates: [String]) -> String? {
    let wanted = Array(name.lowercased())
    let allowed = min(3, max(1, wanted.count / 3))
    return candidates.sorted()
        .map { (name: $0, distance: editDistance(wanted, Array($0.lowercased()), atMost: allowed)) }
        .filter { $0.distance <= allowed && $0.distance < wanted.count }
        .min { $0.distance < $1.distance }?.name
}

/// Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other (optimal string
/// alignment), or `bound + 1` where it takes more than `bound`.
private func editDistance(_ first: [Character], _ second: [Character], atMost bound: Int) -> Int {
    guard abs(first.count - second.count) <= bound else { return bound + 1 }
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for row in first.indices {
        var current = [row + 1]
        for column in second.indices {
            let substitution = last[column] + (first[row] == second[column] ? 0 : 1)
            var best = min(substitution, last[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
                best = min(best, beforeLast[column - 1] + 1)
            }
            current.append(best)
        }
        (beforeLast, last) = (last, current)
    }
    return last[second.count]
}
