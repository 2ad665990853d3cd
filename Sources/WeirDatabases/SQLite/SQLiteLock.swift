internal import SQLBinding
internal import SQLParser
package import SQLSyntax
package import WeirPolicy

/// The second lock: which actions of SQLite's authorizer (https://sqlite.org/c3ref/set_authorizer.html) a session may cause.
///
/// It is made from the policy and shares nothing with the rewriter, so that a defect there does not open a table or column
/// that no role of the session grants. It knows tables and columns, and no rows.
///
/// Readable are the columns that some role grants raw, and those that the role's filters, checks and masks read. A masked
/// column by itself is not, but where its mask can have the column's affinity only by naming it: there the lock knows no
/// better. What is not listed here is denied.
package struct SQLiteLock: Sendable {
    /// What SQLite asks leave for.
    package enum Action: Hashable, Sendable {
        case select
        case recursive
        case function(String)
        /// `column` is empty where no column of the table is used; `database` is nil where the text did not name it.
        case read(table: String, column: String, database: String?)
        case insert(table: String, database: String?)
        case update(table: String, column: String, database: String?)
        case delete(table: String, database: String?)
        /// `PRAGMA data_version`, which the full-text module asks for itself.
        case dataVersion
        /// Everything else, by SQLite's number.
        case other(Int32)
    }

    private struct Table: Sendable {
        var readable: Set<ByteString> = []
        /// Whether any statement of the session may name the table.
        var isNamed = false
        /// Whether the session reads every column and row, and so the row's number too.
        var isWhole = false
        var canInsert = false
        var canDelete = false
        var updatable: Set<ByteString> = []
    }

    private let session: SessionAccess
    /// By folded name, of the schema `main`.
    private var tables: [ByteString: Table] = [:]
    /// Folded names of the virtual tables among them.
    private var virtualTables: [ByteString] = []

    package init(_ session: SessionAccess) {
        self.session = session
        for (relation, entry) in session.index.entries.enumerated() where entry.schema == "main" {
            if entry.relation.engine != nil { virtualTables.append(entry.name) }
            for role in session.roles {
                guard let rule = role.rules[relation] else { continue }
                grant(rule, relation)
            }
            guard let access = session.read(relation) else { continue }
            if !access.isRestricted { tables[entry.name]?.isWhole = true }
            for (column, cell) in access.cells.enumerated() where isNamed(cell, entry.relation.columns[column]) {
                grantRead(relation, column)
            }
        }
    }

    // MARK: - What the roles grant

    private mutating func grant(_ rule: RelationRule, _ relation: Int) {
        let entry = session.index.entries[relation]
        tables[entry.name, default: Table()].isNamed = true
        for (column, grant) in rule.columns.enumerated() {
            let name = fold(entry.relation.columns[column].name)
            switch grant {
            case .none: continue
            case .raw:
                if rule.canRead { tables[entry.name]?.readable.insert(name) }
            case .masked(let mask):
                grantColumns(of: mask)
            }
            if rule.operations.contains(.update) { tables[entry.name]?.updatable.insert(name) }
        }
        for expression in rule.filters + rule.checks { grantColumns(of: expression) }
        if rule.operations.contains(.update) {
            for column in rule.presets.keys where entry.relation.columns.indices.contains(column) {
                let name = fold(entry.relation.columns[column].name)
                tables[entry.name]?.updatable.insert(name)
            }
        }
        if rule.operations.contains(.insert) { tables[entry.name]?.canInsert = true }
        if rule.operations.contains(.delete) { tables[entry.name]?.canDelete = true }
        if !rule.operations.isDisjoint(with: [.insert, .update, .delete]) { grantForeignKeys(of: relation) }
    }

    /// Whether the security subquery names a column that no role grants raw: `SELECT mask UNION ALL SELECT t.c WHERE 0` has
    /// the affinity of `t.c` where no CAST could give it.
    private func isNamed(_ cell: RelationAccess.Cell, _ column: Column) -> Bool {
        switch cell {
        case .absent, .raw: return false
        case .union: return true
        case .masked:
            switch Affinity(declaredType: column.type) {
            case .text, .integer, .real: return false
            case .numeric, .blob: return true
            }
        }
    }

    /// What an expression of the policy reads.
    private mutating func grantColumns(of expression: PolicyExpression) {
        let bindings = expression.bindings
        func name(_ id: RangeVariableID) -> Int? {
            switch bindings[id].source {
            case .relation(let relation), .excluded(let relation): relation
            case .commonTable, .derived, .function, .aliasedJoin: nil
            }
        }
        for variable in bindings.variables {
            if let relation = name(variable.id) { mention(relation) }
        }
        for binding in bindings.columns.values {
            switch binding {
            case .column(let id, let column):
                if let relation = name(id) { grantRead(relation, column) }
            case .merged(let columns):
                for column in columns {
                    if let relation = name(column.variable) { grantRead(relation, column.column) }
                }
            case .rowid, .wholeRow, .alias, .output: break
            }
        }
    }

    /// SQLite reads both sides of a foreign key when it checks it.
    private mutating func grantForeignKeys(of relation: Int) {
        let index = session.index
        let own = index.entries[relation]
        for (other, entry) in index.entries.enumerated() where entry.schema == "main" {
            for key in entry.relation.foreignKeys {
                let parent = index.relation(schema: fold(key.schema), name: fold(key.table))
                guard other == relation || parent == relation else { continue }
                for column in key.columns {
                    if let position = entry.columns[fold(column)] { grantRead(other, position) }
                }
                guard let parent else { continue }
                let positions =
                    key.references.isEmpty
                    ? index.entries[parent].primaryKey
                    : key.references.compactMap { index.entries[parent].columns[fold($0)] }
                for position in positions { grantRead(parent, position) }
            }
        }
        for position in own.primaryKey { grantRead(relation, position) }
    }

    private mutating func mention(_ relation: Int) {
        let entry = session.index.entries[relation]
        if entry.schema == "main" { tables[entry.name, default: Table()].isNamed = true }
    }

    private mutating func grantRead(_ relation: Int, _ column: Int) {
        let entry = session.index.entries[relation]
        guard entry.schema == "main", entry.relation.columns.indices.contains(column) else { return }
        mention(relation)
        let name = fold(entry.relation.columns[column].name)
        tables[entry.name]?.readable.insert(name)
    }

    private func fold(_ name: String) -> ByteString { ByteString(name).asciiLowercased }

    // MARK: - What SQLite does not ask

    /// SQLite asks no leave for the columns that USING and NATURAL compare. A table that stands in such a join by itself,
    /// not in a derived table, must be one of which the session reads everything.
    ///
    /// - Returns: what is not allowed.
    package func problem(of statement: Statement) -> String? {
        guard let merged = statement.mergedTables else { return "a text that Weir cannot read" }
        for table in merged where tables[table]?.isWhole != true && !statement.commonTables.contains(table) {
            return "a join that compares columns of the table `\(table)`"
        }
        return nil
    }

    // MARK: - What SQLite asks

    /// Whether the statement may do this.
    ///
    /// - Parameters:
    ///   - source: the trigger that does it; nil for the statement itself.
    ///   - statement: what is known of the statement by itself.
    package func allows(_ action: Action, source: String?, in statement: Statement) -> Bool {
        if let source, statement.triggers.contains(fold(source)) { return allowsTrigger(action) }
        switch action {
        case .select, .recursive, .dataVersion: return true
        case .function(let name): return allows(function: fold(name))
        case .read(let table, let column, let database):
            return allowsRead(fold(table), fold(column), database, statement)
        case .insert(let table, let database):
            return database == "main" && (tables[fold(table)]?.canInsert == true || isShadow(fold(table), statement))
        case .delete(let table, let database):
            return database == "main" && (tables[fold(table)]?.canDelete == true || isShadow(fold(table), statement))
        case .update(let table, let column, let database):
            guard database == "main" else { return false }
            return tables[fold(table)]?.updatable.contains(fold(column)) == true || isShadow(fold(table), statement)
        case .other: return false
        }
    }

    /// A trigger is the database's own, and changes tables by its owner's leave; the schema it leaves alone.
    private func allowsTrigger(_ action: Action) -> Bool {
        func isPlain(_ table: String, _ database: String?) -> Bool {
            database == "main" && !fold(table).string.utf8.starts(with: "sqlite_".utf8)
        }
        switch action {
        case .select, .recursive: return true
        case .function(let name): return fold(name) != "load_extension"
        case .read(let table, _, let database): return database == nil || isPlain(table, database)
        case .insert(let table, let database), .delete(let table, let database), .update(let table, _, let database):
            return isPlain(table, database)
        case .dataVersion, .other: return false
        }
    }

    private func allows(function name: ByteString) -> Bool {
        if session.allows(function: name) { return true }
        let entries = DialectTables.functions(named: name, arguments: nil, dialect: session.index.dialect)
        if entries.contains(where: { $0.verdict != .refused }) { return true }
        // The operators that SQLite carries out as functions.
        let operators: Set<ByteString> = [
            "like", "glob", "->", "->>", "current_date", "current_time", "current_timestamp",
        ]
        return operators.contains(name) || name == "match" && virtualTables.contains { tables[$0]?.isWhole == true }
    }

    private func allowsRead(_ table: ByteString, _ column: ByteString, _ database: String?, _ statement: Statement)
        -> Bool
    {
        guard let database else {
            // A table is always named with its schema: without one, it is a common table expression or a function.
            guard column.isEmpty else { return false }
            return statement.commonTables.contains(table) || isFunction(table)
        }
        guard database == "main" else { return false }
        guard let granted = tables[table] else { return isFunction(table) || isShadow(table, statement) }
        if column.isEmpty { return granted.isNamed }
        return granted.readable.contains(column)
            || granted.isWhole && (column == "rowid" || isHiddenColumn(column, of: table))
    }

    /// Whether the name is that of a table-valued function which the dialect allows, and of no table of the database.
    private func isFunction(_ name: ByteString) -> Bool {
        session.index.relation(schema: "main", name: name) == nil
            && DialectTables.functions(named: name, arguments: nil, dialect: session.index.dialect).contains {
                $0.kind == .table && $0.verdict != .refused
            }
    }

    /// A full-text table reads the tables behind it while it runs, never while the statement is prepared.
    private func isShadow(_ table: ByteString, _ statement: Statement) -> Bool {
        statement.isRunning
            && virtualTables.contains { name in
                tables[name]?.isNamed == true && table.string.utf8.starts(with: (name.string + "_").utf8)
            }
    }

    /// The column of a full-text table that MATCH stands on has the table's name; `rank` goes with it.
    private func isHiddenColumn(_ column: ByteString, of table: ByteString) -> Bool {
        virtualTables.contains(table) && (column == table || column == "rank")
    }

    // MARK: - The statement

    /// What the lock must know of one statement. Of its text it believes three things only: which common table expressions
    /// it declares, which tables stand in a join with USING or NATURAL, and which names do not occur in it.
    package struct Statement: Sendable {
        /// Folded.
        package let commonTables: Set<ByteString>
        /// Folded; nil for a text that cannot be read.
        package let mergedTables: Set<ByteString>?
        /// Folded names of the triggers whose name the text cannot have made up.
        package let triggers: Set<ByteString>
        /// Whether the statement is prepared, and runs.
        package var isRunning = false

        /// - Parameter triggers: all triggers of the database. SQLite calls a common table expression as well as a trigger
        ///   the source of an action, so a trigger is taken for one only if its name stands nowhere in the text.
        package init(sql: String, triggers: [String], dialect: Dialect) {
            let text = Array(ByteString(sql).asciiLowercased.string.utf8)
            self.triggers = Set(
                triggers.map { ByteString($0).asciiLowercased }.filter { !text.contains(Array($0.string.utf8)) })
            var search = NameSearch()
            do throws(Failure) {
                try search.visit(SQLParser.parseStatement(sql, dialect: dialect))
                mergedTables = search.mergedTables
            } catch {
                mergedTables = nil
            }
            commonTables = search.commonTables
        }
    }
}

private struct NameSearch: SyntaxVisitor {
    /// The names that WITH clauses declare, folded.
    private(set) var commonTables: Set<ByteString> = []
    /// The tables that stand in a join with USING or NATURAL, folded.
    private(set) var mergedTables: Set<ByteString> = []

    mutating func visit(_ node: CommonTableExpression) throws(Failure) {
        commonTables.insert(node.name.value.asciiLowercased)
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: TableReference) throws(Failure) {
        if case .joined(let chain) = node.kind, chain.joins.contains(where: Self.merges) {
            addTables(of: chain.first)
            for join in chain.joins { addTables(of: join.operand) }
        }
        try node.walkChildren(&self)
    }

    private static func merges(_ join: Join) -> Bool {
        switch join.condition {
        case .using: true
        case .on, nil: join.natural
        }
    }

    private mutating func addTables(of reference: TableReference) {
        switch reference.kind {
        case .named(let table): mergedTables.insert(table.name.name.value.asciiLowercased)
        case .joined(let chain):
            addTables(of: chain.first)
            for join in chain.joins { addTables(of: join.operand) }
        case .aliased(let inner, _, _): addTables(of: inner)
        case .postgres: break
        case .derived, .function: break
        }
    }
}
