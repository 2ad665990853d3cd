import SQLSyntax

/// Trees made by hand that hold every case of every enum of the syntax tree. Each identifier has a position of its own,
/// so that one that is visited twice cannot make up for one that is missed.
struct Specimens {
    private var next: Int32 = 0

    static func all() -> [Statement] {
        var maker = Specimens()
        var all = maker.dataChanges() + maker.schemaDefinitions() + [maker.queries()] + maker.postgresStatements()
        for expression in maker.expressions() + maker.postgresExpressions() {
            all.append(Statement(.query(maker.query(expression))))
        }
        return all
    }

    mutating func id(_ name: String = "n") -> Identifier {
        next += 1
        return Identifier(ByteString("\(name)\(next)"), position: Position(start: next, end: next + 1))
    }

    mutating func name() -> QualifiedName { QualifiedName(schema: id("s"), id("t")) }

    mutating func column() -> Expression {
        Expression(.column(ColumnReference(schema: id("s"), qualifier: id("t"), id("c"))))
    }

    mutating func query(_ expression: Expression) -> QueryExpression {
        QueryExpression(
            .specification(QuerySpecification([SelectItem(.expression(expression, alias: id("a")))])))
    }

    mutating func target() -> TargetColumn {
        TargetColumn(id("c"), [.field(id("f")), .element(column()), .slice(column(), nil)])
    }

    mutating func sort() -> SortSpecification {
        SortSpecification(
            column(), direction: .descending, nulls: .last, using: OperatorName(schema: id("s"), "<"),
            operatorClass: name())
    }

    mutating func window() -> WindowSpecification {
        let bounds: [WindowFrame.Bound] = [
            .unboundedPreceding, .preceding(column()), .currentRow, .following(column()), .unboundedFollowing,
        ]
        let pick = Int(next) % 5
        return WindowSpecification(
            base: id("w"), partitionBy: [column(), column()], orderBy: [sort(), sort()],
            frame: WindowFrame(
                [.rows, .range, .groups][pick % 3], start: bounds[pick], end: bounds[(pick + 1) % 5],
                exclusion: [.noOthers, .currentRow, .group, .ties][pick % 4]))
    }

    mutating func literals() -> [Expression] {
        let all: [Literal] = [
            .null, .boolean(true), .integer("1"), .decimal("1.5"), .string("s"), .blob([1]), .bits("b1"), .currentDate,
            .currentTime,
            .currentTimestamp,
        ]
        let parameters: [Parameter] = [
            .positional(0), .numbered(5), .named(prefix: 0x3A, "p"), .attribute("a"), .attributeElement("l", index: 0),
        ]
        return all.map { Expression(.literal($0)) } + parameters.map { Expression(.parameter($0)) }
    }

    mutating func expressions() -> [Expression] {
        var all = literals()
        all.append(Expression(.row(literals())))
        for sign in UnaryOperator.allCases { all.append(Expression(.unary(sign, column()))) }
        all.append(Expression(.not(column())))
        all.append(Expression(.conjunction([column(), column(), column()])))
        all.append(Expression(.disjunction([column(), column(), column()])))
        for binary in BinaryOperator.allCases {
            let links = [OperatorChain.Link(binary, column()), .init(binary, column())]
            all.append(Expression(.operation(OperatorChain(column(), links))))
        }
        all.append(Expression(.nullTest(column(), negated: true)))
        all.append(Expression(.truthTest(column(), value: true, negated: false)))
        all.append(Expression(.between(BetweenPredicate(column(), column(), column(), negated: true))))
        let inner = query(column())
        let sources: [InPredicate.Source] = [
            .list([column(), column()]), .query(inner), .relation(name()), .function(name(), [column(), column()]),
        ]
        for source in sources { all.append(Expression(.membership(InPredicate(column(), in: source, negated: false)))) }
        for pattern in PatternOperator.allCases {
            all.append(Expression(.pattern(.init(pattern, column(), column(), escape: column(), negated: true))))
        }
        let branches = [
            CaseExpression.Branch(when: column(), then: column()), .init(when: column(), then: column()),
        ]
        all.append(Expression(.caseWhen(CaseExpression(operand: column(), branches, otherwise: column()))))
        all.append(
            Expression(.cast(column(), TypeName([id("VARCHAR"), id("BIG")], arguments: ["10"], details: details()))))
        all.append(Expression(.collate(column(), name())))
        all.append(Expression(.function(FunctionCall(name(), .star, filter: column(), over: .name(id("w"))))))
        for _ in 0..<60 {
            all.append(
                Expression(
                    .function(
                        FunctionCall(
                            name(), .list([column(), column()], distinct: true), orderBy: [sort()], filter: column(),
                            over: .specification(window())))))
            _ = id()
        }
        all.append(Expression(.subquery(query(column()))))
        all.append(Expression(.exists(query(column()))))
        let actions: [RaiseAction] = [.ignore, .rollback(.string("m")), .abort(.string("m")), .fail(.string("m"))]
        all += actions.map { Expression(.raise($0)) }
        return all
    }

