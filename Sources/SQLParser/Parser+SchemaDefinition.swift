import SQLSyntax

/// CREATE TABLE, VIEW, INDEX: https://sqlite.org/lang_createtable.html, lang_createview.html, lang_createindex.html.
extension Parser {
    func create() throws(Failure) -> Statement.Kind {
        let start = token.start
        advance()
        if at(.unique) || at(.index) { return .createIndex(try createIndex(from: start)) }
        let temporary = take(.temp) || take(.temporary)
        switch token.keyword {
        case .table: return .createTable(try createTable(temporary: temporary, from: start))
        case .view: return .createView(try createView(temporary: temporary, from: start))
        case .trigger: return .createTrigger(try createTrigger(temporary: temporary, from: start))
        default:
            throw unexpected(temporary ? "`TABLE`, `VIEW` or `TRIGGER`" : "`TABLE`, `VIEW`, `INDEX` or `TRIGGER`")
        }
    }

    func ifNotExists() throws(Failure) -> Bool {
        guard take(.if) else { return false }
        try expect(.not, "`NOT EXISTS`")
        try expect(.exists, "`EXISTS`")
        return true
    }

    // MARK: TABLE

    private func createTable(temporary: Bool, from start: Int32) throws(Failure) -> CreateTable {
        advance()
        let ifNotExists = try ifNotExists()
        let name = try qualifiedName("the name of the table")
        let body = take(.as) ? CreateTable.Body.query(try queryExpression()) : try tableDefinition()
        return CreateTable(
            temporary: temporary, ifNotExists: ifNotExists, name, body, at: position(from: start))
    }

    private func tableDefinition() throws(Failure) -> CreateTable.Body {
        let opening = try open("`(` or `AS`")
        var columns: [ColumnDefinition] = []
        var constraints: [TableConstraint] = []
        repeat {
            if beginsTableConstraint() {
                guard !columns.isEmpty else { throw unexpected("a column") }
                constraints = try tableConstraints()
                break
            }
            columns.append(try columnDefinition())
        } while take(.comma)
        try close(opening, "`,`, `)` or a constraint")
        return .definition(columns: columns, constraints: constraints, options: try tableOptions())
    }

    /// `WITHOUT ROWID, STRICT`; SQLite takes a comma before the first of them too.
    private func tableOptions() throws(Failure) -> CreateTable.Options {
        var options: CreateTable.Options = []
        guard !at(.semicolon), !at(.endOfText) else { return options }
        if !at(.comma) { options.insert(try tableOption()) }
        while take(.comma) { options.insert(try tableOption()) }
        return options
    }

    private func tableOption() throws(Failure) -> CreateTable.Options {
        let isWithout = take(.without)
        guard isWithout ? reads(token, "ROWID") : reads(token, "STRICT") else {
            throw unexpected(isWithout ? "`ROWID`" : "`WITHOUT ROWID` or `STRICT`")
        }
        advance()
        return isWithout ? .withoutRowid : .strict
    }

    // MARK: Columns

    private func columnDefinition() throws(Failure) -> ColumnDefinition {
        var column = ColumnDefinition(try name("a column"))
        column.type = try columnType()
        var constraintName: Identifier?
        while let constraint = try columnConstraint(&constraintName, after: &column.constraints) {
            column.constraints.append(constraint)
        }
        return column
    }

    /// A column's type, if it has one. SQLite reads `GENERATED ALWAYS` as words of it and takes them off again.
    private func columnType() throws(Failure) -> TypeName? {
        guard token.can(.bareAlias) else { return nil }
        var type = try typeName()
        let last = type.words.suffix(2)
        if type.arguments.isEmpty, last.count == 2,
            last.first?.value.matchesIgnoringASCIICase("generated") == true,
            last.last?.value.matchesIgnoringASCIICase("always") == true
        {
            type.words.removeLast(2)
            guard let end = type.words.last?.position.end else { return nil }
            type.position.end = end
        }
        return type
    }

    /// The next constraint of a column; nil where the column ends. `CONSTRAINT name` is kept for the constraint behind it.
    private func columnConstraint(
        _ name: inout Identifier?, after earlier: inout [ColumnConstraint]
    ) throws(Failure) -> ColumnConstraint? {
        while true {
            if take(.constraint) {
                name = try self.name("the name of a constraint")
            } else if at(.deferrable) || (at(.not) && peek(1).keyword == .deferrable) {
                let deferral = try deferral()
                attach(deferral, to: &earlier)
            } else {
                break
            }
        }
        guard let kind = try columnConstraintKind() else { return nil }
        defer { name = nil }
        return ColumnConstraint(name: name, kind)
    }

