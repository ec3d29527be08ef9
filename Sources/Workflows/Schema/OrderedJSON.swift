package import YAML

/// A JSON value whose objects keep the order of their members, so that what is made of it is always the same text.
package indirect enum OrderedJSON: Hashable, Sendable {
    case null
    case boolean(Bool)
    /// The digits as they are written.
    case number(String)
    case text(String)
    case list([OrderedJSON])
    case object([Member])

    /// One name of an object with its value.
    package struct Member: Hashable, Sendable {
        /// Unique within the object.
        package var name: String
        /// What stands below the name.
        package var value: OrderedJSON

        /// A member of an object.
        package init(_ name: String, _ value: OrderedJSON) {
            (self.name, self.value) = (name, value)
        }
    }

    /// The value of a YAML node. `.inf` and `.nan`, which JSON lacks, become texts.
    package init(_ node: Node) {
        switch node.content {
        case .scalar(let scalar): self.init(scalar.value)
        case .sequence(let items): self = .list(items.map(OrderedJSON.init))
        case .mapping(let entries): self = .object(entries.map { Member($0.key.text, OrderedJSON($0.value)) })
        }
    }

    private init(_ value: ScalarValue) {
        switch value {
        case .null: self = .null
        case .bool(let value): self = .boolean(value)
        case .integer(let digits), .float(let digits): self = .number(digits)
        case .nonFinite(let text), .string(let text): self = .text(text)
        }
    }

    /// The object with further members behind its own; a value that is no object stays what it is.
    func adding(_ further: OrderedJSON) -> OrderedJSON {
        guard case .object(let members) = self, case .object(let others) = further else { return self }
        return .object(members + others)
    }
}

extension OrderedJSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    /// A text.
    package init(stringLiteral value: String) { self = .text(value) }

    /// `true` or `false`.
    package init(booleanLiteral value: Bool) { self = .boolean(value) }

    /// A list.
    package init(arrayLiteral elements: OrderedJSON...) { self = .list(elements) }

    /// An object, its members in the order of the literal.
    package init(dictionaryLiteral elements: (String, OrderedJSON)...) {
        self = .object(elements.map { Member($0, $1) })
    }
}
