/// The programs that one thread has compiled, the least recently used going first: compiling takes jq about 15 ms.
struct CompiledPrograms {
    private let capacity: Int
    private struct Key: Hashable {
        let text: String
        /// Nil without the definitions of `ExactPrelude`.
        let prelude: Tagging?
    }

    private var entries: [Key: (program: CompiledProgram, lastUse: Int)] = [:]
    private var uses = 0

    /// - Parameter capacity: how many are kept; one takes about 10 KiB.
    init(capacity: Int = 256) {
        self.capacity = capacity
    }

    /// The compiled program, made now if need be. An exact one works on tagged numbers.
    mutating func program(for wrapped: WrappedProgram, isExact: Bool = false) throws(ProgramError) -> CompiledProgram {
        uses += 1
        let key = Key(text: wrapped.text, prelude: isExact ? wrapped.tagging : nil)
        if let entry = entries[key] {
            entries[key]?.lastUse = uses
            return entry.program
        }
        do {
            let prelude = key.prelude.map(ExactPrelude.text) ?? ""
            let program = try CompiledProgram(compiling: prelude + wrapped.text)
            if entries.count >= capacity { removeLeastRecentlyUsed() }
            entries[key] = (program, uses)
            return program
        } catch {
            throw error.programError(lineCount: wrapped.lineCount)
        }
    }

    private mutating func removeLeastRecentlyUsed() {
        if let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) { entries[oldest.key] = nil }
    }
}
