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

    /// The index of the next blank, line break or flow indicator behind `index`.
    private func endOfProperty(from index: Int) -> Int {
        scalars[(index + 1)...].firstIndex { scalar in
            scalar.isBlank || scalar.isLineBreak || ",[]{}".unicodeScalars.contains(scalar)
        } ?? scalars.count
    }
}
