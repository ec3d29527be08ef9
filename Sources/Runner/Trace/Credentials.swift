extension String {
    /// The text with what bears its own right of access masked: the values of query parameters and of JSON members
    /// that are called a token, a signature, a secret, a password or a key. The API returns links of that kind, which
    /// open its media to whoever has them.
    var withoutCredentials: String {
        let parameter =
            /(?i)([?&][a-z0-9_.\-]*(?:token|signature|secret|password|credential|api_?key)[a-z0-9_.\-]*=)[^&\s"'\\<>]+/
        let member =
            /(?i)("[a-z0-9_.\-]*(?:token|signature|secret|password|credential|api_?key)[a-z0-9_.\-]*"\s*:\s*")(?:[^"\\]|\\.)*/
        return replacing(parameter) { $0.output.1 + Secret.mask }.replacing(member) { $0.output.1 + Secret.mask }
    }
}
