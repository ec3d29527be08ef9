/// A list that is answered whole: a bare array as observed, below `data` with its name and count as documented.
enum Listing {
    /// The vendor shows this wrapper for bridges and contacts; the other lists follow by analogy.
    static func body(_ name: String, _ elements: [JSONText], in profile: Profile) -> JSONText {
        switch profile {
        case .observed: .array(elements)
        case .docs: ["data": .object([(name, .array(elements)), ("total_count", .integer(elements.count))])]
        }
    }

    /// One object: flat as observed, below `data` as documented.
    static func single(_ members: JSONText, in profile: Profile) -> JSONText {
        switch profile {
        case .observed: members
        case .docs: ["data": members]
        }
    }
}
