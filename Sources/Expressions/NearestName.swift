/// The name that `name` was probably meant to be: the nearest by edit distance, when at most a third must change.
func nearestName(to name: String, among names: Set<String>) -> String? {
    let ranked = names.sorted().map { (name: $0, distance: editDistance(from: name, to: $0)) }
    guard let nearest = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
    return nearest.distance <= max(1, name.count / 3) ? nearest.name : nil
}

/// How many characters must be inserted, removed or replaced (Levenshtein).
private func editDistance(from first: String, to second: String) -> Int {
    let second = Array(second)
    var previous = Array(0...second.count)
    for (row, character) in first.enumerated() {
        var current = [row + 1]
        for (column, other) in second.enumerated() {
            let replaced = previous[column] + (character == other ? 0 : 1)
            current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
        }
        previous = current
    }
    return previous[second.count]
}
