import Foundation

/// One site. All its data follow from its index.
struct Site: Sendable, Equatable {
    let index: Int

    /// Names that break careless quoting, spreadsheets and encodings; every sixth site has a plain one.
    private static let names = [
        "Depot %", "\"North\" Yard %, Gate B", "=SUM(A1:A%)", "Zürich Süd %", "東京倉庫 %", "O'Brien \\ Sons %",
    ]

    var number: Int { 501 + index }

    var name: String {
        Self.names[index % Self.names.count].replacing("%", with: String(index + 1))
    }

    var accountNumber: String { String(4410 + index) }
    var accountReference: String { "REF-\(index + 1)" }
    var street: String { "\(9 + index) Elm Street" }
    /// Every seventh site.
    var isPartitioned: Bool { index % 7 == 6 }
    var hasCameras: Bool { index != 2 }

    var status: String {
        switch index % 10 {
        case 8: "inactive"
        case 9: "suspended"
        default: "active"
        }
    }

    /// One site a day from 2026-01-01T08:00:00Z on.
    var createdAt: Date { Date(timeIntervalSince1970: 1_767_254_400 + 86_400 * Double(index)) }

    /// An integer that a double cannot hold. The vendor documents no such field.
    var revision: Int { 9_007_199_254_740_993 + 2 * index }

    var identifier: Identifier { Identifier(kind: "site", number: number) }

    /// Whether a search finds it, regardless of case.
    func matches(_ search: String) -> Bool {
        [name, accountNumber, accountReference].contains { $0.lowercased().contains(search.lowercased()) }
    }
}
