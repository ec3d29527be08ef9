/// Why the tables of a file cannot be renewed.
package struct ReferenceError: Error, CustomStringConvertible {
    /// What is wrong with the markers, and what to do.
    package var description: String
}

/// The text of a Markdown file with its tables of keys made anew. Each stands between a line `<!-- keys of NAME -->` and
/// the next line `<!-- end -->`; everything else stays as it is.
package func renewingReference(in text: String) throws(ReferenceError) -> String {
    var lines: [Substring] = []
    var rest = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = rest.popFirst() {
        lines.append(line)
        guard let name = sectionName(in: line) else { continue }
        guard let section = ReferenceSection.all.first(where: { $0.name == name }) else {
            throw ReferenceError(description: "there are no keys of `\(name)`; correct the marker `\(line)`")
        }
        guard let end = rest.firstIndex(of: "<!-- end -->") else {
            throw ReferenceError(description: "the keys of `\(name)` have no end; write `<!-- end -->` below them")
        }
        lines += [Substring(section.table), rest[end]]
        rest = rest[(end + 1)...]
    }
    return lines.joined(separator: "\n")
}

/// `<!-- keys of job -->` -> `job`
private func sectionName(in line: Substring) -> String? {
    let (start, end) = ("<!-- keys of ", " -->")
    guard line.hasPrefix(start), line.hasSuffix(end) else { return nil }
    return String(line.dropFirst(start.count).dropLast(end.count))
}
