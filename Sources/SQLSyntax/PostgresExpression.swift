/// The value expressions that only PostgreSQL's grammar has: https://www.postgresql.org/docs/15/sql-expressions.html.
package indirect enum PostgresExpression: Equatable, Sendable {
    /// `a @> b`, `a ^ b`, `@ a`, `a OPERATOR(s.=) b`: an operator that ``BinaryOperator`` and ``UnaryOperator`` do not have,
    /// or one that is written with its schema. Without the left operand it stands before its operand.
    case namedOperator(OperatorName, left: Expression?, right: Expression)
    /// `a = ANY (…)`, `a <> ALL (…)`
    case quantified(QuantifiedComparison)
    /// `a IS [NOT] UNKNOWN`
    case unknownTest(Expression, negated: Bool)
    /// `a BETWEEN SYMMETRIC b AND c`
    case betweenSymmetric(BetweenPredicate)
    /// `t.*` where a value stands: the row of a range variable as one composite value, or its columns in `ROW(t.*)`
    case wholeRow(QualifiedName)
    /// `ROW(a, b)`, with any number of elements
    case rowConstructor([Expression])
    /// `ARRAY[a, b]`; an element that is an array too may lack the word: `ARRAY[[1, 2], [3, 4]]`
    case array([Expression])
    /// `ARRAY(SELECT …)`
    case arraySubquery(QueryExpression)
    /// `(x).field`, `x[1]`, `(x).field[1:2]`: one step or more
    case indirection(Expression, [Indirection])
    /// `CURRENT_USER`, `LOCALTIME(3)` and their kin, but those that ``Literal`` has
    case valueFunction(ValueFunction, precision: ByteString?)
    /// `name => a` in the arguments of a call
    case namedArgument(Identifier, Expression)
    /// `GROUPING(a, b)`
    case grouping([Expression])
    /// `ROLLUP (…)`, `CUBE (…)`, `GROUPING SETS (…)`, `()`: only in GROUP BY
    case groupingSet(GroupingSet)
    /// `CURRENT OF cursor`: only as the search condition of a write
    case currentOf(Identifier)
    /// `DEFAULT`: only where a write gives a column its value
    case defaultValue
    case xml(XMLExpression)
}

/// An operator by its name: `@>`, `OPERATOR(pg_catalog.=)`.
package struct OperatorName: Hashable, Sendable {
    package var schema: Identifier?
    package var symbol: ByteString
    package var position: Position

    package init(schema: Identifier? = nil, _ symbol: ByteString, at position: Position = .none) {
        self.schema = schema
        self.symbol = symbol
        self.position = position
    }

    package static func == (left: OperatorName, right: OperatorName) -> Bool {
        left.schema == right.schema && left.symbol == right.symbol
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(schema)
        hasher.combine(symbol)
    }
}

/// `operand operator ANY|ALL (array or query)`; `SOME` is `ANY`.
package struct QuantifiedComparison: Equatable, Sendable {
    package enum Source: Equatable, Sendable {
        case array(Expression)
        case query(QueryExpression)
    }

    package var operand: Expression
    package var `operator`: OperatorName
    /// ALL, not ANY.
    package var all: Bool
    package var source: Source

    package init(_ operand: Expression, _ operator: OperatorName, all: Bool, _ source: Source) {
        self.operand = operand
        self.operator = `operator`
        self.all = all
        self.source = source
    }
}

/// One step into a composite value or an array.
package enum Indirection: Equatable, Sendable {
    /// `.name`
    case field(Identifier)
    /// `[i]`
    case element(Expression)
    /// `[i:j]`, either of them left out
    case slice(Expression?, Expression?)
}

/// https://www.postgresql.org/docs/15/functions-datetime.html#FUNCTIONS-DATETIME-CURRENT and functions-info.html
package enum ValueFunction: UInt8, CaseIterable, Hashable, Sendable {
    case currentTime, currentTimestamp, localTime, localTimestamp
    case currentRole, currentUser, user, sessionUser, currentCatalog, currentSchema
}

/// ISO/IEC 9075-2, 7.13. An element of more than one expression is a ``Expression/Kind/row(_:)``.
package enum GroupingSet: Equatable, Sendable {
    /// `()`
    case empty
    case rollup([Expression])
    case cube([Expression])
    case sets([Expression])
}

/// https://www.postgresql.org/docs/15/functions-xml.html
package enum XMLExpression: Equatable, Sendable {
    package struct Named: Equatable, Sendable {
        package var value: Expression
        /// `AS name`
        package var name: Identifier?

        package init(_ value: Expression, as name: Identifier?) {
            self.value = value
            self.name = name
        }
    }

    package enum Standalone: UInt8, CaseIterable, Hashable, Sendable {
        case yes, no, noValue, omitted
    }

    /// `XMLCONCAT(a, b)`
    case concat([Expression])
    /// `XMLELEMENT(NAME n, XMLATTRIBUTES(a AS b), c)`
    case element(Identifier, attributes: [Named], content: [Expression])
    /// `XMLFOREST(a AS b, c)`
    case forest([Named])
    /// `XMLPARSE(DOCUMENT a PRESERVE WHITESPACE)`
    case parse(document: Bool, Expression, preservesWhitespace: Bool)
    /// `XMLPI(NAME n, a)`
    case processingInstruction(Identifier, Expression?)
    /// `XMLROOT(a, VERSION b, STANDALONE YES)`; no version is `NO VALUE`
    case root(Expression, version: Expression?, Standalone)
    /// `a IS DOCUMENT`
    case isDocument(Expression)
    /// `XMLSERIALIZE(CONTENT a AS text)`
    case serialize(document: Bool, Expression, TypeName)
}

/// What a type's name has in PostgreSQL besides its last word.
package struct PostgresTypeDetails: Equatable, Sendable {
    package var schema: Identifier?
    /// `(10, 2)`, also for the fields of an interval, as libpg_query numbers them
    package var modifiers: [Expression]
    /// `[]` is nil, `[3]` is 3: one each dimension.
    package var arrayBounds: [Int32?]
    /// `SETOF`
    package var isSet: Bool
    /// `t.c%TYPE`
    package var isColumnType: Bool

    package init(
        schema: Identifier? = nil, modifiers: [Expression] = [], arrayBounds: [Int32?] = [], isSet: Bool = false,
        isColumnType: Bool = false
    ) {
        self.schema = schema
        self.modifiers = modifiers
        self.arrayBounds = arrayBounds
        self.isSet = isSet
        self.isColumnType = isColumnType
    }
}
