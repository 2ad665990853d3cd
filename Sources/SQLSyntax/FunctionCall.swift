/// `name(arguments) [FILTER (…)] [OVER …]`
package struct FunctionCall: Equatable, Sendable {
    package enum Arguments: Equatable, Sendable {
        /// `count(*)`
        case star
        case list([Expression], distinct: Bool)
    }

    /// How a call is written.
    package enum Form: UInt8, CaseIterable, Hashable, Sendable {
        /// `name(…)`
        case plain
        /// In a syntax of its own, of PostgreSQL: `COALESCE`, `GREATEST`, `LEAST` and `NULLIF` under those names, and
        /// `EXTRACT(year FROM x)`, `x AT TIME ZONE y`, `TRIM(…)`, `SUBSTRING(…)`, `POSITION(…)`, `OVERLAY(…)`,
        /// `(a, b) OVERLAPS (c, d)`, `NORMALIZE(…)`, `x IS NORMALIZED`, `COLLATION FOR (x)`, `XMLEXISTS(…)` under that of the
        /// function in `pg_catalog` that they stand for.
        case standard
    }

    package var name: QualifiedName
    package var form: Form
    package var arguments: Arguments
    /// `f(VARIADIC a)`: the last argument is an array of arguments.
    package var variadic: Bool
    /// `string_agg(a, ',' ORDER BY b)`, or `WITHIN GROUP (ORDER BY b)`
    package var orderBy: [SortSpecification]
    package var withinGroup: Bool
    /// `FILTER (WHERE …)`
    package var filter: Expression?
    package var over: WindowReference?

    package init(
        _ name: QualifiedName, form: Form = .plain, _ arguments: Arguments, variadic: Bool = false,
        orderBy: [SortSpecification] = [], withinGroup: Bool = false, filter: Expression? = nil,
        over: WindowReference? = nil
    ) {
        self.name = name
        self.form = form
        self.arguments = arguments
        self.variadic = variadic
        self.orderBy = orderBy
        self.withinGroup = withinGroup
        self.filter = filter
        self.over = over
    }
}

package indirect enum WindowReference: Equatable, Sendable {
    /// `OVER w`
    case name(Identifier)
    /// `OVER (…)`
    case specification(WindowSpecification)
}

/// `(base PARTITION BY … ORDER BY … frame)`
package struct WindowSpecification: Equatable, Sendable {
    /// The named window that this one starts from.
    package var base: Identifier?
    package var partitionBy: [Expression]
    package var orderBy: [SortSpecification]
    package var frame: WindowFrame?

    package init(
        base: Identifier? = nil, partitionBy: [Expression] = [], orderBy: [SortSpecification] = [],
        frame: WindowFrame? = nil
    ) {
        self.base = base
        self.partitionBy = partitionBy
        self.orderBy = orderBy
        self.frame = frame
    }
}

/// `WINDOW name AS (…)`
package struct WindowDefinition: Equatable, Sendable {
    package var name: Identifier
    package var specification: WindowSpecification

    package init(_ name: Identifier, _ specification: WindowSpecification) {
        self.name = name
        self.specification = specification
    }
}

package struct WindowFrame: Equatable, Sendable {
    package enum Unit: UInt8, Hashable, Sendable {
        case rows, range, groups
    }

    package enum Bound: Equatable, Sendable {
        case unboundedPreceding
        case preceding(Expression)
        case currentRow
        case following(Expression)
        case unboundedFollowing
    }

    package enum Exclusion: UInt8, Hashable, Sendable {
        case noOthers, currentRow, group, ties
    }

    package var unit: Unit
    package var start: Bound
    /// The bound after `AND` of `BETWEEN`; nil for the short form.
    package var end: Bound?
    package var exclusion: Exclusion?

    package init(_ unit: Unit, start: Bound, end: Bound?, exclusion: Exclusion?) {
        self.unit = unit
        self.start = start
        self.end = end
        self.exclusion = exclusion
    }
}

/// `expression [ASC | DESC] [NULLS FIRST | NULLS LAST]`
package struct SortSpecification: Equatable, Sendable {
    package enum Direction: UInt8, Hashable, Sendable {
        case ascending, descending
    }

    package enum Nulls: UInt8, Hashable, Sendable {
        case first, last
    }

    package var expression: Expression
    /// Nil where none was written.
    package var direction: Direction?
    package var nulls: Nulls?
    /// `USING <`
    @Aside package var using: OperatorName?
    /// `a text_ops`, only in the conflict target of an upsert and in an index
    @Aside package var operatorClass: QualifiedName?

    package init(
        _ expression: Expression, direction: Direction? = nil, nulls: Nulls? = nil, using: OperatorName? = nil,
        operatorClass: QualifiedName? = nil
    ) {
        self.expression = expression
        self.direction = direction
        self.nulls = nulls
        self.using = using
        self.operatorClass = operatorClass
    }
}
