package import Records
package import Workflows

/// What the caller learned from one page.
package struct PageFacts: Hashable, Sendable {
    /// How many records it held.
    package var count: Int
    /// What the program `total` gave.
    package var total: Int?
    /// What the program `more` gave.
    package var more: Bool?
    /// What the cursor's program gave.
    package var cursor: JSONText?
    /// A hash of the page's body. Two equal pages in a row show that the server ignores the page number, which would
    /// otherwise go on until the budget is spent.
    package var digest: Int?

    package init(count: Int, total: Int? = nil, more: Bool? = nil, cursor: JSONText? = nil, digest: Int? = nil) {
        self.count = count
        self.total = total
        self.more = more
        self.cursor = cursor
        self.digest = digest
    }
}

/// Why a listing cannot go on.
package enum PaginationError: Error, Hashable, Sendable, CustomStringConvertible {
    case repeatedCursor(page: Int)
    case repeatedPage(page: Int, parameter: String)
    case cursorNotText(page: Int)
    case bodyNotObject

    /// One sentence that names the page and what to look at.
    package var description: String {
        switch self {
        case .repeatedCursor(let page):
            "page \(page) gave a cursor that was used before, so the listing would never end: check the cursor program"
        case .repeatedPage(let page, let parameter):
            "page \(page) is the same as the page before it: the server seems not to know the parameter \(parameter)"
        case .cursorNotText(let page):
            "the cursor of page \(page) is neither a string nor a number: check the cursor program"
        case .bodyNotObject:
            "the cursor cannot be put into the body, which is not a JSON object"
        }
    }
}

/// The progress through one listing: decides after each page whether another one is asked for, and how.
///
/// A listing ends on its total, a false `more`, an absent cursor, an empty page, or a bound. A short page ends it only
/// where the size was asked for and neither `total` nor `more` says otherwise, as a server may cap the size.
package struct Pages: Sendable {
    private let pagination: Pagination
    private let size: Int?
    private var pagesRead = 0
    private var recordsRead = 0
    private var usedCursors: Set<Int> = []
    private var previousDigest: Int?

    /// Begins a listing that `request` starts.
    package init(_ pagination: Pagination, for request: APIRequest) {
        self.pagination = pagination
        guard case .pageNumber(let style) = pagination.style, let parameter = style.sizeParameter else {
            size = nil
            return
        }
        size = request.query.last { $0.name == parameter }.flatMap { Int($0.value) }
    }

    /// How many more records are wanted; the caller drops what a page holds beyond it. Nil without a bound.
    package var room: Int? {
        pagination.maxRecords.map { max(0, $0 - recordsRead) }
    }

    /// What the first request carries.
    package var first: PageRequest {
        guard case .pageNumber(let style) = pagination.style else { return PageRequest() }
        return numbered(style.start, style)
    }

    /// What the request after `page` carries, or nil when the listing is complete.
    package mutating func next(after page: PageFacts) throws(PaginationError) -> PageRequest? {
        pagesRead += 1
        recordsRead += page.count
        if page.count == 0 || page.more == false || pagesRead == pagination.maxPages || room == 0 { return nil }
        switch pagination.style {
        case .single: return nil
        case .pageNumber(let style): return try nextNumber(style, after: page)
        case .cursor(let style): return try nextCursor(style, after: page)
        }
    }

    private mutating func nextNumber(
        _ style: Pagination.PageNumber, after page: PageFacts
    ) throws(PaginationError) -> PageRequest? {
        if let total = page.total {
            if recordsRead >= total { return nil }
        } else if page.more == nil, let size, page.count < size {
            return nil
        }
        if let digest = page.digest, digest == previousDigest {
            throw .repeatedPage(page: pagesRead, parameter: style.pageParameter)
        }
        previousDigest = page.digest
        return numbered(style.start &+ pagesRead, style)
    }

    private mutating func nextCursor(
        _ style: Pagination.Cursor, after page: PageFacts
    ) throws(PaginationError) -> PageRequest? {
        guard let cursor = page.cursor, !cursor.isNull, cursor.asText != "" else { return nil }
        guard cursor.kind == .string || cursor.kind == .number else { throw .cursorNotText(page: pagesRead) }
        guard usedCursors.insert(cursor.hashValue).inserted else { throw .repeatedCursor(page: pagesRead) }
        switch style.target {
        case .query(let name): return PageRequest(query: [(name, cursor.asText)])
        case .body(let key): return PageRequest(bodyMember: (key, cursor))
        }
    }

    private func numbered(_ number: Int, _ style: Pagination.PageNumber) -> PageRequest {
        PageRequest(query: [(name: style.pageParameter, value: String(number))])
    }
}
