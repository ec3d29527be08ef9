/// How a diagnostic is printed: as bare text, or with the colours of a terminal.
package enum RenderingStyle: Sendable {
    case plain, coloured
}

/// A way to set off a part of a message on a terminal. The raw value is the parameter of ECMA-48's SGR.
enum Ink: String {
    case bold = "1"
    case red = "1;31"
    case yellow = "1;33"
    case blue = "1;34"
    case cyan = "1;36"
}

/// Puts text into colour, or leaves it as it is.
struct Paint {
    let style: RenderingStyle

    func callAsFunction(_ ink: Ink, _ text: String) -> String {
        switch style {
        case .plain: text
        case .coloured: "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m"
        }
    }
}

extension Diagnostic.Severity {
    var ink: Ink {
        switch self {
        case .error: .red
        case .warning: .yellow
        }
    }
}
