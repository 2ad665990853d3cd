import SQLSyntax

/// Queries: the library's SelectStmt, which holds set operations too. A chain of them leans to the left and is read in a loop.
extension TreeReader {
    /// What has been read of a SelectStmt. A class, as all that is held while what stands inside is read: the frames of a deep
    /// recursion stay small.
    private final class Parts {
        var specification = QuerySpecification([])
        var rows: [[Expression]] = []
        var orderBy: [SortSpecification] = []
        var count: Expression?
        var offset: Expression?
        var withTies = false
        var locking: [LockingClause] = []
        var with: WithClause?
        /// Where the word WITH stands.
        var withLocation: Int32 = -1
        var operation = Choice.setopNone
        var isAll = false
        var left: QueryExpression?
        var right: QueryExpression?
        /// Where something of it stands that is no part of a query within it.
        var anchor: Int32 = -1

        var hasSpecification: Bool {
            !specification.selectList.isEmpty || specification.from != nil || specification.quantifier != nil
                || specification.where != nil || !specification.groupBy.isEmpty || specification.having != nil
                || !specification.windows.isEmpty || specification.into != nil
        }
    }

    /// A query that is a node of its own.
    func queryNode() throws(Failure) -> QueryExpression {
        try begin(.selectStmt)
        let query = try query()
        try endNode()
        return query
    }

    /// The fields of a SelectStmt.
    func query() throws(Failure) -> QueryExpression {
        let outerPeak = beginPeak()
        try descend(by: 3)
        defer {
            ascend(by: 3)
            endPeak(outerPeak)
        }
        var outer: [Parts] = []
        var current = Parts()
        while true {
            guard let field = try field() else {
                guard let next = outer.popLast() else { return try finish(current) }
                next.left = try finish(current)
                current = next
                continue
            }
            if field == .larg {
                try beginObject()
                outer.append(current)
                current = Parts()
            } else {
                try read(field, into: current)
            }
        }
    }

    private func read(_ field: Field, into parts: Parts) throws(Failure) {
        switch field {
        case .distinctClause:
            parts.specification.quantifier = .distinct
            parts.specification.distinctOn = try distinct()
        case .intoClause:
            try beginObject()
            parts.specification.into = try selectInto(parts)
        case .targetList:
            parts.specification.selectList = try selectItems()
            if let first = parts.specification.selectList.first { parts.anchor = first.position.start }
        case .fromClause: parts.specification.from = try fromClause()
        case .whereClause: parts.specification.where = try expression()
        case .groupClause: parts.specification.groupBy = try list(expression)
        case .groupDistinct: parts.specification.groupByDistinct = try bool()
        case .havingClause: parts.specification.having = try expression()
        case .windowClause: parts.specification.windows = try list(windowDefinition)
        case .valuesLists: parts.rows = try list(row)
        case .sortClause: parts.orderBy = try list(sortSpecification)
        case .limitOffset: parts.offset = try expression()
        case .limitCount: parts.count = try expression()
        case .limitOption: parts.withTies = try withTies()
        case .lockingClause: parts.locking = try list(lockingClause)
        case .withClause:
            try beginObject()
            (parts.with, parts.withLocation) = try withClause()
        case .op: parts.operation = try choice()
        case .all: parts.isAll = try bool()
        case .rarg:
            try beginObject()
            parts.right = try query()
        default: throw misplaced(field, in: .selectStmt)
        }
    }

    private func row() throws(Failure) -> [Expression] {
        try begin(.list)
        return try items()
    }

    /// `DISTINCT` is a list of one null node.
    private func distinct() throws(Failure) -> [Expression] {
        var expressions: [Expression] = []
        try beginArray()
        while hasElement() {
            guard let node = try beginNode() else {
                guard expressions.isEmpty else { throw unreadable() }
                continue
            }
            expressions.append(try expression(node))
        }
        return expressions
    }

    private func withTies() throws(Failure) -> Bool {
        switch try choice() {
        case .limitOptionDefault, .limitOptionCount: false
        case .limitOptionWithTies: true
        case let other: throw misplaced(other)
        }
    }

    // MARK: Putting together

    private func finish(_ parts: Parts) throws(Failure) -> QueryExpression {
        var query = parts.operation == .setopNone ? try simpleQuery(parts) : try setOperation(parts)
        if parts.withLocation >= 0 {
            // A query without a token of its own, such as `SELECT`, ends nowhere that is known.
            let end = query.position.end >= 0 ? query.position.end : place(parts.withLocation).end
            query.position = Position(start: parts.withLocation, end: end)
        }
        query.with = parts.with.take()
        query.orderBy = parts.orderBy
        if parts.count != nil || parts.offset != nil || parts.withTies {
            query.limit = RowLimit(parts.count, offset: parts.offset, withTies: parts.withTies)
        }
        query.locking = parts.locking
        return query
    }

