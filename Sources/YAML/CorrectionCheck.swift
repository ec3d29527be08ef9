extension SourceText {
    /// Whether libyaml reads `text` from `replacement` when that stands in the place of `range`, and goes on well
    /// behind it. The rest of the file may be broken.
    func reads(_ text: String, from replacement: String, at range: Range<Int>) -> Bool {
        let corrected = self.text(0..<range.lowerBound) + replacement + self.text(range.upperBound..<scalars.count)
        let start = position(at: range.lowerBound)
        var isFound = false
        do throws(SyntaxProblem) {
            try readEvents(of: Array(corrected.utf8)) { event in
                if event.place.start == start, case .scalar(text, let style) = event.kind, style != .plain {
                    isFound = true
                }
                return event.place.start.line <= start.line
            }
            return isFound
        } catch {
            return isFound && SourceText(corrected).isIndependent(error.position.line, of: start.line)
        }
    }

    /// Whether a problem on `line` has nothing to do with the line `earlier`: it is further down, and not indented
    /// below that line.
    private func isIndependent(_ line: Int, of earlier: Int) -> Bool {
        line > earlier && indentation(ofLine: line) <= indentation(ofLine: earlier)
    }

    private func indentation(ofLine line: Int) -> Int {
        let range = range(ofLine: line)
        return firstNonBlank(range) - range.lowerBound
    }
}
