extension String {
    /// The text with one visible character in the place of each control character, tabs excepted.
    var withVisibleControls: String {
        var visible = String.UnicodeScalarView()
        visible.append(contentsOf: unicodeScalars.map(\.visible))
        return String(visible)
    }
}

extension Unicode.Scalar {
    /// The picture of an ASCII control character (U+2400 and following), and U+FFFD for other controls and for the
    /// marks that reorder text.
    fileprivate var visible: Unicode.Scalar {
        switch value {
        case 0x09: self
        case 0x00..<0x20: Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
        case 0x7F: "\u{2421}"
        case 0x80...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: "\u{FFFD}"
        default: self
        }
    }
}
