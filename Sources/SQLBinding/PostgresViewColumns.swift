import SQLSyntax

/// A column of a query's result, as far as the statement that makes a view of it tells.
struct PostgresOutputColumn {
    var name: String
    /// Empty where it is not told.
    var type = ""
    var collation: String?
}

/// The columns of a view or of a table made of a query: names as PostgreSQL gives them (`FigureColname` in its
/// parse_target.c), types where a column, a cast or a constant stands.
struct PostgresViewColumns {
    private let builder: PostgresCatalogBuilder
    private let view: QualifiedName

    private typealias Column = PostgresOutputColumn
    /// Common table expressions by name; nil for one whose columns are not known.
    private typealias Known = [ByteString: [Column]?]

    /// Columns in one result (`MaxTupleAttributeNumber` in PostgreSQL's htup_details.h).
    private static let limit = 1664

    init(_ builder: PostgresCatalogBuilder, _ view: QualifiedName) {
        self.builder = builder
        self.view = view
    }

    func columns(of query: QueryExpression) throws(Failure) -> [PostgresOutputColumn] {
        try columns(of: query, [:])
    }

    private func untold(_ reason: String, _ position: Position) -> Failure {
        Failure(
            .malformedFile, "the columns of `\(builder.written(view))` cannot be told: \(reason)",
            at: position.source == nil ? view.position : position,
            help: "give it a column list, as in `CREATE VIEW \(view.name.value)(a, b) AS …`")
    }

    private func key(_ name: Identifier) -> ByteString { ByteString(builder.text(name)) }

    // MARK: - Queries

    private func columns(of query: QueryExpression, _ outer: Known) throws(Failure) -> [Column] {
        var known = outer
        if let with = query.with {
            for table in with.tables {
                if with.recursive { known[key(table.name)] = .some(recursive(table, known)) }
                known[key(table.name)] = .some(columns(of: table, known))
            }
        }
        var result = try columns(of: query.first, known)
        for operation in query.rest {
            guard let other = try? columns(of: operation.term, known), other.count == result.count else {
                for index in result.indices { result[index].type = "" }
                continue
            }
            for index in result.indices where result[index].type != other[index].type { result[index].type = "" }
        }
        return result
    }

    /// The columns of a recursive common table expression are those of its first term.
    private func recursive(_ table: CommonTableExpression, _ known: Known) -> [Column]? {
        guard case .query(let query) = table.body else { return nil }
        return renamed(try? columns(of: query.first, known), table.columns)
    }

    private func columns(of table: CommonTableExpression, _ known: Known) -> [Column]? {
        guard case .query(let query) = table.body, table.search == nil, table.cycle == nil else { return nil }
        return renamed(try? columns(of: query, known), table.columns)
    }

    private func renamed(_ columns: [Column]?, _ names: [Identifier]) -> [Column]? {
        guard var columns, names.count <= columns.count else { return columns == nil ? nil : [] }
        for (index, name) in names.enumerated() { columns[index].name = builder.text(name) }
        return columns
    }

    private func columns(of term: QueryTerm, _ known: Known) throws(Failure) -> [Column] {
        switch term {
        case .values(let values):
            guard let first = values.rows.first else { return [] }
            return first.enumerated().map { index, value in
                let types = Set(
                    values.rows.map { row in
                        row.indices.contains(index) ? typed(row[index], in: [], known).type : ""
                    })
                return Column(name: "column\(index + 1)", type: types.count == 1 ? types.first ?? "" : "")
            }
        case .specification(let specification): return try columns(of: specification, known)
        case .parenthesized(let query): return try columns(of: query, known)
        }
    }

    private func columns(of query: QuerySpecification, _ known: Known) throws(Failure) -> [Column] {
        let from = try query.from.map { from throws(Failure) in try rows(of: from, known) } ?? Rows()
        var result: [Column] = []
        for item in query.selectList {
            switch item.kind {
            case .all:
                guard let columns = from.columns else {
                    throw untold("`*` stands for columns that are not known", item.position)
                }
                result += columns
            case .allOf(let name):
                guard let table = from.tables.first(where: { $0.name == key(name.name) }) else {
                    throw untold("there is no table `\(name.name.value)` in its query", name.position)
                }
                guard let columns = table.columns else {
                    throw untold("`*` stands for columns that are not known", item.position)
                }
                result += columns
            case .allFields: throw untold("`.*` stands for columns that are not known", item.position)
            case .expression(let expression, let alias):
                var column = typed(expression, in: from.tables, known)
                if let alias { column.name = builder.text(alias) }
                result.append(column)
            }
            if result.count > Self.limit { throw untold("it has more than \(Self.limit) columns", item.position) }
        }
        return result
    }

