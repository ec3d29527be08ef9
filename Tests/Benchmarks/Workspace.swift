import Foundation

/// A temporary folder with everything that one `serve` needs and makes.
struct Workspace {
    let folder: String

    var workflows: String { folder + "/workflows" }
    var output: String { folder + "/output" }
    var state: String { folder + "/state" }
    var log: String { folder + "/serve.log" }

    /// The name of the first workflow.
    static let workflow = "benchmark"

    /// The default burst limit would be measured instead of the window.
    private static let settings = """
        connections:
          chekt:
            budget: { burst: none }

        """

    /// Makes the folder with one workflow of these jobs, and no burst limit.
    init(jobs: [String]) throws {
        folder = FileManager.default.temporaryDirectory.path + "/chekt-runner-benchmark-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: workflows, withIntermediateDirectories: true)
        try add(workflow: Self.workflow, jobs: jobs)
        try Self.settings.write(toFile: workflows + "/runner.yaml", atomically: true, encoding: .utf8)
    }

    /// Adds a workflow of these jobs.
    func add(workflow name: String, jobs: [String]) throws {
        let workflow = "name: \(name)\njobs:\n" + jobs.joined()
        try workflow.write(toFile: workflows + "/\(name).yaml", atomically: true, encoding: .utf8)
    }

    /// Makes the folder with these workflow files and nothing else.
    init(files: [String]) throws {
        folder = FileManager.default.temporaryDirectory.path + "/chekt-runner-benchmark-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: workflows, withIntermediateDirectories: true)
        for (index, file) in files.enumerated() {
            try file.write(toFile: workflows + "/\(index).yaml", atomically: true, encoding: .utf8)
        }
    }

    /// A job that lists the sites, as many as the simulator has, and then takes `steps`.
    static func listing(_ name: String, schedule: String, steps: [String]) -> String {
        """
          \(name):
            schedule: { \(schedule) }
            steps:
              - id: sites
                chekt: GET /ext/v1/sites
                records: .

        """ + steps.map { "      - \($0)\n" }.joined()
    }

    func remove() throws {
        try FileManager.default.removeItem(atPath: folder)
    }
}
