import SQLSyntax

/// INSERT, UPDATE, DELETE and MERGE.
extension TreeReader {
    /// The fields of a statement that changes rows; nil for a node of another kind.
    func change(_ node: Node) throws(Failure) -> Statement? {
        switch node {
        case .insertStmt:
            let insert = try insert()
            return Statement(.insert(insert), at: insert.position)
        case .updateStmt:
            let update = try update()
            return Statement(.update(update), at: update.position)
        case .deleteStmt:
            let delete = try delete()
            return Statement(.delete(delete), at: delete.position)
        case .mergeStmt:
            let merge = try merge()
            return Statement(.merge(merge), at: merge.position)
        default: return nil
        }
    }

    /// From WITH, or the first word of the bracket in which a target stands, to the bracket's end.
    private func position(of target: Relation?, with location: Int32) -> Position {
        guard let target else { return .none }
        var start = target.location
        if location >= 0 {
            start = location
        } else if let index = token(at: start) {
            let parent = tokens[index].parent
            // `ONLY (t)` is a bracket of its own
            let outer = parent >= 0 && tokens[Int(parent)].partner > 0 && isOnly(before: parent)
            let bracket = outer ? tokens[Int(parent)].parent : parent
            start = tokens[Int(bracket) + 1 < tokens.count ? Int(bracket) + 1 : index].start
        }
        return Position(start: start, end: max(target.position.end, endOfBracket(start)))
    }

    private func isOnly(before opening: Int32) -> Bool {
        guard opening > 0 else { return false }
        let word = tokens[Int(opening) - 1]
        guard word.kind == .word, word.end - word.start == 4 else { return false }
        return zip(source[Int(word.start) + skew..<Int(word.end) + skew], [0x6F, 0x6E, 0x6C, 0x79] as [UInt8])
            .allSatisfy {
                $0 | 0x20 == $1
            }
    }

    private func target() throws(Failure) -> Relation {
        try beginObject()
        return try relation()
    }

    private func insert() throws(Failure) -> InsertStatement {
        var statement = InsertStatement(into: NamedTable(QualifiedName(Identifier(""))), .defaultValues)
        var target: Relation?
        var location: Int32 = -1
        while let field = try field() {
            switch field {
            case .relation:
                target = try self.target()
                if let target { statement.target = target.table }
            case .cols: statement.columns = try list(targetColumn)
            case .selectStmt: statement.source = .query(try queryNode())
            case .onConflictClause:
                try beginObject()
                statement.upserts = [try upsert()]
            case .returningList: statement.returning = try selectItems()
            case .withClause:
                try beginObject()
                (statement.with, location) = try withClause()
            case .override: statement.overriding = try overriding()
            default: throw misplaced(field, in: .insertStmt)
            }
        }
        statement.position = position(of: target, with: location)
        return statement
    }

    private func overriding() throws(Failure) -> Overriding? {
        switch try choice() {
        case .overridingNotSet: nil
        case .overridingUserValue: .user
        case .overridingSystemValue: .system
        case let other: throw misplaced(other)
        }
    }

    private func upsert() throws(Failure) -> UpsertClause {
        var clause = UpsertClause(.nothing)
        var isUpdate = false
        var assignments: [Assignment] = []
        var condition: Expression?
        while let field = try field() {
            switch field {
            case .action:
                switch try choice() {
                case .onconflictNothing: isUpdate = false
                case .onconflictUpdate: isUpdate = true
                case let other: throw misplaced(other)
                }
            case .infer:
                try beginObject()
                try inference(into: &clause)
            case .targetList: assignments = try self.assignments()
            case .whereClause: condition = try expression()
            case .location: _ = try location()
            default: throw misplaced(field, in: .insertStmt)
            }
        }
        if isUpdate {
            clause.action = .update(assignments, where: condition)
        } else {
            guard assignments.isEmpty, condition == nil else { throw unreadable() }
        }
        return clause
    }