    // MARK: - Values

    /// Type and collation of an expression, and its name.
    private func typed(_ expression: Expression, in tables: [Table], _ known: Known) -> Column {
        var column = Column(name: name(expression, known)?.name ?? "?column?")
        switch expression.kind {
        case .column(let reference):
            if let found = resolve(reference, in: tables) {
                column.type = found.type
                column.collation = found.collation
            }
        case .cast(_, let type): column.type = (try? builder.typeText(type)) ?? ""
        case .collate(let operand, let collation):
            column.type = typed(operand, in: tables, known).type
            column.collation = builder.collationText(collation)
        case .literal(let literal): column.type = Self.type(of: literal)
        case .nullTest, .truthTest, .conjunction, .disjunction, .not, .exists, .between, .membership, .pattern:
            column.type = "boolean"
        case .parameter, .row, .unary, .operation, .caseWhen, .function, .subquery, .raise, .postgres: break
        }
        return column
    }

    /// The type that a constant has once it is a column of a view (`resolveTargetListUnknowns` in PostgreSQL's
    /// parse_target.c makes `text` of the unknown).
    private static func type(of literal: Literal) -> String {
        switch literal {
        case .null, .string: "text"
        case .boolean: "boolean"
        case .integer(let digits):
            if Int32(digits.string) != nil { "integer" } else { Int64(digits.string) != nil ? "bigint" : "numeric" }
        case .decimal: "numeric"
        case .currentDate: "date"
        case .currentTime: "time with time zone"
        case .currentTimestamp: "timestamp with time zone"
        case .blob, .bits: ""
        }
    }

    /// The name of a column without AS; a weak one gives way to a name further in.
    private func name(_ expression: Expression, _ known: Known) -> (name: String, isWeak: Bool)? {
        switch expression.kind {
        case .column(let reference): return (builder.text(reference.name), false)
        case .function(let call): return (builder.text(call.name.name), false)
        case .cast(let operand, let type):
            if let inner = name(operand, known), !inner.isWeak { return inner }
            return type.words.last.map { (builder.text($0), true) }
        case .collate(let operand, _): return name(operand, known)
        case .caseWhen(let expression):
            if let inner = expression.otherwise.flatMap({ name($0, known) }), !inner.isWeak { return inner }
            return ("case", true)
        case .row: return ("row", false)
        case .exists: return ("exists", false)
        case .subquery(let query): return (try? columns(of: query, known))?.first.map { ($0.name, false) }
        case .literal(let literal):
            switch literal {
            case .currentDate: return ("current_date", false)
            case .currentTime: return ("current_time", false)
            case .currentTimestamp: return ("current_timestamp", false)
            // `true` is a cast of 't' to bool to PostgreSQL 15
            case .boolean: return ("bool", true)
            case .null, .integer, .decimal, .string, .blob, .bits: return nil
            }
        case .postgres(let form): return name(form, known)
        case .parameter, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest, .between,
            .membership, .pattern, .raise:
            return nil
        }
    }

    private func name(_ expression: PostgresExpression, _ known: Known) -> (name: String, isWeak: Bool)? {
        switch expression {
        case .rowConstructor: return ("row", false)
        case .array, .arraySubquery: return ("array", false)
        case .indirection(let operand, let steps):
            for step in steps.reversed() {
                if case .field(let field) = step { return (builder.text(field), false) }
            }
            return name(operand, known)
        case .valueFunction(let function, precision: _): return (Self.name(of: function), false)
        case .grouping: return ("grouping", false)
        case .xml(let expression): return Self.name(of: expression).map { ($0, false) }
        case .wholeRow(let name): return (builder.text(name.name), false)
        case .namedOperator, .quantified, .unknownTest, .betweenSymmetric, .namedArgument, .groupingSet, .currentOf,
            .defaultValue:
            return nil
        }
    }

    private static func name(of function: ValueFunction) -> String {
        switch function {
        case .currentTime: "current_time"
        case .currentTimestamp: "current_timestamp"
        case .localTime: "localtime"
        case .localTimestamp: "localtimestamp"
        case .currentRole: "current_role"
        case .currentUser: "current_user"
        case .user: "user"
        case .sessionUser: "session_user"
        case .currentCatalog: "current_catalog"
        case .currentSchema: "current_schema"
        }
    }

