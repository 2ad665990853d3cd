import SQLSyntax

/// Common table expressions.
extension TreeReader {
    /// The fields of a WithClause, and where the word WITH stands.
    func withClause() throws(Failure) -> (WithClause, location: Int32) {
        var clause = WithClause(recursive: false, [])
        var location = base
        while let field = try field() {
            switch field {
            case .ctes: clause.tables = try list(commonTable)
            case .recursive: clause.recursive = try bool()
            case .location: location = try self.location()
            // no kind of node has this one here
            default: throw misplaced(field, in: .commonTableExpr)
            }
        }
        return (clause, location)
    }

    /// What has been read of a CommonTableExpr.
    private final class CommonTable {
        var name = Identifier("")
        var columns: [Identifier] = []
        var materialized: Bool?
        var body: CommonTableExpression.Body?
        var search: SearchClause?
        var cycle: CycleClause?
        var location: Int32

        init(location: Int32) { self.location = location }
    }

    private func commonTable() throws(Failure) -> CommonTableExpression {
        try descend()
        try begin(.commonTableExpr)
        let table = CommonTable(location: base)
        while let field = try field() {
            if field == .ctequery { try readBody(into: table) } else { try read(field, into: table) }
        }
        try endNode()
        ascend()
        return try finish(table)
    }

    private func read(_ field: Field, into table: CommonTable) throws(Failure) {
        switch field {
        case .ctename: table.name = try identifier()
        case .aliascolnames: table.columns = try identifiers()
        case .ctematerialized: table.materialized = try materialization()
        case .searchClause:
            try beginObject()
            table.search = try searchClause()
        case .cycleClause:
            try beginObject()
            table.cycle = try cycleClause()
        case .location: table.location = try location()
        default: throw misplaced(field, in: .commonTableExpr)
        }
    }

    private func finish(_ table: CommonTable) throws(Failure) -> CommonTableExpression {
        table.name.position = place(table.location)
        guard let body = table.body else { throw unreadable() }
        return CommonTableExpression(
            table.name, columns: table.columns, materialized: table.materialized, body, search: table.search,
            cycle: table.cycle)
    }

    private func materialization() throws(Failure) -> Bool? {
        switch try choice() {
        case .cteMaterializeDefault: nil
        case .cteMaterializeAlways: true
        case .cteMaterializeNever: false
        case let other: throw misplaced(other)
        }
    }

    private func readBody(into table: CommonTable) throws(Failure) {
        guard let node = try beginNode() else { throw unreadable() }
        guard node != .mergeStmt else {
            throw unsupported("MERGE in WITH", at: table.name.position, help: "write it as a statement of its own")
        }
        if node == .selectStmt { try readQuery(into: table) } else { try readChange(node, into: table) }
        try endNode()
    }

    private func readQuery(into table: CommonTable) throws(Failure) { table.body = .query(try query()) }

    private func readChange(_ node: Node, into table: CommonTable) throws(Failure) {
        guard let change = try change(node) else { throw misplaced(node) }
        table.body = .change(change)
    }

    private func searchClause() throws(Failure) -> SearchClause {
        var breadthFirst = false
        var columns: [Identifier] = []
        var sequence = Identifier("")
        while let field = try field() {
            switch field {
            case .searchColList: columns = try identifiers()
            case .searchBreadthFirst: breadthFirst = try bool()
            case .searchSeqColumn: sequence = try identifier()
            case .location: _ = try location()
            default: throw misplaced(field, in: .commonTableExpr)
            }
        }
        return SearchClause(breadthFirst: breadthFirst, by: columns, set: sequence)
    }

    /// The grammar fills in TRUE and FALSE where no values are written.
    private func cycleClause() throws(Failure) -> CycleClause {
        var clause = CycleClause([], set: Identifier(""), using: Identifier(""))
        while let field = try field() {
            switch field {
            case .cycleColList: clause.columns = try identifiers()
            case .cycleMarkColumn: clause.mark = try identifier()
            case .cycleMarkValue: clause.value = try expression()
            case .cycleMarkDefault: clause.otherwise = try expression()
            case .cyclePathColumn: clause.path = try identifier()
            case .location: _ = try location()
            default: throw misplaced(field, in: .commonTableExpr)
            }
        }
        if case .literal(.boolean(true))? = clause.value?.kind, case .literal(.boolean(false))? = clause.otherwise?.kind
        {
            clause.value = nil
            clause.otherwise = nil
        }
        return clause
    }
}
