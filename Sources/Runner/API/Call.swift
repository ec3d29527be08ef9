import Foundation
import NIOHTTP1

/// A request that has been checked and joined with its connection: ready to be sent any number of times.
struct Call: Sendable {
    let request: APIRequest
    /// What messages call it, free of the key.
    let name: String
    let url: URL
    /// The bearer key is among them.
    let headers: HTTPHeaders

    init(_ request: APIRequest, connection: ConnectionSettings) throws(APIError) {
        self.request = request
        name = connection.key.masked(in: request.name)
        headers = try request.checkedHeaders(key: connection.key)
        guard let url = URL(string: connection.baseURL.description + request.path + request.encodedQuery) else {
            throw .invalidRequest("the path “\(connection.key.masked(in: request.path.shown()))” makes no valid URL")
        }
        self.url = url
    }

    /// Only what merely asks for a resource may be asked for again at another place.
    var followsRedirects: Bool { request.method == "GET" || request.method == "HEAD" }
}
