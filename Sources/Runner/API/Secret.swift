/// A key or signing secret. Nothing that prints, dumps, mirrors or interpolates it shows the text or its length, and
/// it has no coding conformance: the only way to the text is `withValue`.
package struct Secret: Sendable, Equatable {
    /// What stands in place of a secret wherever text is shown.
    package static let mask = "•••"

    private let value: String

    package init(_ value: String) {
        self.value = value
    }

    /// Hands the text to `body`, which must not keep it in anything that can be printed.
    package func withValue<Result>(_ body: (String) throws -> Result) rethrows -> Result {
        try body(value)
    }

    /// `text` with every occurrence of the secret masked, for texts that a server wrote.
    package func masked(in text: String) -> String {
        value.isEmpty ? text : text.replacing(value, with: Self.mask)
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The mask, whatever the secret is.
    package var description: String { Self.mask }

    /// The mask, whatever the secret is.
    package var debugDescription: String { Self.mask }

    /// A mirror without children, so that `dump` finds nothing.
    package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}

extension DefaultStringInterpolation {
    /// Writing a secret into a text is a mistake that the compiler reports.
    @available(*, unavailable, message: "a secret cannot be interpolated; use withValue")
    package mutating func appendInterpolation(_ secret: Secret) {}
}
