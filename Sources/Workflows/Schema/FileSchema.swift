/// The JSON Schema (draft 2020-12) of a workflow file whose merge keys are expanded. It is made from the descriptions
/// of the keys, holds only what this version carries out, and accepts every file that the decoder accepts.
package var workflowSchema: OrderedJSON {
    fileSchema(.workflow, id: "urn:chekt-runner:workflow", title: "Workflow of chekt-runner")
}

/// The JSON Schema (draft 2020-12) of `runner.yaml`.
package var settingsSchema: OrderedJSON {
    fileSchema(.settings, id: "urn:chekt-runner:settings", title: "Settings of chekt-runner")
}

private func fileSchema(_ root: MappingName, id: String, title: String) -> OrderedJSON {
    let below = root.description.offeredMappings.dropFirst()
    let head: OrderedJSON = [
        "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": .text(id), "title": .text(title),
    ]
    return head.adding(root.description.schema)
        .adding(["$defs": .object(below.map { .init($0.rawValue, $0.description.titledSchema) })])
}

extension MappingDescription {
    fileprivate var titledSchema: OrderedJSON {
        let head: OrderedJSON = ["title": .text(title)]
        return head.adding(schema)
    }

    /// One object with all keys, so that an editor can offer them, and what they demand of each other beside it.
    fileprivate var schema: OrderedJSON {
        let keys = offeredKeys
        let demands = rules.compactMap { $0.demand.schema(in: self) }
        let required = keys.filter(\.isRequired).map { OrderedJSON.text($0.name) }
        return shownText(summary).adding(["type": "object"])
            .adding(["properties": .object(keys.map { .init($0.name, $0.schema) })])
            .adding(name == .workflow ? ["patternProperties": ["^x-": true]] : [:])
            .adding(["additionalProperties": false])
            .adding(required.isEmpty ? [:] : ["required": .list(required)])
            .adding(demands.isEmpty ? [:] : ["allOf": .list(demands)])
    }
}

extension KeyDescription {
    /// The type with what editors show and offer beside it.
    fileprivate var schema: OrderedJSON {
        let choices = type.choices.map { "\n- `\($0.name)`: \($0.summary)" }
        return shownText(summary, listing: choices).adding(type.schema)
            .adding(defaultText.flatMap(value(ofYAML:)).map { ["default": $0] } ?? [:])
            .adding(["examples": .list(examples.compactMap(value(ofYAML:)))])
    }
}

/// Editors show the Markdown, if there is any, with its code set apart.
private func shownText(_ text: String, listing items: [String] = []) -> OrderedJSON {
    let plain: OrderedJSON = ["description": .text(text)]
    let markdown = text + (items.isEmpty ? "" : "\n" + items.joined())
    return markdown.contains("`") ? plain.adding(["markdownDescription": .text(markdown)]) : plain
}