    /// The fields of an InferClause.
    private func inference(into clause: inout UpsertClause) throws(Failure) {
        while let field = try field() {
            switch field {
            case .indexElems: clause.target = try list(conflictTarget)
            case .whereClause: clause.targetWhere = try expression()
            case .conname: clause.constraint = try identifier()
            case .location: _ = try location()
            default: throw misplaced(field, in: .insertStmt)
            }
        }
    }

    /// `a COLLATE c op_class`, `lower(a)`
    private func conflictTarget() throws(Failure) -> SortSpecification {
        try begin(.indexElem)
        var key: Expression?
        var collation: QualifiedName?
        var specification = SortSpecification(Expression(.literal(.null)))
        while let field = try field() {
            switch field {
            case .name:
                // a position of its own, for it is a column reference
                let place = madePosition()
                key = Expression(.column(ColumnReference(try identifier(at: place))), at: place)
            case .expr: key = try expression()
            case .collation: collation = try qualifiedName("a collation")
            case .opclass: specification.operatorClass = try qualifiedName("an operator class")
            case .ordering: specification.direction = try sortDirection().0
            case .nullsOrdering: specification.nulls = try sortNulls()
            default: throw misplaced(field, in: .indexElem)
            }
        }
        try endNode()
        guard let key else { throw unreadable() }
        specification.expression = collation.map { Expression(.collate(key, $0), at: key.position) } ?? key
        return specification
    }

    // MARK: Assignments

    /// A column of a column list, as an INSERT has it.
    private func targetColumn() throws(Failure) -> TargetColumn {
        let target = try assigned()
        guard target.value == nil else { throw unreadable() }
        return target.column
    }

    private enum Source {
        case value(Expression)
        /// A column of `(a, b) = source`, by its number from 1; the source only with the first.
        case part(Expression?, column: Int32, of: Int32)
    }

    private func assigned() throws(Failure) -> (column: TargetColumn, value: Source?) {
        try begin(.resTarget)
        var column = TargetColumn(Identifier(""))
        var value: Source?
        var location = base
        var hasStar = false
        while let field = try field() {
            switch field {
            case .name: column.name = try identifier()
            case .indirection: (column.indirection, hasStar) = try steps()
            case .val: value = try assignedValue()
            case .location: location = try self.location()
            default: throw misplaced(field, in: .resTarget)
            }
        }
        try endNode()
        column.name.position = place(location)
        // The grammar reads `SET a.* = 1`, the analysis refuses it (parse_target.c, transformAssignmentIndirection).
        guard !hasStar else {
            throw unsupported("the assignment to all fields of a column", at: column.name.position)
        }
        return (column, value)
    }

    private func assignedValue() throws(Failure) -> Source {
        guard let node = try beginNode() else { throw unreadable() }
        guard node == .multiAssignRef else { return .value(try expression(node)) }
        var source: Int?
        var column: Int32 = 0
        var columns: Int32 = 0
        while let field = try field() {
            switch field {
            case .source:
                source = place
                try skip()
            case .colno: column = try int32()
            case .ncolumns: columns = try int32()
            default: throw misplaced(field, in: .multiAssignRef)
            }
        }
        guard let source else { throw unreadable() }
        var value: Expression?
        if column == 1 {
            // the library writes the source with every column: it is read with the first
            let end = place
            place = source
            value = try expression()
            place = end
        }
        try endNode()
        return .part(value, column: column, of: columns)
    }

    private func assignments() throws(Failure) -> [Assignment] {
        var assignments: [Assignment] = []
        var expected: (column: Int32, of: Int32)?
        try beginArray()
        while hasElement() {
            let (column, value) = try assigned()
            switch value {
            case .value(let value)?:
                guard expected == nil else { throw unreadable() }
                assignments.append(Assignment([column], value))
            case .part(let source?, column: 1, of: let columns)?:
                guard expected == nil, columns >= 1 else { throw unreadable() }
                assignments.append(Assignment([column], isRow: true, source))
                expected = columns == 1 ? nil : (2, columns)
            case .part(nil, let number, of: let columns)?:
                guard let next = expected, next.column == number, next.of == columns else { throw unreadable() }
                assignments[assignments.count - 1].columns.append(column)
                expected = number == columns ? nil : (number + 1, columns)
            case .part?, nil: throw unreadable()
            }
        }
        guard expected == nil else { throw unreadable() }
        return assignments
    }

