import Expressions
import Foundation

extension EvaluatorCommand {
    /// The program that was built with the tests; it lies beside their bundle.
    static let built = EvaluatorCommand(
        path: URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/chekt-runner")
}

extension Evaluators {
    convenience init(limit: Duration = .seconds(1)) {
        self.init(.built, limit: limit)
    }
}