    private func simpleQuery(_ parts: Parts) throws(Failure) -> QueryExpression {
        guard parts.left == nil, parts.right == nil, !parts.isAll else { throw unreadable() }
        let position = simplePosition(parts)
        guard parts.rows.isEmpty else {
            guard !parts.hasSpecification else { throw unreadable() }
            return QueryExpression(.values(TableValueConstructor(parts.rows, at: position)), at: position)
        }
        parts.specification.position = position
        return QueryExpression(.specification(parts.specification), at: position)
    }

    /// From the SELECT, VALUES or TABLE on. Two queries never begin at one place.
    private func simplePosition(_ parts: Parts) -> Position {
        var anchor = parts.anchor
        if anchor < 0, let value = parts.rows.first?.first { anchor = value.position.start }
        if anchor < 0, let from = parts.specification.from { anchor = from.position.start }
        if anchor < 0, let value = parts.specification.distinctOn.first { anchor = value.position.start }
        if anchor < 0, let value = parts.specification.where { anchor = value.position.start }
        if anchor < 0, let value = parts.specification.groupBy.first { anchor = value.position.start }
        if anchor < 0, let value = parts.specification.having { anchor = value.position.start }
        guard let word = queryWord(of: anchor) else { return madePosition() }
        return Position(start: word.start, end: max(word.end, endOfBracket(word.start)))
    }

    /// A flat chain where PostgreSQL reads a flat text so: INTERSECT binds more tightly than UNION and EXCEPT, all from the
    /// left (https://www.postgresql.org/docs/15/queries-union.html).
    private func setOperation(_ parts: Parts) throws(Failure) -> QueryExpression {
        let kind = try setOperator(parts)
        guard let left = parts.left.take(), let right = parts.right.take(), !parts.hasSpecification, parts.rows.isEmpty
        else { throw unreadable() }
        var query: QueryExpression
        if isPlain(left), left.rest.last.map({ Self.chains($0.operator, kind) }) ?? true {
            query = left
        } else {
            try deepen(by: 3)
            query = QueryExpression(.parenthesized(left), at: around(left))
        }
        let isTerm = isPlain(right) && right.rest.isEmpty
        query.rest.append(SetOperation(kind, isTerm ? right.first : .parenthesized(right)))
        query.position.end = max(query.position.end, right.position.end)
        return query
    }

    private func isPlain(_ query: QueryExpression) -> Bool {
        query.with == nil && query.orderBy.isEmpty && query.limit == nil && query.locking.isEmpty
    }

    /// Whether a chain that ends with the first operator can go on with the second.
    private static func chains(_ first: SetOperation.Operator, _ second: SetOperation.Operator) -> Bool {
        switch second {
        case .union, .unionAll, .except, .exceptAll: true
        case .intersect, .intersectAll: first == .intersect || first == .intersectAll
        }
    }

    private func setOperator(_ parts: Parts) throws(Failure) -> SetOperation.Operator {
        switch parts.operation {
        case .setopUnion: parts.isAll ? .unionAll : .union
        case .setopIntersect: parts.isAll ? .intersectAll : .intersect
        case .setopExcept: parts.isAll ? .exceptAll : .except
        case let other: throw misplaced(other)
        }
    }

    /// From the parenthesis in which a query stands.
    func around(_ query: QueryExpression) -> Position {
        guard let opening = enclosing(query.position.start) else { return madePosition() }
        let end = opening.partner >= 0 ? tokens[Int(opening.partner)].end : query.position.end
        return Position(start: opening.start, end: end)
    }

    // MARK: Clauses

    func selectItems() throws(Failure) -> [SelectItem] { try list(selectItem) }

    private final class SelectedItem {
        var alias: Identifier?
        var kind: SelectItem.Kind?
        var location: Int32 = 0
    }

    private func selectItem() throws(Failure) -> SelectItem {
        try begin(.resTarget)
        let item = SelectedItem()
        item.location = base
        while let field = try field() {
            if field == .val { try readSelected(into: item) } else { try read(field, into: item) }
        }
        try endNode()
        return try finish(item)
    }

    private func read(_ field: Field, into item: SelectedItem) throws(Failure) {
        switch field {
        case .name: item.alias = try identifier()
        case .location: item.location = try location()
        default: throw misplaced(field, in: .resTarget)
        }
    }

