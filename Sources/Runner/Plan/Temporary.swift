package import Budgets
package import Workflows

extension Job {
    package var cost: Int? { nil }
    package var lane: Lane { .normal }
}
extension Foreach {
    package var pace: Duration? { nil }
}
