package import Schedules
package import YAML

/// A job as its file has it, for what reading it does not keep.
package struct JobSource: Sendable {
    /// The value of `schedule`; nil where the job has none.
    package var schedule: Node?
    /// The value of `overlap`, of the job or of its file's `defaults`; nil where neither says anything.
    package var overlap: String?

    /// Whether fires that come while a run goes on are skipped because the file says so.
    package var skipsByChoice: Bool { overlap == "skip" }
}

extension LoadedWorkflows {
    /// How the job stands in `file`; nil where it does not.
    package func source(of job: JobID, in file: String) -> JobSource? {
        guard let text = sources[file], let root = parseYAML(Array(text.utf8), file: file).root,
            let mapping = root["jobs"]?[job.job]
        else { return nil }
        let overlap = mapping["overlap"] ?? root["defaults"]?["overlap"]
        return JobSource(schedule: mapping["schedule"], overlap: overlap?.scalar?.text)
    }
}

extension Node {
    /// The value of a key, if the value is a mapping that has it.
    package subscript(key: String) -> Node? {
        mapping?.first { $0.key.text == key }?.value
    }
}
