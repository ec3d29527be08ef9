import YAML

/// The values of keys that hold programs.
extension MappingReader {
    func program(_ key: String, _ templates: TemplateDecoder) -> Program? {
        value(key).flatMap { templates.program($0.node, $0.subject) }
    }

    func template(_ key: String, _ templates: TemplateDecoder) -> TextTemplate? {
        value(key).flatMap { templates.text($0.node, $0.subject) }
    }

    /// A value that says nothing where it is left empty.
    func templateValue(_ key: String, _ templates: TemplateDecoder) -> ValueTemplate? {
        value(key).flatMap { templates.writtenValue($0.node, $0.subject) }
    }

    /// Values that become `$vars.NAME` or `$state.NAME`.
    func variables(_ key: String, _ templates: TemplateDecoder) -> [NamedTemplate]? {
        guard let entries = freeEntries(key), let subject = value(key)?.subject else { return nil }
        return templates.variables(entries, subject)
    }
}
