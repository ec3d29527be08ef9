extension SourceText {
    /// Splits the place of a node as libyaml marks it into the value and the tag before it. Anchor and tag are left
    /// out of the value's place, unless the value starts on a later line or is empty.
    func splitProperties(_ place: Place) -> (value: Place, tag: Place?) {
        var tag: Place?
        let start = index(of: place.start)
        let end = index(of: place.end)
        var index = start
        while index < end, scalars[index] == "&" || scalars[index] == "!" {
            let property = index..<endOfProperty(from: index)
            if scalars[index] == "!" { tag = self.place(property) }
            index = property.upperBound
            while scalar(at: index)?.isBlank == true { index += 1 }
        }
        guard index > start, index < end, !scalars[index].isLineBreak, scalars[index] != "#" else {
            return (place, tag)
        }
        return (Place(start: position(at: index), end: place.end), tag)
    }

    /// The problem of a tag. What starts as a program does (`!.a`, `!(.a)`, `!$x`) needs quotes; what starts with a
    /// letter or a second `!` is a tag that somebody meant.
    func refusal(ofTag tag: Place, before value: Place) -> Problem {
        let start = index(of: tag.start)
        let message = "tags are not supported"
        guard let next = scalar(at: start + 1), ".($".unicodeScalars.contains(next) else {
            return Problem(tag, message, help: "remove the tag, or put the value in quotes if it is text")
        }
        let end = max(index(of: tag.end), index(of: value.end))
        return Problem(
            tag, "a value that starts with `!` has a tag, and \(message)", help: "put the value in quotes",
            correction: lines(quoting: start..<end)?.corrected)
    }

    /// The index of the next blank, line break or flow indicator behind `index`.
    private func endOfProperty(from index: Int) -> Int {
        scalars[(index + 1)...].firstIndex { scalar in
            scalar.isBlank || scalar.isLineBreak || ",[]{}".unicodeScalars.contains(scalar)
        } ?? scalars.count
    }
}
