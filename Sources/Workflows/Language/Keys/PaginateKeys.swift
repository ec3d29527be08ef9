extension MappingDescription {
    /// `paginate:`.
    static let paginate = MappingDescription(
        .paginate, owner: "`paginate`", title: "Paginate",
        summary: "How a listing goes on after its first page. It ends on its total, a false `more`, an absent cursor "
            + "or an empty page.",
        keys: PaginateKeys.all, rules: PaginateKeys.rules)
}

/// The keys of `paginate`, most of which belong to one type.
enum PaginateKeys {
    static let all = [
        KeyDescription(
            "type", .choice(types), isRequired: true, examples: ["page_number"], "How pages follow each other."),
        KeyDescription(
            "page_param", .text(.any), examples: ["page"], "The query parameter that counts the pages."),
        KeyDescription("start", .integer(0...(.max)), default: "1", examples: ["0"], "The number of the first page."),
        KeyDescription(
            "size_param", .text(.any), examples: ["per_page"],
            "The query parameter that holds the size of a page: a page with fewer records is the last."),
        KeyDescription(
            "total", .program, examples: [".data.total_count"], "How many records there are in all."),
        KeyDescription("cursor", .program, examples: [".page.cursor"], "The cursor of the next page."),
        KeyDescription("query_param", .text(.any), examples: ["cursor"], "The query parameter that takes the cursor."),
        KeyDescription("body_param", .text(.any), examples: ["cursor"], "The key of the body that takes the cursor."),
        KeyDescription("more", .program, examples: [".page.has_more"], "False ends the listing."),
        KeyDescription("max_pages", .integer(1...(.max)), examples: ["50"], "The listing ends after so many pages."),
        KeyDescription(
            "max_records", .integer(1...(.max)), examples: ["5000"], "The listing ends after so many records."),
        KeyDescription(
            "offset_param", .text(.any), examples: ["offset"], "The query parameter that counts the records."
        ).later,
        KeyDescription(
            "limit_param", .text(.any), examples: ["limit"], "The query parameter that holds the size of a page."
        ).later,
        KeyDescription("limit", .integer(1...(.max)), examples: ["100"], "The size of a page.").later,
        KeyDescription("next", .program, examples: [".links.next"], "The address of the next page.").later,
    ]

    private static let types = [
        Choice("single", "There is one page."),
        Choice("page_number", "A query parameter counts the pages."),
        Choice("cursor", "Each page names the next by a cursor."),
        Choice("offset", "A query parameter counts the records.", isAvailable: false),
        Choice("next_url", "Each page holds the address of the next.", isAvailable: false),
        Choice("link_header", "A header of each page holds the address of the next.", isAvailable: false),
        Choice("auto", "As the catalogue of endpoints says.", isAvailable: false),
    ]

    static let rules = [
        Rule(.only(["page_param", "start", "size_param"], where: "type", isOneOf: ["page_number"])),
        Rule(.only(["total"], where: "type", isOneOf: ["page_number", "offset"])),
        Rule(.only(["cursor", "query_param", "body_param", "more"], where: "type", isOneOf: ["cursor"])),
        Rule(.only(["offset_param", "limit_param", "limit"], where: "type", isOneOf: ["offset"])),
        Rule(.only(["next"], where: "type", isOneOf: ["next_url"])),
        Rule(.when("type", is: "page_number", .required(["page_param"]))),
        Rule(.when("type", is: "cursor", .required(["cursor"]))),
        Rule(
            .when("type", is: "cursor", .exactlyOne(of: ["query_param", "body_param"])),
            help: "the cursor goes into `body_param: cursor` for a search with a body, else `query_param: cursor`"),
        Rule(.when("type", is: "offset", .required(["offset_param", "limit_param", "limit"]))),
        Rule(.when("type", is: "next_url", .required(["next"]))),
    ]
}
