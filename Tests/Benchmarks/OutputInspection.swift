import Foundation

/// Whether all files below an output root are whole.
struct OutputInspection {
    private(set) var files = 0
    private(set) var lines = 0
    /// One sentence for each file that is not whole, and for each partial file that stayed behind.
    private(set) var faults: [String] = []

    /// Reads everything below `root`, which need not be there; every append is known to have added the same number of
    /// lines.
    init(_ root: String, linesPerAppend: Int) throws {
        guard FileManager.default.fileExists(atPath: root) else { return }
        for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
            files += 1
            if name.hasSuffix(".partial") {
                faults.append("\(name) was left behind")
            } else {
                inspect(name, try Data(contentsOf: URL(filePath: root + "/" + name)))
            }
        }
        if lines % linesPerAppend > 0 { faults.append("an append is there in part: \(lines) lines in all") }
    }

    private mutating func inspect(_ name: String, _ content: Data) {
        guard name.hasSuffix(".jsonl") else {
            if !Self.isJSON(content) { faults.append("\(name) is not whole") }
            return
        }
        let rows = content.split(separator: UInt8(ascii: "\n"))
        lines += rows.count
        if content.last != UInt8(ascii: "\n") { faults.append("\(name) ends within a line") }
        let broken = rows.count { !Self.isJSON($0) }
        if broken > 0 { faults.append("\(name) has \(broken) broken lines of \(rows.count)") }
    }

    private static func isJSON(_ data: Data) -> Bool {
        (try? JSONSerialization.jsonObject(with: data)) != nil
    }
}