    /// DEFERRABLE stands behind a foreign key, perhaps with other constraints between; without one it means nothing.
    private func attach(_ deferral: ForeignKeyReference.Deferral, to constraints: inout [ColumnConstraint]) {
        for index in constraints.indices.reversed() {
            if case .references(var reference) = constraints[index].kind {
                reference.deferral = deferral
                constraints[index].kind = .references(reference)
                return
            }
        }
    }

    private func columnConstraintKind() throws(Failure) -> ColumnConstraint.Kind? {
        switch token.keyword {
        case .primary: return try columnPrimaryKey()
        case .not:
            advance()
            try expect(.null, "`NULL`")
            return .notNull(conflict: try onConflict())
        case .null:
            advance()
            _ = try onConflict()
            return .null
        case .unique:
            advance()
            return .unique(conflict: try onConflict())
        case .check:
            advance()
            return .check(try parenthesisedExpression())
        case .default:
            advance()
            return .default(try defaultValue())
        case .collate:
            advance()
            guard token.can(.bareAlias) else { throw notAName("a collation") }
            return .collate(QualifiedName(takeIdentifier()))
        case .references: return .references(try foreignKeyReference())
        case .generated:
            advance()
            try expect(.always, "`ALWAYS`")
            guard at(.as) else { throw unexpected("`AS`") }
            return try generatedColumn()
        case .as: return try generatedColumn()
        default: return nil
        }
    }

    private func columnPrimaryKey() throws(Failure) -> ColumnConstraint.Kind {
        advance()
        try expect(.key, "`KEY`")
        let direction = sortDirection()
        let conflict = try onConflict()
        return .primaryKey(direction, conflict: conflict, autoincrement: take(.autoincrement))
    }

    private func generatedColumn() throws(Failure) -> ColumnConstraint.Kind {
        advance()
        let value = try parenthesisedExpression()
        if reads(token, "STORED") {
            advance()
            return .generated(value, stored: true)
        }
        _ = take(.virtual)
        return .generated(value, stored: false)
    }

    private func parenthesisedExpression() throws(Failure) -> Expression {
        let opening = try open("`(`")
        let value = try expression()
        try close(opening, "an operator or `)`")
        return value
    }

    /// What stands behind DEFAULT: a literal, a signed literal, an expression in parentheses, or a name, which SQLite
    /// takes for a string unless it is TRUE or FALSE.
    private func defaultValue() throws(Failure) -> Expression {
        switch token.kind {
        case .leftParenthesis: return try parenthesisedExpression()
        case .integer, .decimal, .string, .blob: return try operand()
        case .plus, .minus:
            let start = token.start
            let sign: UnaryOperator = at(.minus) ? .minus : .plus
            advance()
            guard isLiteral() else { throw unexpected("a literal") }
            return Expression(.unary(sign, try operand()), at: position(from: start))
        default:
            if isLiteral() || at(.true) || at(.false) { return try operand() }
            guard token.can(.function) else { throw unexpected("a literal or an expression in parentheses") }
            let name = takeIdentifier()
            return Expression(.literal(.string(name.value)), at: name.position)
        }
    }

    private func isLiteral() -> Bool {
        switch token.kind {
        case .integer, .decimal, .string, .blob: return true
        case .word:
            switch token.keyword {
            case .null, .currentDate, .currentTime, .currentTimestamp: return true
            default: return false
            }
        default: return false
        }
    }

    /// `ON CONFLICT …`
    private func onConflict() throws(Failure) -> ConflictResolution? {
        guard take(.on) else { return nil }
        try expect(.conflict, "`CONFLICT`")
        return try resolution()
    }

    // MARK: Table constraints

    private func beginsTableConstraint() -> Bool {
        switch token.keyword {
        case .constraint, .primary, .unique, .check, .foreign: true
        default: false
        }
    }

    /// All constraints to the end of the definition; the commas between them may be missing.
    private func tableConstraints() throws(Failure) -> [TableConstraint] {
        var constraints: [TableConstraint] = []
        var name: Identifier?
        repeat {
            guard beginsTableConstraint() else { throw unexpected("a constraint of the table") }
            name = nil
            while beginsTableConstraint() {
                if take(.constraint) {
                    name = try self.name("the name of a constraint")
                } else {
                    constraints.append(TableConstraint(name: name, try tableConstraintKind()))
                    name = nil
                }
            }
        } while take(.comma)
        return constraints
    }

