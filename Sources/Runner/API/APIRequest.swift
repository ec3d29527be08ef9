package import Records

/// One call of the API, before the connection's origin and key are added.
package struct APIRequest: Sendable {
    /// In capitals: `GET`, `POST`, ...
    package var method: String
    /// Percent-encoded, begins with a slash, without query.
    package var path: String
    /// Not yet percent-encoded; sent in this order, names may repeat.
    package var query: [(name: String, value: String)]
    /// Beside those that the client sends itself, which may not be named here.
    package var headers: [(name: String, value: String)]
    /// Sent as `application/json`.
    package var body: JSONText?
    /// Whether sending it twice changes nothing at the server: true for GET and HEAD and for a POST that only reads.
    package var onlyReads: Bool

    /// `onlyReads` follows from the method where it is not given.
    package init(
        method: String = "GET", path: String, query: [(name: String, value: String)] = [],
        headers: [(name: String, value: String)] = [], body: JSONText? = nil, onlyReads: Bool? = nil
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.onlyReads = onlyReads ?? (method == "GET" || method == "HEAD")
    }

    /// What messages call the request: method and path, never the query, which may hold what should not be logged.
    package var name: String { "\(method.shown(limit: 20)) \(path.shown())" }
}

extension APIRequest {
    /// The query as it stands in the URL, with its question mark; empty when there is none.
    var encodedQuery: String {
        guard !query.isEmpty else { return "" }
        return "?" + query.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
    }
}

extension String {
    /// Every byte but the unreserved characters of RFC 3986 as `%XX`.
    var percentEncoded: String {
        var encoded: [UInt8] = []
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.append(byte)
            default:
                encoded.append(UInt8(ascii: "%"))
                encoded.append(contentsOf: [byte >> 4, byte & 0xF].map { Array("0123456789ABCDEF".utf8)[Int($0)] })
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
