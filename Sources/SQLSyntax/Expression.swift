/// A value expression (ISO/IEC 9075-2, 6.28) or search condition (8.21).
package struct Expression: Equatable, Sendable {
    package var kind: Kind
    package var position: Position

    package init(_ kind: Kind, at position: Position = .none) {
        self.kind = kind
        self.position = position
    }

    package indirect enum Kind: Equatable, Sendable {
        case literal(Literal)
        /// `c`, `t.c`, `s.t.c`
        case column(ColumnReference)
        case parameter(Parameter)
        /// `(a, b)`: a row value constructor of two elements or more
        case row([Expression])
        /// `-a`, `+a`, `~a`
        case unary(UnaryOperator, Expression)
        /// `NOT a`
        case not(Expression)
        /// `a AND b AND c`: two operands or more
        case conjunction([Expression])
        /// `a OR b OR c`: two operands or more
        case disjunction([Expression])
        /// `a + b - c`: operators of one precedence, read from the left
        case operation(OperatorChain)
        /// `a IS [NOT] NULL`
        case nullTest(Expression, negated: Bool)
        /// `a IS [NOT] TRUE`, `a IS [NOT] FALSE`
        case truthTest(Expression, value: Bool, negated: Bool)
        /// `a [NOT] BETWEEN b AND c`
        case between(BetweenPredicate)
        /// `a [NOT] IN …`
        case membership(InPredicate)
        /// `a [NOT] LIKE b ESCAPE c` and its kin
        case pattern(PatternPredicate)
        /// `CASE … END`
        case caseWhen(CaseExpression)
        /// `CAST(a AS type)`
        case cast(Expression, TypeName)
        /// `a COLLATE name`
        case collate(Expression, QualifiedName)
        case function(FunctionCall)
        /// `(SELECT …)` where a value stands
        case subquery(QueryExpression)
        /// `EXISTS (SELECT …)`
        case exists(QueryExpression)
        /// `RAISE(ABORT, 'message')`, in a trigger of SQLite
        case raise(RaiseAction)
        /// What only PostgreSQL's grammar has
        case postgres(PostgresExpression)
    }
}

/// `c`, `t.c` or `s.t.c`.
package struct ColumnReference: Hashable, Sendable {
    package var schema: Identifier?
    /// The correlation name.
    package var qualifier: Identifier?
    package var name: Identifier

    package init(schema: Identifier? = nil, qualifier: Identifier? = nil, _ name: Identifier) {
        self.schema = schema
        self.qualifier = qualifier
        self.name = name
    }
}

package enum UnaryOperator: UInt8, CaseIterable, Hashable, Sendable {
    case minus, plus, bitwiseNot
}

/// Operators with a value on both sides, `AND` and `OR` apart.
package enum BinaryOperator: UInt8, CaseIterable, Hashable, Sendable {
    /// `+`, `-`
    case add, subtract
    /// `*`, `/`, `%`
    case multiply, divide, modulo
    /// `||`
    case concatenate
    /// `->`, `->>`
    case jsonValue, jsonText
    /// `&`, `|`, `<<`, `>>`
    case bitwiseAnd, bitwiseOr, shiftLeft, shiftRight
    /// `=` (also `==`), `<>` (also `!=`)
    case equal, notEqual
    case less, lessOrEqual, greater, greaterOrEqual
    /// `IS`, `IS NOT` between any two values, as SQLite has it
    case same, notSame
    /// `IS DISTINCT FROM`, `IS NOT DISTINCT FROM`
    case distinct, notDistinct
}

/// `first op operand op operand …`: operators of one precedence class, applied from the left.
///
/// A flat list, so that neither reading nor freeing a chain of 100,000 terms recurses.
package struct OperatorChain: Equatable, Sendable {
    package struct Link: Equatable, Sendable {
        package var `operator`: BinaryOperator
        package var operand: Expression

        package init(_ operator: BinaryOperator, _ operand: Expression) {
            self.operator = `operator`
            self.operand = operand
        }
    }

    package var first: Expression
    /// One link or more.
    package var links: [Link]

    package init(_ first: Expression, _ links: [Link]) {
        self.first = first
        self.links = links
    }
}

package struct BetweenPredicate: Equatable, Sendable {
    package var operand: Expression
    package var lower: Expression
    package var upper: Expression
    package var negated: Bool

    package init(_ operand: Expression, _ lower: Expression, _ upper: Expression, negated: Bool) {
        self.operand = operand
        self.lower = lower
        self.upper = upper
        self.negated = negated
    }
}

package struct InPredicate: Equatable, Sendable {
    package indirect enum Source: Equatable, Sendable {
        /// `IN (1, 2)`; SQLite has the empty list too
        case list([Expression])
        /// `IN (SELECT …)`
        case query(QueryExpression)
        /// `IN t`, SQLite's short form of `IN (SELECT * FROM t)`
        case relation(QualifiedName)
        /// `IN f(1)`, the same over a table-valued function
        case function(QualifiedName, [Expression])
    }

    package var operand: Expression
    package var source: Source
    package var negated: Bool

    package init(_ operand: Expression, in source: Source, negated: Bool) {
        self.operand = operand
        self.source = source
        self.negated = negated
    }
}

package enum PatternOperator: UInt8, CaseIterable, Hashable, Sendable {
    case like, glob, regexp, match
    /// `ILIKE`, `SIMILAR TO`: PostgreSQL's
    case ilike, similar
}

package struct PatternPredicate: Equatable, Sendable {
    package var `operator`: PatternOperator
    package var operand: Expression
    package var pattern: Expression
    /// `ESCAPE x`
    package var escape: Expression?
    package var negated: Bool

    package init(
        _ operator: PatternOperator, _ operand: Expression, _ pattern: Expression, escape: Expression?, negated: Bool
    ) {
        self.operator = `operator`
        self.operand = operand
        self.pattern = pattern
        self.escape = escape
        self.negated = negated
    }
}

package struct CaseExpression: Equatable, Sendable {
    package struct Branch: Equatable, Sendable {
        package var condition: Expression
        package var result: Expression

        package init(when condition: Expression, then result: Expression) {
            self.condition = condition
            self.result = result
        }
    }

    /// `CASE operand WHEN …`
    package var operand: Expression?
    package var branches: [Branch]
    /// `ELSE …`
    package var otherwise: Expression?

    package init(operand: Expression? = nil, _ branches: [Branch], otherwise: Expression?) {
        self.operand = operand
        self.branches = branches
        self.otherwise = otherwise
    }
}

/// A declared type: `INTEGER`, `VARCHAR(20)`, `DOUBLE PRECISION`, `DECIMAL(10, -2)`, `pg_catalog.int4[]`.
package struct TypeName: Equatable, Sendable {
    /// PostgreSQL's types have one word: the name in the catalog, `int4` for `integer`.
    package var words: [Identifier]
    /// Numbers with their sign, as written. PostgreSQL has ``PostgresTypeDetails/modifiers`` instead.
    package var arguments: [ByteString]
    /// Nil outside PostgreSQL, and for a type of PostgreSQL that is a bare name.
    @Aside package var details: PostgresTypeDetails?
    package var position: Position

    package init(
        _ words: [Identifier], arguments: [ByteString] = [], details: PostgresTypeDetails? = nil,
        at position: Position = .none
    ) {
        self.words = words
        self.arguments = arguments
        self.details = details
        self.position = position
    }
}

package enum RaiseAction: Equatable, Sendable {
    case ignore
    case rollback(Literal)
    case abort(Literal)
    case fail(Literal)
}
