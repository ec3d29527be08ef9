import Budgets
import Schedules

/// Why a text such as `20/10s` is no budget.
package struct BudgetTextError: Error, Equatable, CustomStringConvertible {
    package var text: String

    package var description: String {
        "`\(text)` is not a budget: write requests, a slash and a duration, such as `1000/1h`"
    }
}

extension BudgetDeclaration {
    /// Replaces the requests and the window by those of `text`, such as `1000/1h`; the rest stays.
    package mutating func replaceWindow(with text: String) throws(BudgetTextError) {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, let requests = Int(halves[0]), (1...1_000_000).contains(requests),
            let per = try? Duration(parsing: String(halves[1])), per > .zero
        else { throw BudgetTextError(text: text) }
        self.requests = requests
        self.per = per
    }
}
