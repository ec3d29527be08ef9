import Hummingbird

/// A stateful double of the CHeKT API: a real HTTP server whose data is the same at every start.
///
/// It counts its limits by its own code, so that the product's limiter is judged by someone else.
package actor Simulator {
    private let configuration: SimulatorConfiguration
    private let server = LoopbackServer(label: "simulator")
    private var api: API
    private var log = RequestLog()
    private var port: Int

    /// Makes a simulator that does not listen yet.
    package init(_ configuration: SimulatorConfiguration = SimulatorConfiguration()) {
        self.configuration = configuration
        api = API(configuration)
        port = configuration.port
    }

    /// Listens, and returns the port once connections are accepted. Throws what the system says about the address.
    package func start() async throws -> Int {
        let responder = APIResponder(pause: configuration.pause) { [self] request, key in
            await answer(to: request, key: key)
        }
        port = try await server.start(host: configuration.host, port: configuration.port, responder: responder)
        return port
    }

    /// Finishes what is being answered, for at most a second, and frees the port.
    package func stop() async {
        await server.stop()
    }

    /// The origin of the API, without a prefix: `http://127.0.0.1:40123`. Its port is right once `start` has returned.
    package var baseURL: String {
        "http://\(configuration.host):\(port)"
    }

    /// Replaces all faults, counted ones included.
    package func set(faults: Faults) {
        api.set(faults: faults)
    }

    /// The counts so far.
    package func statistics() -> Statistics {
        var statistics = log.counts
        statistics.windows = api.windows
        statistics.peak = api.peak
        return statistics
    }

    /// The requests that arrived, oldest first; at least the last 10,000 are kept.
    package func requests() -> [ReceivedRequest] {
        log.exchanges.map(\.request)
    }

    /// The requests that arrived with their answers, oldest first; at least the last 10,000 are kept.
    package func exchanges() -> [Exchange] {
        log.exchanges
    }

    private func answer(to request: ReceivedRequest, key: String?) -> Answer {
        let now = configuration.clock()
        let answer = api.answer(to: request, key: key, now: now)
        log.record(request, at: now, answer: answer)
        return answer
    }
}
