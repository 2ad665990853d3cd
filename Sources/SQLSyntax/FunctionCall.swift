/// `name(arguments) [FILTER (…)] [OVER …]`
package struct FunctionCall: Equatable, Sendable {
    package enum Arguments: Equatable, Sendable {
        /// `count(*)`
        case star
        case list([Expression], distinct: Bool)
    }

    package var name: QualifiedName
    package var arguments: Arguments
    /// `string_agg(a, ',' ORDER BY b)`
    package var orderBy: [SortSpecification]
    /// `FILTER (WHERE …)`
    package var filter: Expression?
    package var over: WindowReference?

    package init(
        _ name: QualifiedName, _ arguments: Arguments, orderBy: [SortSpecification] = [], filter: Expression? = nil,
        over: WindowReference? = nil
    ) {
        self.name = name
        self.arguments = arguments
        self.orderBy = orderBy
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

    package init(_ expression: Expression, direction: Direction? = nil, nulls: Nulls? = nil) {
        self.expression = expression
        self.direction = direction
        self.nulls = nulls
    }
}
