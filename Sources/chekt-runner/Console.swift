import Foundation
import Logging
import Runner
import Synchronization
import YAML

/// What a person reads: results on standard output, everything else on standard error.
enum Console {
    private static let lock = Mutex(())

    static func result(_ text: String) {
        write(text, to: .standardOutput)
    }

    static func note(_ text: String) {
        write(text, to: .standardError)
    }

    /// Every problem of the workflow files as a result, in colour where a person looks at it.
    static func result(_ loaded: LoadedWorkflows) { show(loaded, on: .standardOutput) }

    /// Every problem of the workflow files beside the results, in colour where a person looks at it.
    static func note(_ loaded: LoadedWorkflows) { show(loaded, on: .standardError) }

    private static func show(_ loaded: LoadedWorkflows, on handle: FileHandle) {
        for text in loaded.rendered(style: style(of: handle)) { write(text + "\n", to: handle) }
    }

    /// Colours only on a terminal that has them, unless NO_COLOR says otherwise.
    private static func style(of handle: FileHandle) -> RenderingStyle {
        let isWanted = (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
        return isWanted && isatty(handle.fileDescriptor) == 1 ? .coloured : .plain
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

    /// How many characters a line of the terminal holds; nil where results go elsewhere.
    static var width: Int? {
        var size = winsize()
        let isTerminal = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0
        return isTerminal && size.ws_col > 1 ? Int(size.ws_col) : nil
    }

    static let silence = Logger(label: "chekt-runner") { _ in SwiftLogNoOpLogHandler() }

    static func logger() -> Logger {
        Logger(label: "chekt-runner") { StreamLogHandler.standardError(label: $0) }
    }
}
