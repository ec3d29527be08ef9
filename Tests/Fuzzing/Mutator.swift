/// Damages files: each mutant follows from the seed of its generator alone.
struct Mutator {
    let seeds: [[UInt8]]

    /// What breaks YAML, and what breaks workflows.
    private static let inserts: [[UInt8]] =
        [
            ":", ": ", "- ", "\n", "\r\n", "\t", " ", "  ", "\"", "'", "[", "]", "{", "}", ",", " #", "#", "&a ", "*a ",
            "!t ", "|\n", ">-\n", "%", "@", "`", "? ", "<<: ", "---\n", "...\n", "\\", "\0", "é", "😀", "\u{2028}",
            "\u{FEFF}", "${{ ", " }}", "$${{", "$steps.", "$vars.", ".records", "null", "true", "1e999", "-1", "9h",
            "99999999999999999999", "0x1F", "id: a", "steps:\n", "foreach: ", "as: item", "until: .x", "records: .",
            "jobs:\n", "name: x", "cron: ", "* * * * *", "America/Chicago", "webhook:", "chekt: GET /", "write:",
        ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80]]

    /// A file with one to six wounds.
    func mutant(_ generator: inout some RandomNumberGenerator) -> [UInt8] {
        guard var bytes = seeds.randomElement(using: &generator) else { return [] }
        for _ in 0..<Int.random(in: 1...6, using: &generator) { wound(&bytes, &generator) }
        return bytes
    }

    private func wound(_ bytes: inout [UInt8], _ generator: inout some RandomNumberGenerator) {
        let start = Int.random(in: 0...bytes.count, using: &generator)
        let end = Int.random(in: start...min(bytes.count, start + 40), using: &generator)
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: bytes.removeSubrange(start..<min(end, start + 3))
        case 1: bytes.removeSubrange(start..<end)
        case 2: bytes.insert(contentsOf: bytes[start..<end], at: Int.random(in: 0...bytes.count, using: &generator))
        case 3 where start < bytes.count: bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 4: splice(&bytes, at: start..<end, &generator)
        case 5: bytes.removeSubrange(start...)
        default:
            let insert = Self.inserts.randomElement(using: &generator) ?? []
            bytes.replaceSubrange(start..<min(end, start + Int.random(in: 0...3, using: &generator)), with: insert)
        }
    }

    /// A piece of another file in the place of one of this.
    private func splice(
        _ bytes: inout [UInt8], at range: Range<Int>, _ generator: inout some RandomNumberGenerator
    ) {
        guard let other = seeds.randomElement(using: &generator) else { return }
        let start = Int.random(in: 0...other.count, using: &generator)
        let end = Int.random(in: start...min(other.count, start + 120), using: &generator)
        bytes.replaceSubrange(range, with: other[start..<end])
    }
}

/// SplitMix64: every number of inputs and every seed gives the same files again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    /// The generator of one input.
    init(seed: UInt64, input: Int) {
        state = seed &+ UInt64(input) &* 0xD129_0B2F_9C5D_A1E7
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
