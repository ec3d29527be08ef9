import ArgumentParser
import Dispatch
import Foundation
import Synchronization

@main
struct Fuzzing: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzzing", abstract: "Put random input through the parts that read what people write.",
        subcommands: [FileFuzzing.self, CronFuzzing.self], defaultSubcommand: FileFuzzing.self)
}

/// Damages workflow files at random and checks that each result is a workflow or a located problem.
struct FileFuzzing: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "files",
        abstract: "Put damaged workflow files through everything that `validate` does.",
        discussion: """
            Input N of a seed is always the same file: `--from N --inputs 1 --show` prints it. Exits 1 with the first \
            input that gave a wrong result or did not come to an end.
            """)

    @Argument(help: "The files, or folders of files, that are damaged.")
    var seeds: [String]

    @Option(help: "How many inputs are made.")
    var inputs = 1_000_000

    @Option(help: "The number of the first.")
    var from = 0

    @Option(help: "What the inputs follow from.")
    var seed: UInt64 = 1

    @Option(help: "Of how many inputs one has its programs compiled.")
    var compileOneIn = 20

    @Flag(help: "Print the inputs.")
    var show = false

    func validate() throws {
        if inputs < 1 || compileOneIn < 1 { throw ValidationError("--inputs and --compile-one-in are at least 1") }
    }

    func run() throws {
        let mutator = Mutator(seeds: try files().map { Array(try Data(contentsOf: URL(filePath: $0))) })
        let start = ContinuousClock.now
        let failures = Mutex<[Int: String]>([:])
        let watch = Watch()
        let workers = ProcessInfo.processInfo.activeProcessorCount
        DispatchQueue.concurrentPerform(iterations: workers) { worker in
            for input in stride(from: from + worker, to: from + inputs, by: workers) {
                watch.begins(input, worker: worker)
                guard let complaint = complaint(about: input, mutator) else { continue }
                failures.withLock { $0[input] = complaint }
                return
            }
            watch.ends(worker: worker)
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        for (input, complaint) in failures.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
            print("input \(input): \(complaint)")
        }
        if !failures.withLock(\.isEmpty) { throw ExitCode.failure }
        print("\(inputs) inputs of \(mutator.seeds.count) files in \(Int(seconds)) s: every result is located")
    }

    private func complaint(about input: Int, _ mutator: Mutator) -> String? {
        var generator = SeededGenerator(seed: seed, input: input)
        let bytes = mutator.mutant(&generator)
        if show { print(String(decoding: bytes, as: UTF8.self)) }
        return Trial(bytes: bytes, compilesPrograms: input % compileOneIn == 0).complaint()
    }

    private func files() throws -> [String] {
        let files = seeds.flatMap { seed in
            let names = try? FileManager.default.contentsOfDirectory(atPath: seed)
            return names.map { $0.sorted().filter { $0.hasSuffix(".yaml") }.map { seed + "/" + $0 } } ?? [seed]
        }
        if files.isEmpty { throw ValidationError("there is no .yaml file in \(seeds.joined(separator: ", "))") }
        return files
    }
}

/// Ends the process when one input takes too long: a hang cannot be left in any other way.
final class Watch: Sendable {
    /// A file takes less than a millisecond, and the machine may be busy.
    private static let limit = Duration.seconds(10)

    private let running = Mutex<[Int: (input: Int, start: ContinuousClock.Instant)]>([:])

    init() {
        scheduleCheck()
    }

    func begins(_ input: Int, worker: Int) {
        running.withLock { $0[worker] = (input, .now) }
    }

    func ends(worker: Int) {
        running.withLock { $0[worker] = nil }
    }

    private func scheduleCheck() {
        DispatchQueue.global().asyncAfter(deadline: .now() + 1) { [weak self] in self?.check() }
    }

    private func check() {
        let late = running.withLock { running in
            running.values.first { ContinuousClock.now - $0.start > Self.limit }
        }
        guard let late else { return scheduleCheck() }
        print("input \(late.input) has not come to an end in \(Self.limit)")
        exit(1)
    }
}
