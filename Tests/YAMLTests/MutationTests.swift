import Testing
import YAML

/// Random damage to good files: whatever comes out, nothing crashes and every place lies within the text.
struct MutationTests {
    /// SplitMix64, so that every run tries the same files.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let seeds = [
        "name: x\njobs:\n  pull:\n    schedule: { cron: \"0 2 * * *\", jitter: 2m }\n    steps:\n      - if: .b\n",
        "a: &x {p: 1, q: [1, 2]}\nb: {<<: *x, r: 'it''s'}\nc: [*x, \"\\u00e9\"]\n",
        "a: |\n  x\n\n  y\nb: >-\n  folded\n  text\n? k\n: v\n",
        "\u{FEFF}é: 😀 # note\r\n- [${{ .a }}, {b: c}]\r\n---\r\n!t x: *y\r\n",
    ].map { Array($0.utf8) }

    private static let inserts =
        [
            ":", ": ", "- ", "\n", "\r", "\t", " ", "  ", "\"", "'", "[", "]", "{", "}", ",", "#", "&a ", "*a ", "!t ",
            "|", ">", "%", "@", "`", "?", "<<: ", "---\n", "...\n", "\\", "\0", "é", "😀", "\u{2028}", "\u{FEFF}",
            "${{ ", " }}",
        ].map { Array($0.utf8) } + [[0xFF], [0xC3]]

    private static func mutant(_ generator: inout Generator) -> [UInt8] {
        var bytes = seeds[Int.random(in: 0..<seeds.count, using: &generator)]
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let start = Int.random(in: 0...bytes.count, using: &generator)
            let end = Int.random(in: start...min(bytes.count, start + 3), using: &generator)
            let insert = inserts[Int.random(in: 0..<inserts.count, using: &generator)]
            bytes.replaceSubrange(start..<end, with: Bool.random(using: &generator) ? insert : [])
        }
        return bytes
    }

    /// The lengths of the lines in scalars, found by another way than the parser's.
    private static func lineLengths(_ source: String) -> [Int] {
        source.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
            .map(\.unicodeScalars.count)
    }

    private static func places(_ node: Node) -> [Place] {
        switch node.content {
        case .scalar: [node.place]
        case .sequence(let items): [node.place] + items.flatMap(places)
        case .mapping(let entries): [node.place] + entries.flatMap { [$0.key.place] + places($0.value) }
        }
    }

    private static func isInside(_ place: Place, _ lengths: [Int]) -> Bool {
        place.start <= place.end
            && [place.start, place.end].allSatisfy {
                (1...lengths.count).contains($0.line) && (1...lengths[$0.line - 1] + 1).contains($0.column)
            }
    }

    @Test func `damaged files are read or refused, at places within their text`() {
        var generator = Generator(state: 1)
        for _ in 0..<20_000 {
            let bytes = Self.mutant(&generator)
            let document = parseYAML(bytes, file: "test.yaml")
            let lengths = Self.lineLengths(document.source)
            let places = document.diagnostics.map(\.place) + (document.root.map(Self.places) ?? [])
            let outside = places.filter { !Self.isInside($0, lengths) }
            #expect(outside.isEmpty, "\(bytes)")
            #expect(document.root != nil || !document.diagnostics.isEmpty, "\(bytes)")
            for diagnostic in document.diagnostics {
                #expect(diagnostic.rendered(source: document.source).hasPrefix("test.yaml:"))
            }
        }
    }
}
