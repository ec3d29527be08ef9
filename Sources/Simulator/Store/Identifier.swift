/// The id of anything that the API numbers: `site_501` as documented, the integer 501 as observed.
struct Identifier: Equatable {
    /// What stands before the underscore.
    let kind: String
    let number: Int

    init(kind: String, number: Int) {
        self.kind = kind
        self.number = number
    }

    /// nil for text that no id of this kind has, such as `0501` or `site_+1`.
    init?(kind: String, text: String, in profile: Profile) {
        guard let number = Int(profile == .docs ? text.trimmingPrefix(kind + "_") : Substring(text)) else { return nil }
        self.init(kind: kind, number: number)
        guard text == self.text(in: profile) else { return nil }
    }

    /// The id as it stands in a path.
    func text(in profile: Profile) -> String {
        switch profile {
        case .docs: "\(kind)_\(number)"
        case .observed: String(number)
        }
    }

    /// The id as it stands in a body: a string, or an integer.
    func json(in profile: Profile) -> JSONText {
        switch profile {
        case .docs: .string(text(in: .docs))
        case .observed: .integer(number)
        }
    }
}

/// An id as the body of a request names it: each dialect takes its own type only.
enum Reference: Decodable, Equatable {
    case number(Int)
    case text(String)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    func names(_ identifier: Identifier, in profile: Profile) -> Bool {
        switch profile {
        case .docs: self == .text(identifier.text(in: .docs))
        case .observed: self == .number(identifier.number)
        }
    }
}
