package import Workflows

extension Foreach {
    package var pace: Duration? { nil }
}
