import ArgumentParser
import Foundation
import Schedules
import Simulator
import UnixSignals

/// `simulate`: a double of the API on loopback.
struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve a double of the CHeKT API on loopback, with its limits and its errors.",
        discussion: """
            The key `demo-key` may do everything, the key `limited-key` is answered with 403, any other with 401.

              chekt-runner simulate --limit 20 --window 10s
              CHEKT_API_KEY=demo-key CHEKT_API_BASE=http://127.0.0.1:8090 chekt-runner run site-arming
            """)

    @Option(help: "The port to listen on; 0 takes a free one.")
    var port = 8090

    @Option(help: ArgumentHelp("Also take webhooks on this port, and show each.", valueName: "port"))
    var webhookPort: Int?

    @Option(help: "docs answers as the documentation says, observed as clients have seen it.")
    var profile = Profile.observed

    @Option(help: "How many sites there are.")
    var sites = 25

    @Option(help: "Requests that a window allows.")
    var limit = 1000

    @Option(help: "The length of the window.")
    var window = "1h"

    @Option(help: "fixed: the window begins anew; sliding: it moves along; token-bucket: it is refilled evenly.")
    var windowKind = WindowKind.fixed

    @Option(help: ArgumentHelp("Answer everything with 429 for this long from the start.", valueName: "duration"))
    var lockout: String?

    @Option(help: ArgumentHelp("Send this Retry-After in the lockout.", valueName: "seconds"))
    var lockoutRetryAfter: Int?

    @Option(help: ArgumentHelp("Answer the next requests with 429.", valueName: "n"))
    var storm = 0

    @Option(help: ArgumentHelp("Answer the next requests with 500.", valueName: "n"))
    var serverErrors = 0

    @Option(help: ArgumentHelp("Drop the connections of the next requests.", valueName: "n"))
    var drop = 0

    @Option(help: ArgumentHelp("Cut the bodies of the next answers short.", valueName: "n"))
    var truncate = 0

    @Option(help: ArgumentHelp("Send broken JSON in the next answers.", valueName: "n"))
    var invalidJson = 0

    @Option(help: ArgumentHelp("Stop this long in the middle of every body.", valueName: "duration"))
    var slowBody: String?

    @Option(help: ArgumentHelp("Apply the faults to every nth request only.", valueName: "n"))
    var every = 1

    func validate() throws {
        if limit < 1 || every < 1 { throw ValidationError("--limit and --every are at least 1") }
        if sites < 0 { throw ValidationError("--sites is at least 0") }
        if UInt16(exactly: port) == nil { throw ValidationError("--port is from 0 to 65535") }
        if let webhookPort, UInt16(exactly: webhookPort) == nil {
            throw ValidationError("--webhook-port is from 0 to 65535")
        }
        do {
            _ = try configuration()
        } catch {
            throw ValidationError("\(error)")
        }
    }

    func run() async throws {
        try await reporting {
            let simulator = Simulator(try configuration())
            do {
                _ = try await simulator.start()
            } catch {
                throw PortUnavailableError(port: port)
            }
            Console.result(await simulator.baseURL)
            Console.note("key: demo-key; \(limit) requests per \(window); stop it with Ctrl-C")
            var webhooks: WebhookReceiver?
            if let webhookPort { webhooks = try await showWebhooks(on: webhookPort) }
            for await _ in await UnixSignalsSequence(trapping: .sigterm, .sigint) { break }
            await webhooks?.stop()
            let statistics = await simulator.statistics()
            await simulator.stop()
            show(statistics)
        }
    }

    /// Takes webhooks from now on.
    private func showWebhooks(on port: Int) async throws -> WebhookReceiver {
        let receiver = WebhookReceiver(port: port)
        do {
            _ = try await receiver.start()
        } catch {
            throw PortUnavailableError(port: port)
        }
        Console.note("webhooks: \(await receiver.baseURL)")
        Task {
            for await message in receiver.arrivals {
                Console.result("webhook \(message.path) \(String(decoding: message.body, as: UTF8.self))")
            }
        }
        return receiver
    }

    private func show(_ statistics: Statistics) {
        let statuses = statistics.byStatus.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" }
        let total = statistics.total.counted("request")
        Console.result(statuses.isEmpty ? total : "\(total): \(statuses.joined(separator: ", "))")
        for window in statistics.windows {
            Console.result("window \(window.start.formatted(.iso8601)): \(window.accepted) of \(limit)")
        }
    }

    private func configuration() throws -> SimulatorConfiguration {
        let faults = Faults(
            lockout: try lockout.map { length in
                Lockout(until: Date() + (try Duration(parsing: length)) / .seconds(1), retryAfter: lockoutRetryAfter)
            },
            storm: storm, serverErrors: serverErrors, dropConnections: drop, truncatedBody: truncate,
            invalidJSON: invalidJson, slowBody: try slowBody.map { try Duration(parsing: $0) }, every: every)
        return SimulatorConfiguration(
            port: port, profile: profile, sites: sites, limit: limit, window: try Duration(parsing: window),
            windowKind: windowKind, faults: faults)
    }
}

extension Profile: ExpressibleByArgument {}
extension WindowKind: ExpressibleByArgument {}

/// The simulator cannot listen.
private struct PortUnavailableError: Error, CustomStringConvertible {
    var port: Int

    var description: String {
        "cannot listen on 127.0.0.1:\(port): another process may listen there, or this user may not. "
            + "Choose another port; 0 takes a free one."
    }
}