    private func tableConstraintKind() throws(Failure) -> TableConstraint.Kind {
        switch token.keyword {
        case .primary:
            advance()
            try expect(.key, "`KEY`")
            let opening = try open("`(`")
            let columns = try sortList()
            let autoincrement = take(.autoincrement)
            try close(opening, "`,` or `)`")
            return .primaryKey(columns, conflict: try onConflict(), autoincrement: autoincrement)
        case .unique:
            advance()
            let opening = try open("`(`")
            let columns = try sortList()
            try close(opening, "`,` or `)`")
            return .unique(columns, conflict: try onConflict())
        case .check:
            advance()
            let condition = try parenthesisedExpression()
            _ = try onConflict()
            return .check(condition)
        default:
            try expect(.foreign, "a constraint")
            try expect(.key, "`KEY`")
            let columns = try nameList("a column")
            guard at(.references) else { throw unexpected("`REFERENCES`") }
            var reference = try foreignKeyReference()
            if at(.deferrable) || at(.not) { reference.deferral = try deferral() }
            return .foreignKey(columns, reference)
        }
    }

    /// `REFERENCES t [(columns)] [ON DELETE …] [ON UPDATE …] [MATCH …]`: https://sqlite.org/foreignkeys.html
    private func foreignKeyReference() throws(Failure) -> ForeignKeyReference {
        advance()
        var reference = ForeignKeyReference(try name("a table"))
        if at(.leftParenthesis) { reference.columns = try nameList("a column") }
        while true {
            if take(.match) {
                reference.match = try name("a name")
            } else if take(.on) {
                switch token.keyword {
                case .delete:
                    advance()
                    reference.onDelete = try referentialAction()
                case .update:
                    advance()
                    reference.onUpdate = try referentialAction()
                case .insert:
                    // read by SQLite and without effect
                    advance()
                    _ = try referentialAction()
                default: throw unexpected("`DELETE` or `UPDATE`")
                }
            } else {
                return reference
            }
        }
    }

    private func referentialAction() throws(Failure) -> ForeignKeyReference.Action {
        if take(.cascade) { return .cascade }
        if take(.restrict) { return .restrict }
        if take(.no) {
            try expect(.action, "`ACTION`")
            return .noAction
        }
        try expect(.set, "`CASCADE`, `RESTRICT`, `NO ACTION`, `SET NULL` or `SET DEFAULT`")
        if take(.null) { return .setNull }
        try expect(.default, "`NULL` or `DEFAULT`")
        return .setDefault
    }

    private func deferral() throws(Failure) -> ForeignKeyReference.Deferral {
        let negated = take(.not)
        try expect(.deferrable, "`DEFERRABLE`")
        guard take(.initially) else { return .deferrable(negated: negated, initiallyDeferred: nil) }
        if take(.immediate) { return .deferrable(negated: negated, initiallyDeferred: false) }
        try expect(.deferred, "`DEFERRED` or `IMMEDIATE`")
        return .deferrable(negated: negated, initiallyDeferred: true)
    }

    // MARK: VIEW, INDEX

    private func createView(temporary: Bool, from start: Int32) throws(Failure) -> CreateView {
        advance()
        let ifNotExists = try ifNotExists()
        let name = try qualifiedName("the name of the view")
        let columns = at(.leftParenthesis) ? try nameList("a column") : []
        try expect(.as, "`AS`")
        let query = try queryExpression()
        return CreateView(
            temporary: temporary, ifNotExists: ifNotExists, name, columns: columns, query, at: position(from: start))
    }

    private func createIndex(from start: Int32) throws(Failure) -> CreateIndex {
        let unique = take(.unique)
        try expect(.index, "`INDEX`")
        let ifNotExists = try ifNotExists()
        let name = try qualifiedName("the name of the index")
        try expect(.on, "`ON`")
        let table = try self.name("a table")
        let opening = try open("`(`")
        let columns = try sortList()
        try close(opening, "`,` or `)`")
        let condition = take(.where) ? try expression() : nil
        return CreateIndex(
            unique: unique, ifNotExists: ifNotExists, name, on: table, columns, where: condition,
            at: position(from: start))
    }
}
