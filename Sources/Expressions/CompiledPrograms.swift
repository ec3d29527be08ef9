/// The programs that one thread has compiled, the least recently used going first: compiling takes jq about 15 ms.
struct CompiledPrograms {
    private let capacity: Int
    private var entries: [String: (program: CompiledProgram, lastUse: Int)] = [:]
    private var uses = 0

    /// - Parameter capacity: how many are kept; one takes about 10 KiB.
    init(capacity: Int = 256) {
        self.capacity = capacity
    }

    /// The compiled program, made now if need be.
    mutating func program(for wrapped: WrappedProgram) throws(ProgramError) -> CompiledProgram {
        uses += 1
        if let entry = entries[wrapped.text] {
            entries[wrapped.text]?.lastUse = uses
            return entry.program
        }
        do {
            let program = try CompiledProgram(compiling: wrapped.text)
            if entries.count >= capacity { removeLeastRecentlyUsed() }
            entries[wrapped.text] = (program, uses)
            return program
        } catch {
            throw error.programError(lineCount: wrapped.lineCount)
        }
    }

    private mutating func removeLeastRecentlyUsed() {
        if let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) { entries[oldest.key] = nil }
    }
}
