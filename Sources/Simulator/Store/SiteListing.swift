import Foundation

/// A request for the site list, checked.
///
/// The documented dialect pages by number and filters by status; the observed one knows `search` and `limit` only,
/// and ignores the rest.
struct SiteListing {
    private static let statuses = ["active", "inactive", "suspended"]

    private let profile: Profile
    private let search: String?
    private let status: String?
    /// What to leave out at the beginning.
    private let offset: Int
    private let size: Int

    init(_ request: ReceivedRequest, profile: Profile) throws(APIError) {
        self.profile = profile
        search = request.values(of: "search").last
        switch profile {
        case .docs:
            status = request.values(of: "status").last
            if let status, !Self.statuses.contains(status) {
                throw .invalid("status", "status is one of \(Self.statuses.joined(separator: ", ")).")
            }
            size = try Self.integer("per_page", in: request, range: 1...100) ?? 20
            offset = ((try Self.integer("page", in: request, range: 1...1_000_000) ?? 1) - 1) * size
        case .observed:
            status = nil
            size = try Self.integer("limit", in: request, range: 1...1_000_000) ?? .max
            offset = 0
        }
    }

    func page(of sites: [Site], now: Date) -> JSONText {
        let found = sites.filter { site in
            (search.map(site.matches) ?? true) && (status.map { $0 == site.status } ?? true)
        }
        let bodies = JSONText.array(found.dropFirst(offset).prefix(size).map { $0.body(in: profile) })
        switch profile {
        case .observed: return bodies
        case .docs:
            return [
                "data": ["sites": bodies, "total_count": .integer(found.count)],
                "meta": ["timestamp": .string(now.wholeSeconds)],
            ]
        }
    }

    private static func integer(
        _ name: String, in request: ReceivedRequest, range: ClosedRange<Int>
    ) throws(APIError) -> Int? {
        guard let text = request.values(of: name).last else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw .invalid(name, "\(name) is an integer from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }
}
