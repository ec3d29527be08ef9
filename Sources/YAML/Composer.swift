import Spelling

/// Builds the tree of nodes out of libyaml's events: expands aliases within the limits, and reports what the workflow
/// language refuses.
///
/// A node with an anchor is shared by its aliases, not copied. Its size is known before an alias is expanded, so that
/// a file whose aliases multiply is refused without building what it stands for.
struct Composer {
    private enum Anchor {
        /// The node is still being read: an alias to it would contain itself.
        case open
        case complete(Content, size: Int, height: Int)
    }

    private let source: SourceText
    private let limits: Limits
    private var openCollections: [OpenCollection] = []
    private var anchors: [String: Anchor] = [:]
    private var hasDocument = false
    /// How many nodes the tree has so far, aliases expanded.
    private var nodeCount = 0
    /// Whether the tree has holes, so that checking it further would mislead.
    private var isBroken = false
    private var root: Node?
    /// What is wrong, in the order in which it was found.
    private(set) var problems: [Problem] = []

    init(source: SourceText, limits: Limits) {
        self.source = source
        self.limits = limits
    }

    /// Takes the next event; false if there is no use in reading on.
    mutating func take(_ event: Event) -> Bool {
        do throws(Problem) {
            try checkProblemCount(at: source.clamped(event.place))
            switch event.kind {
            case .boundary: break
            case .documentStart(let declaresTags): return startDocument(event, declaresTags: declaresTags)
            case .scalar(let text, let style): try takeScalar(event, text: text, style: style)
            case .sequenceStart: try startCollection(event, isMapping: false)
            case .mappingStart: try startCollection(event, isMapping: true)
            case .collectionEnd: endCollection(event)
            case .alias: try takeAlias(event)
            }
            return true
        } catch {
            problems.append(error)
            isBroken = true
            return false
        }
    }

    /// The document's value, once all events were taken, if there is one that can be checked further.
    mutating func finish() -> Node? {
        let isEmpty = root?.scalar.map { $0.text.isEmpty && $0.style == .plain } ?? (root == nil)
        if isEmpty && problems.isEmpty {
            problems.append(Problem(.fileStart, "the file is empty"))
        }
        return isBroken || isEmpty ? nil : root
    }

    private mutating func startDocument(_ event: Event, declaresTags: Bool) -> Bool {
        let place = source.clamped(event.place)
        if hasDocument {
            let help = "keep one document in a file, and split this file"
            problems.append(Problem(place, "a second document starts here", help: help))
            return false
        }
        hasDocument = true
        if declaresTags {
            problems.append(Problem(place, "tags are not supported", help: "remove the %TAG line"))
        }
        return true
    }

    private mutating func takeScalar(_ event: Event, text: String, style: Scalar.Style) throws(Problem) {
        let place = try place(of: event)
        let nodesBefore = nodeCount
        try count(1, at: place)
        let value = style == .plain ? plainValue(text, at: place) : .string(text)
        let content = Content.scalar(Scalar(text: text, style: style, value: value))
        if let name = event.anchor {
            anchors[name] = .complete(content, size: nodeCount - nodesBefore, height: 0)
        }
        add(Node(place: place, content: content), height: 0)
    }

    private mutating func plainValue(_ text: String, at place: Place) -> ScalarValue {
        do {
            return try ScalarValue(plain: text)
        } catch {
            let message = "the number \(text) does not fit into 64 bits"
            problems.append(Problem(place, message, help: "put it in quotes if it is text"))
            return .string(text)
        }
    }

    private mutating func startCollection(_ event: Event, isMapping: Bool) throws(Problem) {
        let place = try place(of: event)
        guard openCollections.count < limits.depth else { throw tooDeep(place) }
        let nodesBefore = nodeCount
        try count(1, at: place)
        if let name = event.anchor { anchors[name] = .open }
        openCollections.append(
            OpenCollection(isMapping: isMapping, place: place, anchor: event.anchor, nodesBefore: nodesBefore))
    }

    private mutating func endCollection(_ event: Event) {
        guard let collection = openCollections.popLast() else { return }
        let node = collection.finished(end: source.clamped(event.place))
        if let name = collection.anchor {
            let size = nodeCount - collection.nodesBefore
            anchors[name] = .complete(node.content, size: size, height: collection.height)
        }
        add(node, height: collection.height)
    }

    private mutating func takeAlias(_ event: Event) throws(Problem) {
        let place = source.clamped(event.place)
        guard let name = event.anchor, case .complete(let content, let size, let height) = anchors[name] else {
            problems.append(leadingNowhere(event.anchor ?? "", at: place))
            isBroken = true
            let hole = Scalar(text: "*", style: .plain, value: .null)
            return add(Node(place: place, content: .scalar(hole)), height: 0)
        }
        try count(size, at: place)
        guard openCollections.count + height <= limits.depth else { throw tooDeep(place) }
        add(Node(place: place, content: content), height: height)
    }

    private func leadingNowhere(_ name: String, at place: Place) -> Problem {
        guard anchors[name] == nil else {
            return Problem(place, "the alias `*\(name)` stands inside the value that it names", help: "remove it")
        }
        let help =
            nearestName(to: name, among: Array(anchors.keys)).map { "did you mean `*\($0)`?" }
            ?? "put `&\(name)` before a value above, or quote this if it is text"
        return Problem(place, "there is no anchor `&\(name)` above this alias", help: help)
    }

    private mutating func add(_ node: Node, height: Int) {
        guard !openCollections.isEmpty else {
            root = node
            return
        }
        do throws(Problem) {
            try openCollections[openCollections.count - 1].add(node, height: height)
        } catch {
            problems.append(error)
        }
    }

    /// The place of the event's value. A tag before it is reported.
    private mutating func place(of event: Event) throws(Problem) -> Place {
        let (value, tag) = source.splitProperties(source.clamped(event.place))
        if let tag { problems.append(source.refusal(ofTag: tag, before: value)) }
        return value
    }

    private mutating func count(_ nodes: Int, at place: Place) throws(Problem) {
        guard nodes <= limits.nodes - nodeCount else {
            throw Problem(
                place, "the file has more than \(limits.nodes) values, aliases expanded",
                help: "split the file, or use fewer aliases")
        }
        nodeCount += nodes
    }

    /// Nobody reads on beyond this number, and each problem is printed with its line.
    private func checkProblemCount(at place: Place) throws(Problem) {
        guard problems.count < 100 else {
            throw Problem(place, "there are too many problems; the file was not read beyond this")
        }
    }

    private func tooDeep(_ place: Place) -> Problem {
        Problem(place, "lists and mappings are nested more than \(limits.depth) deep", help: "nest less")
    }
}
