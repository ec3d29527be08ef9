import ArgumentParser
import Expressions
import Runner

/// The command line: one file for each command, wiring only.
@main
struct ChektRunner: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chekt-runner",
        abstract: "Runs scheduled pulls from the CHeKT API within one rate budget, into files and local webhooks.",
        discussion: """
            Workflows are YAML files in one folder. The API key comes from CHEKT_API_KEY, or from the file that \
            CHEKT_API_KEY_FILE names; CHEKT_API_BASE replaces https://api.chekt.com. The folders, the budget, the \
            listen address and the grace period can also be set by CHEKT_RUNNER_WORKFLOWS, CHEKT_RUNNER_OUTPUT_ROOT, \
            CHEKT_RUNNER_STATE_DIR, CHEKT_RUNNER_BUDGET, CHEKT_RUNNER_LISTEN and CHEKT_RUNNER_GRACE; a flag wins.

            Exit codes: 0 done; 1 the thing asked for failed or does not hold; 64 wrong usage.
            """,
        version: version,
        subcommands: [
            Serve.self, Run.self, Validate.self, Plan.self, Next.self, Status.self, History.self, Pause.self,
            Resume.self,
            Trigger.self, Cancel.self, Init.self, Schema.self, Tree.self, Simulate.self, Demo.self,
        ])

    static func main() async {
        // Started by itself, it evaluates programs and does nothing else.
        if CommandLine.arguments.dropFirst() == [EvaluatorCommand.argument] { return serveEvaluations() }
        StandardStreams.prepare()
        await main(nil)
    }
}