    private func finish(_ item: SelectedItem) throws(Failure) -> SelectItem {
        guard let kind = item.kind else { throw unreadable() }
        let (position, aliasPosition) = itemPosition(item.location, hasAlias: item.alias != nil)
        guard var alias = item.alias else { return SelectItem(kind, at: position) }
        guard case .expression(let expression, alias: nil) = kind else {
            throw unsupported("an alias for all columns of a row", at: position, help: "leave the alias out")
        }
        alias.position = aliasPosition
        return SelectItem(.expression(expression, alias: alias), at: position)
    }

    /// A star is an item of its own.
    private func readSelected(into item: SelectedItem) throws(Failure) {
        guard let node = try beginNode() else { throw unreadable() }
        switch node {
        case .columnRef: item.kind = try selectedColumn()
        case .aIndirection: item.kind = try selectedPath()
        default: item.kind = .expression(try expression(node), alias: nil)
        }
    }

    private func selectedColumn() throws(Failure) -> SelectItem.Kind {
        let reference = try reference()
        try endNode()
        guard reference.name.hasStar else { return .expression(try column(reference), alias: nil) }
        return reference.name.count == 0 ? .all : .allOf(try wholeRow(reference))
    }

    private func selectedPath() throws(Failure) -> SelectItem.Kind {
        try descend(by: 2)
        var path = try indirection()
        try endNode()
        ascend(by: 2)
        guard path.hasStar else { return .expression(try path.value(), alias: nil) }
        path.hasStar = false
        return .allFields(path.steps.isEmpty ? path.operand : try path.value())
    }

    /// From the first token of a select item to the last of its expression, and where its alias stands.
    private func itemPosition(_ offset: Int32, hasAlias: Bool) -> (Position, alias: Position) {
        guard let start = token(at: offset) else {
            let made = madePosition()
            return (made, made)
        }
        var index = start
        scan: while index < tokens.count {
            let token = tokens[index]
            switch token.kind {
            case .comma, .closing, .semicolon: break scan
            case .opening where token.partner > Int32(index): index = Int(token.partner)
            case .word where index > start:
                switch token.role {
                case .setOperation, .boundary, .stop: break scan
                // `IS DISTINCT FROM` is part of an expression
                case .from where tokens[index - 1].role != .distinct: break scan
                case .none, .query, .case, .end, .operator, .between, .and, .or, .join, .begin, .atomic, .as, .from,
                    .distinct, .equal:
                    break
                }
            case .word, .quotedName, .string, .number, .parameter, .operator, .dot, .colon, .opening, .illegal: break
            }
            index += 1
        }
        var last = max(index - 1, start)
        let name = tokens[last].position
        if hasAlias, last > start {
            last -= 1
            if tokens[last].role == .as, last > start { last -= 1 }
        }
        return (Position(start: tokens[start].start, end: tokens[last].end), name)
    }

    /// The fields of an IntoClause of a SELECT, which has few of them.
    private func selectInto(_ parts: Parts) throws(Failure) -> IntoClause {
        var into: IntoClause?
        while let field = try field() {
            switch field {
            case .rel:
                try beginObject()
                let relation = try relation()
                parts.anchor = parts.anchor < 0 ? relation.location : parts.anchor
                into = IntoClause(relation.persistence, relation.table.name)
            case .onCommit: guard try choice() == .oncommitNoop else { throw unreadable() }
            default: throw unsupported("this form of INTO", at: .none)
            }
        }
        guard let into else { throw unreadable() }
        return into
    }

    private func lockingClause() throws(Failure) -> LockingClause {
        try begin(.lockingClause)
        var clause = LockingClause(.update)
        while let field = try field() {
            switch field {
            case .lockedRels:
                clause.tables = try list { () throws(Failure) in
                    try begin(.rangeVar)
                    let relation = try relation()
                    try endNode()
                    // the server wants a bare correlation name
                    guard relation.table.name.schema == nil else {
                        throw Failure(
                            .syntaxError, "a row lock names a correlation name, without a schema",
                            at: relation.table.name.position)
                    }
                    return relation.table.name.name
                }
            case .strength:
                switch try choice() {
                case .lcsForkeyshare: clause.strength = .keyShare
                case .lcsForshare: clause.strength = .share
                case .lcsFornokeyupdate: clause.strength = .noKeyUpdate
                case .lcsForupdate: clause.strength = .update
                case let other: throw misplaced(other)
                }
            case .waitPolicy:
                switch try choice() {
                case .lockWaitBlock: clause.wait = .block
                case .lockWaitSkip: clause.wait = .skipLocked
                case .lockWaitError: clause.wait = .noWait
                case let other: throw misplaced(other)
                }
            default: throw misplaced(field, in: .lockingClause)
            }
        }
        try endNode()
        return clause
    }
}
