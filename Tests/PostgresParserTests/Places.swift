import SQLSyntax

/// Where the nodes stand by whose beginnings the binder knows them.
struct Places: SyntaxVisitor {
    private var columns: Set<Int32> = []
    private var tables: Set<Int32> = []
    private var queries: Set<Int32> = []
    private(set) var all: [Position] = []
    private(set) var doubled: [String] = []

    private mutating func add(_ position: Position, to set: WritableKeyPath<Places, Set<Int32>>, _ what: String) {
        all.append(position)
        if !self[keyPath: set].insert(position.start).inserted { doubled.append("\(what) at \(position.start)") }
    }

    mutating func visit(_ node: QueryExpression) throws(Failure) {
        add(node.position, to: \.queries, "query")
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: TableReference) throws(Failure) {
        // a chain of joins begins with its first table
        if case .joined = node.kind { all.append(node.position) } else { add(node.position, to: \.tables, "table") }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: Expression) throws(Failure) {
        if case .column = node.kind { add(node.position, to: \.columns, "column") } else { all.append(node.position) }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: SelectItem) throws(Failure) {
        all.append(node.position)
        try node.walkChildren(&self)
    }

    mutating func visit(identifier: Identifier, role: IdentifierRole) throws(Failure) {
        all.append(identifier.position)
    }
}