    // MARK: UPDATE, DELETE, MERGE

    private func update() throws(Failure) -> UpdateStatement {
        var statement = UpdateStatement(NamedTable(QualifiedName(Identifier(""))), set: [])
        var target: Relation?
        var location: Int32 = -1
        while let field = try field() {
            switch field {
            case .relation:
                target = try self.target()
                if let target { statement.target = target.table }
            case .targetList: statement.assignments = try assignments()
            case .whereClause: statement.where = try condition()
            case .fromClause: statement.from = try fromClause()
            case .returningList: statement.returning = try selectItems()
            case .withClause:
                try beginObject()
                (statement.with, location) = try withClause()
            default: throw misplaced(field, in: .updateStmt)
            }
        }
        statement.position = position(of: target, with: location)
        return statement
    }

    private func delete() throws(Failure) -> DeleteStatement {
        var statement = DeleteStatement(from: NamedTable(QualifiedName(Identifier(""))))
        var target: Relation?
        var location: Int32 = -1
        while let field = try field() {
            switch field {
            case .relation:
                target = try self.target()
                if let target { statement.target = target.table }
            case .usingClause: statement.using = try fromClause()
            case .whereClause: statement.where = try condition()
            case .returningList: statement.returning = try selectItems()
            case .withClause:
                try beginObject()
                (statement.with, location) = try withClause()
            default: throw misplaced(field, in: .deleteStmt)
            }
        }
        statement.position = position(of: target, with: location)
        return statement
    }

    private func condition() throws(Failure) -> Expression { try expression() }

    private func merge() throws(Failure) -> MergeStatement {
        var with: WithClause?
        var target: Relation?
        var source: TableReference?
        var condition: Expression?
        var branches: [MergeStatement.Branch] = []
        var location: Int32 = -1
        while let field = try field() {
            switch field {
            case .relation: target = try self.target()
            case .sourceRelation: source = try tableReference()
            case .joinCondition: condition = try expression()
            case .mergeWhenClauses: branches = try list(branch)
            case .withClause:
                try beginObject()
                (with, location) = try withClause()
            default: throw misplaced(field, in: .mergeStmt)
            }
        }
        guard let target, let source, let condition else { throw unreadable() }
        return MergeStatement(
            with: with, into: target.table, using: source, on: condition, branches,
            at: position(of: target, with: location))
    }

    /// What has been read of a MergeWhenClause; UPDATE and INSERT use its target list each in their way.
    private func branch() throws(Failure) -> MergeStatement.Branch {
        try begin(.mergeWhenClause)
        var isMatched = false
        var command = Choice.cmdNothing
        var overriding: Overriding?
        var condition: Expression?
        var assignments: [Assignment] = []
        var columns: [TargetColumn]?
        var values: [Expression]?
        while let field = try field() {
            switch field {
            case .matched: isMatched = try bool()
            case .commandType: command = try choice()
            case .override: overriding = try self.overriding()
            case .condition: condition = try expression()
            case .targetList:
                if command == .cmdInsert {
                    columns = try list(targetColumn)
                } else {
                    assignments = try self.assignments()
                }
            case .values: values = try list(expression)
            default: throw misplaced(field, in: .mergeWhenClause)
            }
        }
        try endNode()
        let action: MergeStatement.Action
        switch command {
        case .cmdNothing: action = .nothing
        case .cmdDelete: action = .delete
        case .cmdUpdate: action = .update(assignments)
        case .cmdInsert: action = .insert(columns: columns, overriding, values: values)
        default: throw misplaced(command)
        }
        guard command == .cmdInsert || (columns == nil && values == nil && overriding == nil),
            command == .cmdUpdate || assignments.isEmpty
        else { throw unreadable() }
        return MergeStatement.Branch(isMatched: isMatched, and: condition, then: action)
    }
}
