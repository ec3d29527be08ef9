/// A list or a mapping while its parts come in.
struct OpenCollection {
    /// Where the collection starts and, so far, ends.
    private var place: Place
    /// The name of its anchor, if it has one.
    let anchor: String?
    /// The number of nodes in the tree before the collection itself was counted.
    let nodesBefore: Int
    /// How many levels of lists and mappings there are, this one included.
    private(set) var height = 1
    private var items: [Node] = []
    /// Nil for a list.
    private var mapping: OpenMapping?

    init(isMapping: Bool, place: Place, anchor: String?, nodesBefore: Int) {
        self.place = place
        self.anchor = anchor
        self.nodesBefore = nodesBefore
        mapping = isMapping ? OpenMapping() : nil
    }

    /// Takes the next item, key or value, with `height` levels of collections in it.
    mutating func add(_ node: Node, height: Int) throws(Problem) {
        place.end = max(place.end, node.place.end)
        self.height = max(self.height, height + 1)
        if mapping == nil {
            items.append(node)
        } else {
            try mapping?.add(node)
        }
    }

    /// The finished node. `end` is the place of the closing bracket; empty for a block collection, which ends with
    /// its last part.
    func finished(end: Place) -> Node {
        var place = place
        if end.start != end.end { place.end = end.end }
        return Node(place: place, content: mapping.map { .mapping($0.finished()) } ?? .sequence(items))
    }
}
