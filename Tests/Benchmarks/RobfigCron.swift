import Foundation

/// A program on robfig/cron, version 3, which is built here: the scheduler in Go to compare with.
struct RobfigCron {
    private static let libraries = "/usr/share/gocode"
    private static let library = libraries + "/src/github.com/robfig/cron"
    private static let compiler = "/usr/bin/go"

    private let folder: String
    private var program: String { folder + "/robfig" }

    private struct Answer: Decodable {
        var lateness: [Double]
        var processor: Double
        var bytes: Double
    }

    /// Nil where Go or the library is not installed.
    init?() throws {
        guard FileManager.default.isExecutableFile(atPath: Self.compiler),
            FileManager.default.fileExists(atPath: Self.library)
        else { return nil }
        folder = FileManager.default.temporaryDirectory.path + "/chekt-runner-benchmark-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let source = folder + "/main.go"
        try Self.source.write(toFile: source, atomically: true, encoding: .utf8)
        _ = try output(Self.compiler, ["build", "-o", program, source])
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: folder)
    }

    func performed(_ load: DueLoad) throws -> DueOutcome {
        let arguments = ["\(DueLoad.soon())", "\(load.jobs)", "\(load.seconds)", DueLoad.zone]
        let answer = try JSONDecoder().decode(Answer.self, from: output(program, arguments))
        return DueOutcome(lateness: answer.lateness, processor: answer.processor, bytesPerJob: Int(answer.bytes))
    }

    /// What a program writes until it has ended well.
    private func output(_ program: String, _ arguments: [String]) throws -> Data {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = [
            "GO111MODULE": "off", "GOPATH": Self.libraries, "GOCACHE": folder + "/cache", "PATH": "/usr/bin:/bin",
        ]
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw RobfigError(program: program) }
        return output
    }
}

/// The program to compare with could not be built, or did not end well.
struct RobfigError: Error, CustomStringConvertible {
    var program: String

    var description: String { "\(program) failed: what it wrote is above" }
}
