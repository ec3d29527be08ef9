import NIOHTTP1

extension APIRequest {
    /// Headers that the client or the protocol sets. Naming one would let a workflow send the key elsewhere, replace
    /// it, or desynchronise the connection.
    private static let reserved: Set<String> = [
        "authorization", "proxy-authorization", "host", "content-length", "transfer-encoding", "connection", "upgrade",
        "te", "trailer", "expect", "keep-alive", "accept-encoding",
    ]

    /// The headers to send, the bearer key included; throws `APIError.invalidRequest` when something in the request
    /// cannot be sent.
    func checkedHeaders(key: Secret) throws(APIError) -> HTTPHeaders {
        try checkMethodAndPath()
        var checked = HTTPHeaders()
        for (name, value) in headers {
            try checkHeader(name, value)
            checked.add(name: name, value: value)
        }
        if !checked.contains(name: "Accept") { checked.add(name: "Accept", value: "application/json") }
        if !checked.contains(name: "User-Agent") { checked.add(name: "User-Agent", value: "chekt-runner") }
        if body != nil { checked.replaceOrAdd(name: "Content-Type", value: "application/json") }
        key.withValue { checked.add(name: "Authorization", value: "Bearer \($0)") }
        return checked
    }

    private func checkMethodAndPath() throws(APIError) {
        guard !method.isEmpty, method.utf8.allSatisfy({ $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }) else {
            throw .invalidRequest("“\(method.shown(limit: 20))” is not an HTTP method: write it in capitals")
        }
        let isEncoded = path.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"?#\\\"<>^`{|}".utf8.contains($0) }
        guard path.hasPrefix("/"), isEncoded else {
            throw .invalidRequest("the path “\(path.shown())” must begin with / and be percent-encoded, without query")
        }
        // A server may resolve dot segments, which would lead from one resource to another.
        let segments = path.lowercased().replacing("%2e", with: ".").split(separator: "/")
        guard !segments.contains("."), !segments.contains("..") else {
            throw .invalidRequest("the path “\(path.shown())” holds a . or .. segment: check the value put into it")
        }
    }

    private func checkHeader(_ name: String, _ value: String) throws(APIError) {
        guard !name.isEmpty, name.utf8.allSatisfy(\.isTokenByte) else {
            throw .invalidRequest("“\(name.shown(limit: 40))” is not a header name")
        }
        guard !Self.reserved.contains(name.lowercased()) else {
            throw .invalidRequest("the header \(name) is set by the runner and cannot be set by a workflow")
        }
        // The value is not shown: it may be a credential.
        guard value.utf8.allSatisfy({ $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }) else {
            throw .invalidRequest("the value of the header \(name) holds a control character")
        }
    }
}

extension UInt8 {
    /// The `tchar` of RFC 9110.
    fileprivate var isTokenByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default:
            "!#$%&'*+-.^_`|~".utf8.contains(self)
        }
    }
}
