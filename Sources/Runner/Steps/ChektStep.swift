import Records
import Schedules
import Workflows

/// Carries out `chekt`: one call, and the further pages of its listing.
struct ChektStep: Sendable {
    let performer: StepPerformer
    let call: Workflows.Call

    private var executor: RunExecutor { performer.executor }

    func perform(_ context: RunContext) async throws -> StepEffect {
        let request = try await RequestBuilder(performer: performer, call: call).request(context)
        let client = try performer.services.connections.client(
            call.connection ?? executor.job.connection, for: executor.account,
            clocks: performer.clocks, trace: performer.services.trace,
            progress: performer.services.progress)
        var listing = Listing(pages: Pages(call.pagination, for: request))
        var page: PageRequest? = listing.pages.first
        while let current = page {
            let response = try await send(try request.asking(for: current), client)
            page = try await read(response, into: &listing, context)
        }
        return StepEffect(result: listing.result)
    }

    private func send(_ request: APIRequest, _ client: APIClient) async throws -> APIResponse {
        let retry = performer.step.retry ?? executor.job.retry
        return try await client.send(request, retry: retry) { event in
            switch event {
            case .permitTaken, .redirected: break
            case .rateLimited:
                performer.services.progress(.retrying("the API answered 429; waiting until the budget's gate opens"))
            case .retrying(_, let delay, let error):
                performer.services.progress(.retrying("trying again in \(delay.text): \(error)"))
            }
        }
    }

    /// Takes a page into the listing and says which is the next.
    private func read(
        _ response: APIResponse, into listing: inout Listing, _ context: RunContext
    ) async throws -> PageRequest? {
        let reader = PageReader(renderer: performer.renderer, call: call, response: response, context: context)
        var records = try await reader.records()
        let facts = try await reader.facts(count: records?.count ?? 0)
        if let room = listing.pages.room, let found = records, found.count > room {
            records = Array(found.prefix(room))
        }
        listing.add(response)
        if let records {
            executor.account.add(records: records.count)
            listing.add(try await executor.spool.keep(records))
        }
        return try listing.pages.next(after: facts)
    }
}

/// What the pages that were read so far come to.
private struct Listing {
    var pages: Pages
    var last: APIResponse?
    var records: RecordList?
    var count = 0

    mutating func add(_ response: APIResponse) {
        last = response
        count += 1
    }

    mutating func add(_ more: RecordList) {
        records = records ?? .empty
        records?.append(more)
    }

    var result: StepResult {
        var fields: [(name: String, value: JSONText)] = [
            ("status", .number(last?.status ?? 0)),
            ("headers", last?.headersJSON ?? .emptyObject),
            ("body", last?.body ?? .null),
            ("count", .number(records?.count ?? 0)),
            ("pages", .number(count)),
        ]
        if records == nil { fields.append(("records", .null)) }
        return StepResult(fields: fields, records: records)
    }
}

extension APIResponse {
    /// Names in small letters; of doubled ones the first.
    var headersJSON: JSONText {
        var seen: Set<String> = []
        let members = headers.map { ($0.name.lowercased(), JSONText.string($0.value)) }
        return .object(members.filter { seen.insert($0.0).inserted })
    }
}