    private static func name(of expression: XMLExpression) -> String? {
        switch expression {
        case .concat: "xmlconcat"
        case .element: "xmlelement"
        case .forest: "xmlforest"
        case .parse: "xmlparse"
        case .processingInstruction: "xmlpi"
        case .root: "xmlroot"
        case .serialize: "xmlserialize"
        case .isDocument: nil
        }
    }

    private func resolve(_ reference: ColumnReference, in tables: [Table]) -> Column? {
        let wanted = key(reference.name)
        let qualifier = reference.qualifier.map { key($0) }
        for table in tables where qualifier == nil || table.name == qualifier {
            if let column = table.columns?.first(where: { ByteString($0.name) == wanted }) { return column }
        }
        return nil
    }

    // MARK: - FROM

    /// A range variable of a FROM clause.
    private struct Table {
        /// Nil for a join without an alias, which no name reaches.
        var name: ByteString?
        /// Nil where they are not known.
        var columns: [Column]?
    }

    /// What a FROM clause, or a part of it, makes.
    private struct Rows {
        var tables: [Table] = []
        /// What `*` stands for; nil where that is not known.
        var columns: [Column]? = []

        init() {}

        init(_ table: Table) {
            tables = [table]
            columns = table.columns
        }
    }

    private func rows(of reference: TableReference, _ known: Known) throws(Failure) -> Rows {
        switch reference.kind {
        case .named(let table):
            let columns = renamed(columns(of: table.name, known), table.columns)
            return Rows(Table(name: key(table.alias ?? table.name.name), columns: columns))
        case .function(let function):
            return Rows(Table(name: key(function.alias ?? function.name.name), columns: nil))
        case .derived(let derived):
            let columns = renamed(try columns(of: derived.query, known), derived.columns)
            return Rows(Table(name: derived.alias.map { key($0) }, columns: columns))
        case .aliased(let inner, let alias, let names):
            return Rows(Table(name: key(alias), columns: renamed(try rows(of: inner, known).columns, names)))
        case .postgres(let form): return Rows(table(of: form))
        case .joined(let chain):
            var left = try rows(of: chain.first, known)
            for join in chain.joins { left = joined(left, try rows(of: join.operand, known), join) }
            return left
        }
    }

    private func table(of form: PostgresTable) -> Table {
        switch form {
        case .rowsFrom(let rows):
            var name = rows.alias.map { key($0) }
            if name == nil, case .function(let call) = rows.items.first?.call.kind { name = key(call.name.name) }
            return Table(name: name, columns: nil)
        case .xmlTable(let table):
            var columns = table.columns.map { column in
                switch column.kind {
                case .ordinality: Column(name: builder.text(column.name), type: "integer")
                case .value(let type, path: _, default: _, notNull: _):
                    Column(name: builder.text(column.name), type: (try? builder.typeText(type)) ?? "")
                }
            }
            for (index, name) in table.columnAliases.prefix(columns.count).enumerated() {
                columns[index].name = builder.text(name)
            }
            return Table(name: table.alias.map { key($0) }, columns: columns)
        }
    }

    /// The columns of a join: those that USING or NATURAL merges first, in the order in which they are named or stand on the
    /// left (ISO/IEC 9075-2, 7.10).
    private func joined(_ left: Rows, _ right: Rows, _ join: Join) -> Rows {
        var result = Rows()
        result.tables = left.tables + right.tables
        guard let leftColumns = left.columns, let rightColumns = right.columns else {
            result.columns = nil
            return result
        }
        var merged: [ByteString] = []
        switch join.condition {
        case .using(let names, alias: let alias):
            merged = names.map { key($0) }
            if let alias {
                let columns = leftColumns.filter { merged.contains(ByteString($0.name)) }
                result.tables.append(Table(name: key(alias), columns: columns))
            }
        case .on, nil:
            if join.natural {
                let names = Set(rightColumns.map { ByteString($0.name) })
                merged = leftColumns.map { ByteString($0.name) }.filter { names.contains($0) }
            }
        }
        let isMerged = Set(merged)
        let source = join.kind == .right ? rightColumns : leftColumns
        let first = merged.compactMap { name in source.first { ByteString($0.name) == name } }
        result.columns =
            first + leftColumns.filter { !isMerged.contains(ByteString($0.name)) }
            + rightColumns.filter { !isMerged.contains(ByteString($0.name)) }
        return result
    }

    private func columns(of name: QualifiedName, _ known: Known) -> [Column]? {
        if name.schema == nil, let table = known[key(name.name)] { return table }
        guard let found = builder.findTable(name), let relation = builder.tables[found]?.relation else { return nil }
        return relation.columns.map { Column(name: $0.name, type: $0.type, collation: $0.collation) }
    }
}
