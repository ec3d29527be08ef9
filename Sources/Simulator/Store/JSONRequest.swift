import Foundation

/// Reads the JSON bodies of requests, whose names are in snake_case.
enum JSONRequest {
    /// Throws 400 with the member at fault where the body is no JSON or of another shape.
    static func decode<Body: Decodable>(_ type: Body.Type, from data: Data) throws(APIError) -> Body {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do {
            return try decoder.decode(type, from: data)
        } catch DecodingError.typeMismatch(_, let context) {
            throw .invalid(name(context), "A value in the body has the wrong type.")
        } catch {
            throw .invalid(nil, "The body is not valid JSON, or a value in it does not fit.")
        }
    }

    /// The member as the client spelled it.
    private static func name(_ context: DecodingError.Context) -> String? {
        guard let key = context.codingPath.first(where: { $0.intValue == nil })?.stringValue else { return nil }
        return key.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
    }
}
