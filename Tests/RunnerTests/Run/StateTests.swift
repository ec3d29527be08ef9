import Foundation
import Storage
import Testing
import Workflows

@testable import Runner

/// `save` and `$state`: what one run leaves to the next.
@Suite struct StateTests {
    @Test func `a saved value is seen at once and by the next run`() async throws {
        try await Bench.with { bench in
            let steps = """
                - set: { before: "${{ $state.n }}" }
                - save: { n: "${{ ($state.n // 0) + 1 }}", at: "${{ $state.n }}" }
                """
            let data = "'${{ [$vars.before, $state.n, $state.at] }}'"
            let first = try await bench.value(of: data, after: steps)
            #expect(first == "[null,1,1]")
            let second = try await bench.value(of: data, after: steps)
            #expect(second == "[1,2,2]")
        }
    }

    @Test func `a run that fails keeps nothing`() async throws {
        try await Bench.with { bench in
            let failing = "- save: { n: 1 }\n- fail: too bad"
            #expect(try await bench.run(failing).state == .failed)
            #expect(try await bench.value(of: "${{ $state }}") == "{}")
            _ = try await bench.run("- save: { n: 2, m: 3 }")
            #expect(try await bench.run("- save: { n: 9 }\n- fail: too bad").state == .failed)
            #expect(try await bench.value(of: "${{ $state }}") == #"{"m":3,"n":2}"#)
        }
    }

    @Test func `null is a value, and numbers keep their digits`() async throws {
        try await Bench.with { bench in
            _ = try await bench.run("- save: { a: null, b: 9007199254740993, c: { x: [1.10] } }")
            #expect(try await bench.value(of: "${{ $state }}").contains("9007199254740993"))
            #expect(try await bench.value(of: "'${{ $state | has(\"a\") }}'") == "true")
        }
    }

    @Test func `what an item saves is not lost, the last one wins`() async throws {
        try await Bench.with { bench in
            let steps = """
                - foreach: [1, 2, 3]
                  save: { last: "${{ $item }}" }
                """
            let value = try await bench.value(of: "${{ $state.last }}", after: steps)
            #expect(value == "3")
        }
    }

    @Test func `a value too large to be kept fails its step`() async throws {
        try await Bench.with { bench in
            let record = try await bench.run(
                "- name: keep all\n  save: { big: '${{ \"x\" * 1200000 }}' }")
            #expect(record.state == .failed)
            #expect(record.error?.hasPrefix("keep all: `big` has ") == true, "\(record.error ?? "")")
        }
    }
}
