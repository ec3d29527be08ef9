import Foundation
import Logging
import Synchronization

/// What a person reads: results on standard output, everything else on standard error.
enum Console {
    private static let lock = Mutex(())

    static func result(_ text: String) {
        write(text, to: .standardOutput)
    }

    static func note(_ text: String) {
        write(text, to: .standardError)
    }

    /// A reader that went away, as with `| head`, is no reason to fail.
    private static func write(_ text: String, to handle: FileHandle) {
        lock.withLock { _ in try? handle.write(contentsOf: Data((text + "\n").utf8)) }
    }

    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let text = String(decoding: try encoder.encode(value), as: UTF8.self)
        result(text.allSatisfy { "[] \n".contains($0) } ? "[]" : text)
    }

    /// For commands that show their progress themselves: what is not part of it.
    static var warnings: Logger {
        var logger = logger()
        logger.logLevel = .warning
        return logger
    }

    static let silence = Logger(label: "chekt-runner") { _ in SwiftLogNoOpLogHandler() }

    static func logger() -> Logger {
        Logger(label: "chekt-runner") { StreamLogHandler.standardError(label: $0) }
    }
}
