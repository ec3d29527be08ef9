import Expressions
import Foundation
import Records
import Testing

/// Serialized: several runaways at once would only compete for the processor.
@Suite(.serialized)
struct RunawayTests {
    @Test(arguments: [
        "def f: f; f", "[range(1e12)]", "def f: [.] | f; f", "last(range(1e12))", "[limit(3; repeat(empty))]",
        "{a: [{b: 1}]} | [paths(last(range(1e12)) < 0)]",
        "[range(1e12) | tostring] | length",
        // Nothing but the end of the process stops what jq does in C.
        #""abc" | indices("")"#,
    ])
    func `a program without end is stopped`(program: String) async throws {
        let evaluators = Evaluators(limit: .milliseconds(300))
        await #expect(throws: EvaluationError.ranTooLong(seconds: 0.3)) {
            try await evaluators.evaluateOne(program, on: .null)
        }
        #expect(try await evaluators.evaluateOne(". + 1", on: .number(1)) == .number(2))
    }

    @Test(arguments: ["nan | todate", "[] | .[1e9] = 1", #"[range(100)] | map("x" * 1e8) | length"#])
    func `a program that jq gives up on fails by itself`(program: String) async throws {
        let evaluators = Evaluators(limit: .seconds(20))
        let error = try await #require(throws: EvaluationError.self) {
            try await evaluators.evaluateOne(program, on: .null)
        }
        #expect(error.description.contains("needs more than 1 GiB of memory"))
        #expect(try await evaluators.evaluateOne(". + 1", on: .number(1)) == .number(2))
    }

    @Test func `a process that cannot be started is an error`() async throws {
        let evaluators = Evaluators(EvaluatorCommand(path: "/nowhere/chekt-runner"))
        let error = try await #require(throws: (any Error).self) {
            try await evaluators.evaluateOne(". + 1", on: .number(1))
        }
        #expect("\(error)".hasPrefix("the process that evaluates programs could not be started (/nowhere/chekt-runner"))
    }

    @Test func `a process that is no evaluator is an error`() async throws {
        for path in ["/bin/true", "/bin/echo"] {
            let evaluators = Evaluators(EvaluatorCommand(path: path))
            await #expect(throws: EvaluationError.self) {
                try await evaluators.evaluateOne(". + 1", on: .number(1))
            }
        }
    }

    @Test func `what a runaway took is given back`() async throws {
        let evaluators = Evaluators(limit: .milliseconds(300))
        let before = try residentPages()
        for _ in 0..<5 {
            _ = try? await evaluators.evaluateOne("[range(1e12)]", on: .null)
        }
        // 300 ms of it are more than 100 MiB.
        #expect(try residentPages() - before < 2048)
    }

    @Test
    func `others keep going while a program runs away`() async throws {
        let evaluators = Evaluators(limit: .seconds(3))
        let runaway = Task { try await evaluators.evaluateOne("def f: f; f", on: .null) }
        for number in 0..<20 {
            #expect(try await evaluators.evaluateOne(". * 2", on: .number(number)) == .number(2 * number))
        }
        runaway.cancel()
        await #expect(throws: CancellationError.self) { try await runaway.value }
    }

    @Test
    func `a long list of inputs is fine while each takes its time only`() async throws {
        let evaluators = Evaluators()
        let inputs = Array(repeating: Input(value: .number(60_000)), count: 150)
        let outputs = try await evaluators.evaluate("[range(.)] | length", inputs: inputs)
        #expect(outputs == Array(repeating: [.number(60_000)], count: 150))
    }

    @Test
    func `a cancelled task ends its evaluation`() async throws {
        let evaluators = Evaluators(limit: .seconds(60))
        let task = Task { try await evaluators.evaluateOne("def f: f; f", on: .null) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test
    func `a task that was cancelled before it evaluates harms no other`() async throws {
        let evaluators = Evaluators()
        for number in 0..<20 {
            #expect(try await evaluators.evaluateOne(". + 1", on: .number(number)) == .number(number + 1))
            let cancelled = Task {
                withUnsafeCurrentTask { unsafe $0?.cancel() }
                return try await evaluators.evaluateOne(". + 1", on: .null)
            }
            await #expect(throws: CancellationError.self) { try await cancelled.value }
        }
    }

    @Test
    func `more runaways than threads all end, and then others run`() async throws {
        let evaluators = Evaluators(limit: .milliseconds(200))
        let stopped = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do {
                        _ = try await evaluators.evaluateOne("def f: f; f", on: .null)
                        return false
                    } catch {
                        return error as? EvaluationError == .ranTooLong(seconds: 0.2)
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(stopped == 20)
        #expect(try await evaluators.evaluateOne(". + 1", on: .number(1)) == .number(2))
    }

    @Test
    func `memory does not grow over many evaluations`() async throws {
        let evaluators = Evaluators()
        let record = try JSONText(
            #"{"id":9007199254740993,"name":"a site","zones":[1,2,3],"nested":{"a":[{"b":"c"}]}}"#)
        let inputs = Array(repeating: Input(value: record, variables: ["item": record]), count: 500)
        func evaluateAll() async throws {
            _ = try await evaluators.evaluate(
                "[.zones[] | tostring], $item.nested, \"\\(.id) \\($run.id)\"", inputs: inputs,
                variables: ["run": record])
            _ = try? await evaluators.evaluate(".zones | .b", inputs: inputs)
            _ = try? await evaluators.evaluate("error($item)", inputs: inputs)
        }
        for _ in 0..<10 { try await evaluateAll() }
        let before = try residentPages()
        for _ in 0..<100 { try await evaluateAll() }
        // 50,000 evaluations that each lost one value would be more than 2 MiB.
        #expect(try residentPages() - before < 512)
    }

    /// The second figure of `/proc/self/statm`, in pages.
    private func residentPages() throws -> Int {
        let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        return try #require(Int(text.split(separator: " ")[1]))
    }
}