    mutating func tables() -> TableReference {
        let derived = DerivedTable(query(column()), alias: id("d"), columns: [id("c")], lateral: true)
        var joins: [Join] = []
        for kind in Join.Kind.allCases {
            joins.append(
                Join(
                    kind, natural: kind == .inner,
                    TableReference(.named(NamedTable(name(), alias: id("a"), indexHint: .indexedBy(id("i"))))),
                    condition: .on(column())))
        }
        joins.append(
            Join(.inner, TableReference(.derived(derived)), condition: .using([id("c"), id("c")], alias: id("u"))))
        joins.append(
            Join(
                .left,
                TableReference(.function(TableFunction(name(), [column(), column()], alias: id("f"))))))
        joins += postgresTables().map { Join(.comma, TableReference(.postgres($0))) }
        let chain = JoinChain(
            TableReference(
                .named(
                    NamedTable(
                        name(), alias: id("a"), columns: [id("c")], indexHint: .notIndexed, only: true, sample: sample()
                    ))), joins)
        return TableReference(.aliased(TableReference(.joined(chain)), alias: id("j"), columns: [id("c")]))
    }

    mutating func with() -> WithClause {
        WithClause(
            recursive: true,
            [
                CommonTableExpression(
                    id("w"), columns: [id("c"), id("c")], materialized: true, .query(query(column())),
                    search: SearchClause(breadthFirst: true, by: [id("c")], set: id("q")),
                    cycle: CycleClause([id("c")], set: id("m"), to: column(), default: column(), using: id("p"))),
                CommonTableExpression(id("w"), .change(Statement(.delete(DeleteStatement(from: NamedTable(name())))))),
            ])
    }

    mutating func queries() -> Statement {
        let specification = QuerySpecification(
            quantifier: .distinct, distinctOn: [column(), column()],
            [
                SelectItem(.all), SelectItem(.allOf(name())), SelectItem(.allFields(column())),
                SelectItem(.expression(column(), alias: nil)),
            ], into: IntoClause(.temporary, name()),
            from: tables(), where: column(), groupBy: [column(), column()], having: column(),
            windows: [WindowDefinition(id("w"), window()), WindowDefinition(id("w"), window())])
        let values = TableValueConstructor([[column(), column()], [column(), column()]])
        let term = QueryTerm.specification(
            QuerySpecification(quantifier: .all, [SelectItem(.expression(column(), alias: id("a")))]))
        let operations = SetOperation.Operator.allCases.map { SetOperation($0, .values(values)) }
        return Statement(
            .query(
                QueryExpression(
                    with: with(), .specification(specification),
                    operations + [SetOperation(.union, term), SetOperation(.union, .parenthesized(query(column())))],
                    orderBy: [sort(), sort()], limit: RowLimit(column(), offset: column()),
                    locking: [LockingClause(.update, of: [id("t"), id("t")], wait: .noWait)])))
    }

