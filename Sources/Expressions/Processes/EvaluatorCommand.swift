/// How an evaluator process is started: a program that calls ``serveEvaluations()``.
///
/// libjq 1.6 cannot be trusted with the process that keeps the schedules: some of its functions cannot be stopped,
/// some end the process, and what a stopped program held is not given back. So it runs in processes that can be killed.
package struct EvaluatorCommand: Hashable, Sendable {
    /// The argument by which chekt-runner knows that it is to evaluate programs and do nothing else.
    package static let argument = "evaluate-programs"

    /// The executable.
    package let path: String

    /// The program at `path`, started with ``argument``.
    package init(path: String) {
        self.path = path
    }

    /// The running executable itself, also after its file was replaced.
    package static let own = EvaluatorCommand(path: "/proc/self/exe")
}
