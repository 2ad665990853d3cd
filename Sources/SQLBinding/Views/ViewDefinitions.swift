package import SQLSyntax

/// The queries of a catalog's views, each read and bound once, by itself.
///
/// A use of such a view stands for a derived table of its query (semantics.md, section 6). What the query names was looked up
/// without any statement around it: each relation in it has its schema, and the binders show it nothing of the statement
/// that it comes into.
package struct ViewDefinitions: Sendable {
    /// The query of one view.
    package struct Definition: Sendable {
        /// Its positions are from 0 to the length of ``source``, and no two nodes that are looked up by theirs have one.
        package let query: QueryExpression
        /// The text that the positions are of, and white space for those that no text stands behind.
        package let source: [UInt8]
        /// The names of the query's output columns, as those of a table.
        package let outputs: [ByteString]
        /// The names that the view gives them.
        package let columns: [ByteString]
        /// The relations that it reads, other views among them.
        package let relations: Set<Int>
        /// The views among these, by the offset of each use.
        package let views: [Int32: Int]
        /// By column: whether the query without that item is the same query but for the column. Empty where no item can be
        /// left out.
        package let removable: [Bool]
        /// How deep and how large it is once all views in it are expanded.
        package fileprivate(set) var extent: ViewExtent
    }

    private var definitions: [Int: Definition] = [:]
    private var problems: [Int: String] = [:]
    /// The folded names of all views that are not relations of their own.
    package let names: Set<ByteString>
    /// The views that can be expanded, each behind those that it reads.
    package private(set) var order: [Int] = []

    /// A catalog without views.
    package static let none = ViewDefinitions()

    private init() {
        names = []
    }

    package init(_ index: CatalogIndex) {
        let expanded = index.entries.indices.filter { index.entries[$0].relation.isExpanded }
        names = Set(expanded.map { index.entries[$0].name })
        for relation in expanded {
            do throws(Failure) {
                definitions[relation] = try ViewReader(index, relation).read()
            } catch {
                problems[relation] = error.diagnostic.message
            }
        }
        arrange()
    }

    package subscript(relation: Int) -> Definition? { definitions[relation] }

    /// Why a view cannot be expanded, for who writes policies; nil where it can.
    package func problem(_ relation: Int) -> String? { problems[relation] }

    /// The base tables and other relations of their own that a view reads, by way of other views too.
    package func sources(of view: Int) -> Set<Int> {
        var sources: Set<Int> = []
        var seen: Set<Int> = [view]
        var waiting = [view]
        while let next = waiting.popLast() {
            for relation in definitions[next]?.relations ?? [] {
                if definitions[relation] == nil {
                    sources.insert(relation)
                } else if seen.insert(relation).inserted {
                    waiting.append(relation)
                }
            }
        }
        return sources
    }

    /// Puts each view behind those that it reads. What is left reads itself, or reads what does.
    private mutating func arrange() {
        var waiting: [Int: Int] = [:]
        var readers: [Int: [Int]] = [:]
        var free = problems.keys.sorted(by: >)
        for (view, definition) in definitions.sorted(by: { $0.key < $1.key }) {
            let inner = Set(definition.views.values)
            waiting[view] = inner.count
            if inner.isEmpty { free.append(view) }
            for other in inner { readers[other, default: []].append(view) }
        }
        while let view = free.popLast() {
            measure(view)
            if definitions[view] != nil { order.append(view) }
            for reader in readers[view] ?? [] {
                let rest = (waiting[reader] ?? 0) - 1
                waiting[reader] = rest
                if rest == 0 { free.append(reader) }
            }
        }
        for (view, rest) in waiting where rest > 0 {
            problems[view] = "it reads itself, or a view that does"
            definitions[view] = nil
        }
    }

    private func unusable(_ definition: Definition) -> String? {
        definition.views.values.contains { problems[$0] != nil } ? "it reads a view that cannot be expanded" : nil
    }

    /// Adds up what the views within add. They come before it.
    private mutating func measure(_ view: Int) {
        guard var definition = definitions[view] else { return }
        if unusable(definition) != nil {
            problems[view] = "it reads a view that cannot be expanded"
            definitions[view] = nil
            return
        }
        let own = definition.extent
        for inner in definition.views.values {
            guard let other = definitions[inner] else { continue }
            definition.extent.add(other.extent, above: own.levels)
        }
        if definition.extent.isTooLarge {
            problems[view] = "it expands to more than Weir reads"
            definitions[view] = nil
        } else {
            definitions[view] = definition
        }
    }
}

/// What the expansion of views adds to a statement. The limits keep the statement within what the passes can recurse over, and
/// a chain of views that each join the one before with itself from growing without end.
package struct ViewExtent: Sendable {
    /// Nested queries count as several.
    package var levels = 0
    package var bytes = 0
    package var views = 0

    package static let mostLevels = 128
    package static let mostBytes = 250_000
    package static let mostViews = 500

    package init(levels: Int = 0, bytes: Int = 0, views: Int = 0) {
        self.levels = levels
        self.bytes = bytes
        self.views = views
    }

    package var isTooLarge: Bool {
        levels > Self.mostLevels || bytes > Self.mostBytes || views > Self.mostViews
    }

    /// Adds a view that is used below so many levels. What is too large stays so, without ever being counted to its end.
    package mutating func add(_ other: ViewExtent, above levels: Int) {
        self.levels = min(max(self.levels, levels + other.levels), 2 * Self.mostLevels)
        bytes = min(bytes + other.bytes, 2 * Self.mostBytes)
        views = min(views + other.views, 2 * Self.mostViews)
    }
}

/// How deep a tree is nested, in levels of ``ViewExtent``: a query counts as what its clauses take of the stack.
package struct NestingDepth: SyntaxVisitor {
    package static let query = 4

    private var depth = 0
    private var deepest = 0

    package static func of(_ query: QueryExpression) throws(Failure) -> Int {
        var search = NestingDepth()
        try search.visit(query)
        return search.deepest
    }

    private mutating func descend(by levels: Int) {
        depth += levels
        deepest = max(deepest, depth)
    }

    package mutating func visit(_ node: QueryExpression) throws(Failure) {
        descend(by: Self.query)
        try node.walkChildren(&self)
        depth -= Self.query
    }

    package mutating func visit(_ node: TableReference) throws(Failure) {
        descend(by: 1)
        try node.walkChildren(&self)
        depth -= 1
    }

    package mutating func visit(_ node: Expression) throws(Failure) {
        descend(by: 1)
        try node.walkChildren(&self)
        depth -= 1
    }
}
