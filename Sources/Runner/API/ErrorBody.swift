import Records

/// What the body of a failed answer says, in any of the three dialects of the CHeKT documentation: `error` as a
/// string beside `message`; `error` as an object; `detail`. An empty body says nothing, any other body speaks for
/// itself.
struct ErrorBody: Equatable {
    private(set) var message: String?
    private(set) var code: String?
    private(set) var field: String?
    private(set) var requestID: String?

    /// Texts are made fit for one line and free of `key`, which a server may echo.
    init(_ bytes: ArraySlice<UInt8>, hiding key: Secret) {
        let shown = { (text: String?) -> String? in
            let line = text?.shown(hiding: key) ?? ""
            return line.isEmpty ? nil : line
        }
        guard let json = try? JSONText(validating: bytes) else {
            message = shown(String(decoding: bytes, as: UTF8.self))
            return
        }
        guard json.kind == .object else {
            message = shown(json.asText)
            return
        }
        let error = json.member("error")
        let details = error?.kind == .object ? error : json
        message = shown(
            details?.text("message") ?? details?.text("detail") ?? json.text("message") ?? json.text("detail")
                ?? error?.stringValue)
        code = shown(details?.text("code"))
        field = shown(details?.text("field"))
        requestID = shown(details?.text("request_id") ?? json.text("request_id"))
    }
}

extension JSONText {
    /// The member's text where it is a string or a number; an empty string counts as absent.
    fileprivate func text(_ key: String) -> String? {
        guard let value = member(key), value.kind == .string || value.kind == .number, value.asText != "" else {
            return nil
        }
        return value.asText
    }
}
