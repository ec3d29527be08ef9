import Spelling
import YAML

/// What a key that a mapping does not have was probably meant to be.
enum UnknownKey {
    /// Nothing that is known.
    case foreign
    /// A key of this mapping.
    case misspelt(String)
    /// A key of the mapping below `parent`.
    case belongsBelow(_ parent: String, String)
}

extension MappingReader {
    /// Reports the key, with where it belongs or how it is spelt, and says what it was meant to be.
    func unknownKey(_ key: Key) -> UnknownKey {
        let message = "\(description.owner) has no key `\(key.text)`"
        if let meant = ForeignWords.synonyms[key.text], description[meant] != nil {
            collector.error(key.place, message, help: "it is called `\(meant)` here", writing: meant)
            return .misspelt(meant)
        }
        if let advice = ForeignWords.advice[key.text], description.knowsWordsOfOthers {
            collector.error(key.place, message, help: advice)
            // It stands where the step's verb would.
            return description.name == .step ? .misspelt("chekt") : .foreign
        }
        if let parent = keyAbove(key.text) {
            // Keys that are out of place together are one mistake.
            if misplaced[parent.name] == nil {
                collector.error(key.place, "\(message): it belongs below `\(parent.name):`", help: parent.advice)
            }
            return .belongsBelow(parent.name, key.text)
        }
        if let (owner, link) = mappingAround(key.text) {
            collector.error(
                key.place, "\(message): it belongs to \(owner)",
                help: "move it out of `\(link)`, so that it stands beside `\(link):`")
            return .foreign
        }
        return misspelling(of: key, message)
    }

    private func misspelling(of key: Key, _ message: String) -> UnknownKey {
        let names = description.keys.map(\.name)
        let letters = key.text.lettersOnly
        if let near = names.first(where: { $0.lettersOnly == letters }) ?? nearestName(to: key.text, among: names) {
            collector.error(key.place, message, help: "did you mean `\(near)`?", writing: near)
            return .misspelt(near)
        }
        collector.error(key.place, message, help: "its keys are \(description.availableKeys.asCode)")
        return .foreign
    }

    /// The key of this mapping below which `key` would be right, preferably one that is there.
    private func keyAbove(_ key: String) -> (name: String, advice: String)? {
        let above = description.keys.filter { parent in
            parent.isAvailable && parent.type.mappings.contains { $0 != description.name && $0.description[key] != nil }
        }
        guard let parent = above.first(where: { entry($0.name) != nil }) ?? above.first else { return nil }
        if case .entries = parent.type {
            let noun = parent.type.mappings.first?.description.noun ?? "entry"
            return (parent.name, "write it below the name of a \(noun), under `\(parent.name):`")
        }
        let isThere = entry(parent.name) != nil
        return (
            parent.name,
            isThere ? "indent it further than `\(parent.name):`" : "add `\(parent.name):`, and indent it below that"
        )
    }

    /// The mapping that has `key`, and its key that leads here.
    private func mappingAround(_ key: String) -> (owner: String, link: String)? {
        for outer in MappingName.allCases where outer != description.name {
            let outer = outer.description
            guard outer[key] != nil, let link = outer.keys.first(where: { $0.type.mappings.contains(description.name) })
            else { continue }
            return (outer.owner, link.name)
        }
        return nil
    }
}

extension MappingDescription {
    /// Whether people write here what other programs call their keys.
    fileprivate var knowsWordsOfOthers: Bool { [.workflow, .job, .step].contains(name) }
}

extension String {
    /// `maxConcurrent`, `max-concurrent` and `max_concurrent` have the same.
    fileprivate var lettersOnly: String { lowercased().filter { $0 != "_" && $0 != "-" } }
}

/// Keys of other programs that people know.
private enum ForeignWords {
    /// What is called otherwise here.
    static let synonyms = [
        "body": "json", "params": "query", "parameters": "query", "when": "if", "loop": "foreach",
        "with_items": "foreach", "for_each": "foreach", "items": "foreach", "tz": "timezone", "interval": "every",
        "concurrency": "max_concurrent", "http": "chekt", "get": "chekt", "call": "chekt", "request": "chekt",
        "file": "write", "output": "write", "notify": "webhook", "variables": "vars", "tasks": "steps",
    ]

    /// What there is instead of what others have.
    static let advice = [
        "on": "a job says when it runs, as `schedule: { cron: \"0 2 * * *\" }`",
        "uses": "there are no actions of others; a step does one thing, such as `chekt: GET /ext/v1/sites`",
        "run": "no shell is run; a step does one thing, such as `chekt: GET /ext/v1/sites`",
        "with": "what a step needs stands beside `chekt`, or below `write` and `webhook`",
        "needs": "jobs do not wait for each other: make one job of them, whose steps run in order",
        "runs-on": "jobs run where chekt-runner runs; take it out",
    ]
}
