import SQLSyntax

/// What only PostgreSQL has.
extension Specimens {
    mutating func details() -> PostgresTypeDetails {
        PostgresTypeDetails(schema: id("s"), modifiers: [column()], arrayBounds: [nil, 3], isSet: true)
    }

    mutating func sample() -> TableSample {
        TableSample(name(), [column()], repeatable: column())
    }

    mutating func postgresExpressions() -> [Expression] {
        let steps: [Indirection] = [
            .field(id("f")), .element(column()), .slice(column(), column()), .slice(nil, nil),
        ]
        var all: [PostgresExpression] = [
            .namedOperator(OperatorName(schema: id("s"), "@>"), left: column(), right: column()),
            .namedOperator(OperatorName("@"), left: nil, right: column()),
            .quantified(.init(column(), OperatorName(schema: id("s"), "="), all: false, .array(column()))),
            .quantified(.init(column(), OperatorName("="), all: true, .query(query(column())))),
            .unknownTest(column(), negated: true),
            .betweenSymmetric(BetweenPredicate(column(), column(), column(), negated: false)),
            .wholeRow(name()), .rowConstructor([column(), column()]), .array([column(), column()]),
            .arraySubquery(query(column())), .indirection(column(), steps),
            .namedArgument(id("p"), column()), .grouping([column(), column()]), .currentOf(id("k")), .defaultValue,
        ]
        for function in ValueFunction.allCases { all.append(.valueFunction(function, precision: "3")) }
        let sets: [GroupingSet] = [
            .empty, .rollup([column(), column()]), .cube([column(), column()]), .sets([column(), column()]),
        ]
        all += sets.map { .groupingSet($0) }
        let named = [XMLExpression.Named(column(), as: id("x")), XMLExpression.Named(column(), as: nil)]
        let documents: [XMLExpression] = [
            .concat([column(), column()]), .element(id("x"), attributes: named, content: [column()]),
            .forest([XMLExpression.Named(column(), as: id("x"))]),
            .parse(document: true, column(), preservesWhitespace: true), .processingInstruction(id("x"), column()),
            .root(column(), version: column(), .yes), .isDocument(column()),
            .serialize(document: false, column(), TypeName([id("text")])),
        ]
        // Each identifier is in one tree only, so the names above are not used again.
        all += documents.map { .xml($0) }
        return all.map { Expression(.postgres($0)) }
    }

    mutating func postgresTables() -> [PostgresTable] {
        let columns = [
            XMLTable.Column(id("c"), .ordinality),
            XMLTable.Column(
                id("c"), .value(TypeName([id("text")]), path: column(), default: column(), notNull: true)),
        ]
        return [
            .rowsFrom(
                RowsFrom(
                    [RowsFrom.Item(column(), definitions: [ColumnDefinition(id("c"), type: TypeName([id("int4")]))])],
                    alias: id("f"), columns: [id("c")],
                    definitions: [ColumnDefinition(id("c"), type: TypeName([id("int4")]))])),
            .xmlTable(
                XMLTable(
                    namespaces: [XMLExpression.Named(column(), as: id("x"))], row: column(), passing: column(),
                    columns: columns, alias: id("x"), columnAliases: [id("c")])),
        ]
    }

    mutating func merge() -> MergeStatement {
        let branches: [MergeStatement.Branch] = [
            .init(isMatched: true, and: column(), then: .update(assignments())),
            .init(isMatched: true, then: .delete), .init(isMatched: false, then: .nothing),
            .init(
                isMatched: false,
                then: .insert(columns: [target(), target()], .user, values: [column(), column()])),
        ]
        return MergeStatement(
            with: with(), into: NamedTable(name(), alias: id("a")), using: tables(), on: column(), branches)
    }

    mutating func postgresStatements() -> [Statement] {
        [Statement(.postgres(.createEnum(name(), labels: ["a"])))]
    }
}
