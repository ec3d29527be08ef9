import Workflows
package import YAML

extension LoadedWorkflows {
    /// A warning for every secret that a workflow names and that cannot be read, and for every key of a connection that
    /// is in use. Nothing is known of where the workflows will run, so it is no error.
    package func secretWarnings(environment: [String: String]) -> [Diagnostic] {
        let named = workflows.flatMap { workflow in
            workflow.secrets.compactMap { secret in
                warning("the secret", secret.name, environment, file: workflow.file, place: secret.place)
            }
        }
        return keyWarnings(environment) + named
    }

    /// A key belongs to no line: it is told at the start of the first file that needs it.
    private func keyWarnings(_ environment: [String: String]) -> [Diagnostic] {
        var seen: Set<String> = []
        return workflows.flatMap { workflow in
            workflow.jobs.flatMap(\.connectionsUsed).compactMap { name in
                guard seen.insert(name).inserted else { return nil }
                let key = settings.connection(name).keyName ?? Settings.defaultKeyName
                return warning(
                    "the key of the connection `\(name)`,", key, environment, file: workflow.file, place: .fileStart)
            }
        }
    }

    private func warning(
        _ what: String, _ name: String, _ environment: [String: String], file: String, place: Place
    ) -> Diagnostic? {
        do throws(SecretError) {
            if try Secret.load(name: name, environment: environment) != nil { return nil }
            return Diagnostic(
                .warning, file: file, place: place, message: "\(what) `\(name)` is not set",
                help: "before it runs, set \(name), or \(name)_FILE to a file that holds it")
        } catch {
            return Diagnostic(.warning, file: file, place: place, message: "\(what) `\(name)` cannot be used: \(error)")
        }
    }
}