    mutating func assignments() -> [Assignment] {
        [
            Assignment([target()], column()),
            Assignment([target(), target()], isRow: true, Expression(.row(literals()))),
        ]
    }

    mutating func dataChanges() -> [Statement] {
        let returning = [SelectItem(.all), SelectItem(.expression(column(), alias: id("a")))]
        let source = query(column())
        let upserts = [
            UpsertClause(target: [sort()], targetWhere: column(), .update(assignments(), where: column())),
            UpsertClause(constraint: id("k"), .nothing),
        ]
        let insert = InsertStatement(
            with: with(), conflict: .replace, into: NamedTable(name(), alias: id("a")), columns: [target(), target()],
            overriding: .system, .query(source), upserts: upserts, returning: returning)
        let update = UpdateStatement(
            with: with(), conflict: .ignore, NamedTable(name()), set: assignments(), from: tables(), where: column(),
            returning: [SelectItem(.expression(column(), alias: nil))])
        let delete = DeleteStatement(
            with: with(), from: NamedTable(name()), using: tables(), where: column(),
            returning: [SelectItem(.expression(column(), alias: nil))])
        let kinds: [Statement.Kind] = [
            .insert(insert), .insert(InsertStatement(into: NamedTable(name()), .defaultValues)), .update(update),
            .delete(delete), .explain(.queryPlan, Statement(.query(query(column())))),
            .explain(.options([ExplainOption(id("o"))]), Statement(.query(query(column())))), .merge(merge()),
        ]
        return kinds.map { Statement($0) }
    }

    mutating func schemaDefinitions() -> [Statement] {
        let reference = ForeignKeyReference(
            id("t"), columns: [id("c")], onDelete: .cascade, onUpdate: .setNull, match: id("m"),
            deferral: .deferrable(negated: true, initiallyDeferred: true))
        let kinds: [ColumnConstraint.Kind] = [
            .primaryKey(.ascending, conflict: .abort, autoincrement: true), .notNull(conflict: nil), .null,
            .unique(conflict: .fail), .check(column()), .default(column()), .collate(name()),
            .references(reference), .generated(column(), stored: true),
        ]
        var constraints: [ColumnConstraint] = []
        for kind in kinds { constraints.append(ColumnConstraint(name: id("k"), kind)) }
        let second = ForeignKeyReference(id("t"), columns: [id("c")])
        let tableKinds: [TableConstraint.Kind] = [
            .primaryKey([sort(), sort()], conflict: nil, autoincrement: false), .unique([sort()], conflict: .rollback),
            .check(column()), .foreignKey([id("c"), id("c")], second),
        ]
        var tableConstraints: [TableConstraint] = []
        for kind in tableKinds { tableConstraints.append(TableConstraint(name: id("k"), kind)) }
        let table = CreateTable(
            name(),
            .definition(
                columns: [ColumnDefinition(id("c"), type: TypeName([id("INT")]), constraints: constraints)],
                constraints: tableConstraints, options: [.strict]))
        let copy = CreateTable(name(), .query(query(column())))
        let view = CreateView(name(), columns: [id("c"), id("c")], query(column()))
        let index = CreateIndex(name(), on: id("t"), [sort(), sort()], where: column())
        var statements = [
            Statement(.createTable(table)), Statement(.createTable(copy)), Statement(.createView(view)),
            Statement(.createIndex(index)),
        ]
        let times: [CreateTrigger.Time?] = [.before, .after, .insteadOf]
        let events: [CreateTrigger.Event] = [.insert, .delete, .update([id("c"), id("c")])]
        for (time, event) in zip(times, events) {
            let step = Statement(.query(query(column())))
            statements.append(
                Statement(
                    .createTrigger(
                        CreateTrigger(
                            name(), time, event, on: name(), forEachRow: true, when: column(), [step]))))
        }
        return statements
    }
}
