import Foundation

/// Judges how late the starts were decided.
struct DueJobsReport {
    /// Design, section 11.
    private static let mostBytesPerJob = 1024

    private(set) var report = Report(
        title: "schedule: lateness of the start decision, cron with six fields in \(DueLoad.zone)",
        table: Table(titles: ["jobs due", "", "p50", "p99", "max", "CPU"], rows: []))

    /// The rounds of a load; `theirs` is empty where there is nothing to compare with.
    mutating func add(_ load: DueLoad, ours: [DueOutcome], durable: [DueOutcome], theirs: [DueOutcome]) {
        for (name, outcomes) in [("planner", ours), ("planner, durable", durable), ("robfig/cron", theirs)]
        where !outcomes.isEmpty {
            report.table.rows.append(row(load, name, outcomes))
        }
        guard !theirs.isEmpty else { return }
        let ratio = median(ours) { $0.quantile(0.99) } / median(theirs) { $0.quantile(0.99) }
        let sentence = "\(load.title): p99 under that of robfig/cron (ours / theirs: \(Self.shown(ratio)))"
        report.goals.append(Report.Goal(sentence: sentence, isReached: ratio < 1, isBinding: false))
    }

    /// What a job needs in each program, in bytes; `theirs` is nil where there is nothing to compare with.
    mutating func add(bytesPerJob ours: Int, theirs: Int?) {
        let sentence = "the planner needs under \(Self.mostBytesPerJob) bytes a job (measured: \(ours))"
        report.goals.append(Report.Goal(sentence: sentence, isReached: ours < Self.mostBytesPerJob))
        report.remarks.append(
            theirs.map { "robfig/cron needs \($0) bytes a job, its schedule and its function included" }
                ?? "for the comparison: apt-get install golang-go golang-github-robfig-cron-dev")
    }

    private func row(_ load: DueLoad, _ name: String, _ outcomes: [DueOutcome]) -> [String] {
        let times = [0.5, 0.99, 1].map { share in median(outcomes) { $0.quantile(share) } }
        return [load.title, name] + (times + [median(outcomes, of: \.processor)]).map { "\(Self.shown(1000 * $0)) ms" }
    }

    private func median(_ outcomes: [DueOutcome], of figure: (DueOutcome) -> Double) -> Double {
        outcomes.map(figure).sorted()[outcomes.count / 2]
    }

    private static func shown(_ number: Double) -> String {
        number.formatted(.number.precision(.fractionLength(2)))
    }
}
