/// `chekt: METHOD /path`: an API call within the budget.
package struct Call: Sendable {
    package var method: String
    /// The path below the connection's base; the values of its fences are percent-encoded.
    package var path: TextTemplate
    /// A null drops the parameter, a list repeats it.
    package var query: [NamedTemplate]
    package var headers: [Header]
    package var json: ValueTemplate?
    /// Picks the records out of a response body; nil: the call has no records.
    package var records: Program?
    package var pagination: Pagination
    package var connection: String?
}

/// `paginate:`: how a listing goes on after its first page.
package struct Pagination: Sendable {
    package enum Style: Sendable {
        case single
        case pageNumber(PageNumber)
        case cursor(Cursor)
    }

    /// `page_number`: pages are counted in a query parameter.
    package struct PageNumber: Sendable {
        package var pageParameter: String
        package var start: Int
        package var sizeParameter: String?
        /// How many records there are in all; a response that does not say gives null.
        package var total: Program?

        package init(pageParameter: String, start: Int = 1, sizeParameter: String? = nil, total: Program? = nil) {
            self.pageParameter = pageParameter
            self.start = start
            self.sizeParameter = sizeParameter
            self.total = total
        }
    }

    /// `cursor`: each page names the next.
    package struct Cursor: Sendable {
        package enum Target: Hashable, Sendable {
            case query(String)
            case body(String)
        }

        package var cursor: Program
        package var target: Target
        /// False ends the listing.
        package var more: Program?

        package init(cursor: Program, target: Target, more: Program? = nil) {
            self.cursor = cursor
            self.target = target
            self.more = more
        }
    }

    package var style: Style

    /// Whether there is no second page.
    package var isSingle: Bool {
        if case .single = style { true } else { false }
    }

    package var maxPages: Int?
    package var maxRecords: Int?

    /// One request, one page, where nothing else is said.
    package init(_ style: Style = .single, maxPages: Int? = nil, maxRecords: Int? = nil) {
        self.style = style
        self.maxPages = maxPages
        self.maxRecords = maxRecords
    }
}
