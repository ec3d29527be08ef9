import Foundation
import NIOCore
import NIOPosix
import Simulator

/// A simulator on loopback while `body` runs.
func withSimulator<Result>(
    _ configuration: SimulatorConfiguration = SimulatorConfiguration(profile: .docs),
    _ body: (Simulator) async throws -> Result
) async throws -> Result {
    let simulator = Simulator(configuration)
    _ = try await simulator.start()
    do {
        let result = try await body(simulator)
        await simulator.stop()
        return result
    } catch {
        await simulator.stop()
        throw error
    }
}

/// A webhook endpoint on loopback while `body` runs.
func withReceiver<Result>(_ body: (WebhookReceiver) async throws -> Result) async throws -> Result {
    let receiver = WebhookReceiver()
    _ = try await receiver.start()
    do {
        let result = try await body(receiver)
        await receiver.stop()
        return result
    } catch {
        await receiver.stop()
        throw error
    }
}

/// A server on loopback that answers every request with a JSON string of 80 MiB, while `body` runs with its port.
func withFloodServer<Result>(_ body: (Int) async throws -> Result) async throws -> Result {
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .childChannelInitializer { channel in
            channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Flood()) }
        }
        .bind(host: "127.0.0.1", port: 0).get()
    do {
        let result = try await body(channel.localAddress?.port ?? 0)
        try await channel.close()
        return result
    } catch {
        try await channel.close()
        throw error
    }
}

/// Sends the head and then the same piece of text over and over, whatever was asked.
private final class Flood: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private static let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n\""

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let piece = ByteBuffer(repeating: UInt8(ascii: "x"), count: 1 << 20)
        context.write(wrapOutboundOut(ByteBuffer(string: Self.head)), promise: nil)
        for _ in 0..<80 { context.write(wrapOutboundOut(piece), promise: nil) }
        context.flush()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}

/// The variables that lead a command to a simulator.
func environment(of simulator: Simulator, key: String = "demo-key") async -> [String: String] {
    ["CHEKT_API_BASE": await simulator.baseURL, "CHEKT_API_KEY": key]
}
