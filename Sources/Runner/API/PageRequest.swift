package import Records

/// What one page's request carries beside the listing's own query and body.
package struct PageRequest: Sendable {
    /// Query parameters that replace those of the same name.
    package var query: [(name: String, value: String)]
    /// A top-level member of the JSON body that replaces the one of the same key.
    package var bodyMember: (key: String, value: JSONText)?

    package init(query: [(name: String, value: String)] = [], bodyMember: (key: String, value: JSONText)? = nil) {
        self.query = query
        self.bodyMember = bodyMember
    }
}

extension APIRequest {
    /// The request for that page. All values of the body but the page's own keep their bytes.
    package func asking(for page: PageRequest) throws(PaginationError) -> APIRequest {
        var request = self
        for (name, value) in page.query {
            let place = request.query.firstIndex { $0.name == name } ?? request.query.endIndex
            request.query.removeAll { $0.name == name }
            request.query.insert((name, value), at: place)
        }
        if let member = page.bodyMember {
            request.body = try (body ?? .emptyObject).setting(member.key, to: member.value)
        }
        return request
    }
}

extension JSONText {
    fileprivate func setting(_ key: String, to value: JSONText) throws(PaginationError) -> JSONText {
        guard var members else { throw .bodyNotObject }
        let place = members.firstIndex { $0.key == key } ?? members.endIndex
        members.removeAll { $0.key == key }
        members.insert((key, value), at: place)
        return .object(members.map { ($0.key, $0.value) })
    }
}
