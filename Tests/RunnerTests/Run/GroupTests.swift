import Simulator
import Storage
import Testing
import Workflows

@testable import Runner

/// Groups of steps: what they see, what is seen of them, and how they fail.
@Suite struct GroupTests {
    @Test func `the steps of a group see each other for each item, and later steps see all items`() async throws {
        try await Bench.with { bench in
            let steps = """
                - id: each
                  foreach: [1, 2, 3]
                  as: n
                  steps:
                    - id: double
                      set: { d: "${{ $n * 2 }}" }
                    - id: sum
                      set: { s: "${{ $steps.double.d + $item }}" }
                """
            let data =
                "'${{ [$steps.each.count, ($steps.double.results | map(.d)), ($steps.sum.results | map([.item, .s]))] }}'"
            let value = try await bench.value(of: data, after: steps)
            #expect(value == "[3,[2,4,6],[[1,3],[2,6],[3,9]]]")
        }
    }

    @Test func `records of all items come together, each with its item`() async throws {
        try await Bench.with { bench in
            let steps = """
                - id: sites
                  chekt: GET /v1/sites
                  records: .data.sites
                - foreach: $steps.sites.records
                  as: site
                  max_concurrent: 3
                  steps:
                    - id: cameras
                      chekt: GET /v1/sites/${{ $site.site_id }}/cameras
                      records: .data.cameras
                - id: table
                  write:
                    path: cameras.csv
                    format: csv
                    records: $steps.cameras.records
                    columns: { site: $item.site_id, camera: .camera_id }
                """
            let counts = try await bench.value(
                of: "'${{ [$steps.cameras.count == $steps.table.count, ($steps.cameras.results | length)] }}'",
                after: steps)
            #expect(counts == "[true,7]")
            let rows = try bench.folder.text("output/cameras.csv").split(whereSeparator: \.isNewline).dropFirst()
            #expect(Set(rows.map { $0.prefix { $0 != "," } }).count > 3)
        }
    }

    @Test func `a group in a group has its own item, and the inner one wins`() async throws {
        try await Bench.with { bench in
            let steps = """
                - foreach: [a, b]
                  as: outer
                  steps:
                    - foreach: [1, 2]
                      as: inner
                      steps:
                        - id: deep
                          set: { text: "${{ $outer }}${{ $inner }}${{ $item }}" }
                """
            let value = try await bench.value(
                of: "'${{ [$steps.deep.results[] | .results[] | .text] }}'", after: steps)
            #expect(value == #"["a11","a22","b11","b22"]"#)
        }
    }

    @Test func `a group whose condition does not hold leaves nulls, and a step in it that is skipped says so`()
        async throws
    {
        try await Bench.with { bench in
            let steps = """
                - if: false
                  steps:
                    - id: never
                      set: { a: 1 }
                - foreach: [1, 2]
                  steps:
                    - id: some
                      if: $item == 2
                      set: { a: "${{ $item }}" }
                """
            let data = "'${{ [$steps.never, ($steps.some.results | map([.skipped, .a]))] }}'"
            let value = try await bench.value(of: data, after: steps)
            #expect(value == "[null,[[true,null],[null,2]]]")
        }
    }

    @Test func `an item that fails leaves what its group did before, and the others go on`() async throws {
        try await Bench.with { bench in
            let steps = """
                - id: each
                  foreach: [1, 2, 3]
                  continue_on_error: true
                  steps:
                    - id: first
                      set: { a: "${{ $item }}" }
                    - if: $item == 2
                      fail: two is out
                    - id: last
                      set: { b: "${{ $item }}" }
                """
            let data = """
                '${{ [($steps.each.results | map(.ok)), ($steps.each.results[1].error), ($steps.first.results | map(.a)),
                ($steps.last.results | map(.b))] }}'
                """
            let value = try await bench.value(of: data, after: steps)
            #expect(value == #"[[true,false,true],"each › step 2 (fail): two is out",[1,2,3],[1,null,3]]"#)
            #expect(try await bench.store.runs(limit: 1)[0].withErrors)
        }
    }

    @Test func `batches are lists of up to so many items`() async throws {
        try await Bench.with { bench in
            let steps = """
                - id: each
                  foreach: range(7)
                  batch_size: 3
                  as: some
                  set: { sum: "${{ $some | add }}", at: "${{ $index }}" }
                """
            let data = "'${{ [$steps.each.results | map([.item, .sum, .at]), $steps.each.count] }}'"
            let value = try await bench.value(of: data, after: steps)
            #expect(value == "[[[[0,1,2],3,0],[[3,4,5],12,1],[[6],6,2]],3]")
        }
    }

    @Test func `the error of a step in groups names the way to it`() async throws {
        try await Bench.with { bench in
            let record = try await bench.run(
                """
                - name: every site
                  foreach: [1]
                  steps:
                    - name: check
                      fail: nothing
                """)
            #expect(record.error == "every site › check: nothing")
        }
    }
}
