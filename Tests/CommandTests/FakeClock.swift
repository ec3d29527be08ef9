import Foundation
import Testing

/// A wall clock for one daemon, which a test sets while it runs. libfaketime shows it; all that counts time without a
/// date, and the times of files, stay true.
struct FakeClock {
    private let file: URL
    private let library: String

    /// It goes right at first. Its setting lies in the scratch folder.
    init(in scratch: Scratch) throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: "/usr/lib")
        let library = folders.map { "/usr/lib/\($0)/faketime/libfaketimeMT.so.1" }
            .first { FileManager.default.fileExists(atPath: $0) }
        self.library = try #require(
            library, "libfaketime is needed for a clock that can be set: apt-get install libfaketime")
        file = URL(filePath: scratch.path + "/clock")
        try show(hoursAhead: 0)
    }

    /// The variables of a process that is to see this clock.
    var environment: [String: String] {
        [
            "LD_PRELOAD": library, "FAKETIME_TIMESTAMP_FILE": file.path,
            // Looked at with each reading of the clock.
            "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1",
            // Where it keeps what it shares: nowhere yet, so it sets this variable. If it had to add the variable, the
            // environment would move, and Swift finds the arguments of a process beside it.
            "FAKETIME_SHARED": "/faketime_none /faketime_none",
        ]
    }

    /// From now on it goes so far before the true time.
    func show(hoursAhead hours: Int) throws {
        // In one piece: the daemon may read the clock at any instant.
        try Data("+\(hours)h\n".utf8).write(to: file, options: .atomic)
    }
}
