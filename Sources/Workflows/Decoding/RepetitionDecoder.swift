import YAML

/// Decodes `repeat:` of a step.
struct RepetitionDecoder {
    let reader: MappingReader
    let templates: TemplateDecoder

    func decode() -> Repetition? {
        let (every, max) = (reader.duration("every") ?? .seconds(5), reader.integer("max") ?? 20)
        return reader.program("until", templates).map { Repetition(until: $0, every: every, max: max) }
    }
}
