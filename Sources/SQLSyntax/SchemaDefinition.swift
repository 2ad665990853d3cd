/// `CREATE TABLE`, as far as a catalog needs it: which is whole, for SQLite.
package struct CreateTable: Equatable, Sendable {
    package enum Body: Equatable, Sendable {
        case definition(columns: [ColumnDefinition], constraints: [TableConstraint], options: Options)
        /// `AS SELECT …`
        case query(QueryExpression)
    }

    package struct Options: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        package static let withoutRowid = Options(rawValue: 1)
        package static let strict = Options(rawValue: 2)
    }

    package var temporary: Bool
    package var ifNotExists: Bool
    package var name: QualifiedName
    package var body: Body
    package var position: Position

    package init(
        temporary: Bool = false, ifNotExists: Bool = false, _ name: QualifiedName, _ body: Body,
        at position: Position = .none
    ) {
        self.temporary = temporary
        self.ifNotExists = ifNotExists
        self.name = name
        self.body = body
        self.position = position
    }
}

package struct ColumnDefinition: Equatable, Sendable {
    package var name: Identifier
    package var type: TypeName?
    package var constraints: [ColumnConstraint]

    package init(_ name: Identifier, type: TypeName? = nil, constraints: [ColumnConstraint] = []) {
        self.name = name
        self.type = type
        self.constraints = constraints
    }
}

package struct ColumnConstraint: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        case primaryKey(SortSpecification.Direction?, conflict: ConflictResolution?, autoincrement: Bool)
        case notNull(conflict: ConflictResolution?)
        /// `NULL`, which says nothing
        case null
        case unique(conflict: ConflictResolution?)
        case check(Expression)
        case `default`(Expression)
        case collate(QualifiedName)
        case references(ForeignKeyReference)
        case generated(Expression, stored: Bool)
    }

    /// `CONSTRAINT name`
    package var name: Identifier?
    package var kind: Kind

    package init(name: Identifier? = nil, _ kind: Kind) {
        self.name = name
        self.kind = kind
    }
}

package struct TableConstraint: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        case primaryKey([SortSpecification], conflict: ConflictResolution?, autoincrement: Bool)
        case unique([SortSpecification], conflict: ConflictResolution?)
        case check(Expression)
        case foreignKey([Identifier], ForeignKeyReference)
    }

    package var name: Identifier?
    package var kind: Kind

    package init(name: Identifier? = nil, _ kind: Kind) {
        self.name = name
        self.kind = kind
    }
}

/// `REFERENCES t (a) ON DELETE CASCADE …`
package struct ForeignKeyReference: Equatable, Sendable {
    package enum Action: UInt8, CaseIterable, Hashable, Sendable {
        case setNull, setDefault, cascade, restrict, noAction
    }

    package enum Deferral: Equatable, Sendable {
        case deferrable(negated: Bool, initiallyDeferred: Bool?)
    }

    package var table: Identifier
    package var columns: [Identifier]
    package var onDelete: Action?
    package var onUpdate: Action?
    /// `MATCH name`, which SQLite reads and does nothing with
    package var match: Identifier?
    package var deferral: Deferral?

    package init(
        _ table: Identifier, columns: [Identifier] = [], onDelete: Action? = nil, onUpdate: Action? = nil,
        match: Identifier? = nil, deferral: Deferral? = nil
    ) {
        self.table = table
        self.columns = columns
        self.onDelete = onDelete
        self.onUpdate = onUpdate
        self.match = match
        self.deferral = deferral
    }
}

package struct CreateView: Equatable, Sendable {
    package var temporary: Bool
    package var ifNotExists: Bool
    package var name: QualifiedName
    package var columns: [Identifier]
    package var query: QueryExpression
    package var position: Position

    package init(
        temporary: Bool = false, ifNotExists: Bool = false, _ name: QualifiedName, columns: [Identifier] = [],
        _ query: QueryExpression, at position: Position = .none
    ) {
        self.temporary = temporary
        self.ifNotExists = ifNotExists
        self.name = name
        self.columns = columns
        self.query = query
        self.position = position
    }
}

package struct CreateIndex: Equatable, Sendable {
    package var unique: Bool
    package var ifNotExists: Bool
    package var name: QualifiedName
    package var table: Identifier
    package var columns: [SortSpecification]
    package var `where`: Expression?
    package var position: Position

    package init(
        unique: Bool = false, ifNotExists: Bool = false, _ name: QualifiedName, on table: Identifier,
        _ columns: [SortSpecification], where condition: Expression? = nil, at position: Position = .none
    ) {
        self.unique = unique
        self.ifNotExists = ifNotExists
        self.name = name
        self.table = table
        self.columns = columns
        self.where = condition
        self.position = position
    }
}

package struct CreateTrigger: Equatable, Sendable {
    package enum Time: UInt8, Hashable, Sendable {
        case before, after, insteadOf
    }

    package enum Event: Equatable, Sendable {
        case insert, delete
        /// `UPDATE OF a, b`; empty for any column
        case update([Identifier])
    }

    package var temporary: Bool
    package var ifNotExists: Bool
    package var name: QualifiedName
    package var time: Time?
    package var event: Event
    package var table: QualifiedName
    package var forEachRow: Bool
    package var when: Expression?
    /// SELECT, INSERT, UPDATE and DELETE only.
    package var body: [Statement]
    package var position: Position

    package init(
        temporary: Bool = false, ifNotExists: Bool = false, _ name: QualifiedName, _ time: Time?, _ event: Event,
        on table: QualifiedName, forEachRow: Bool, when condition: Expression? = nil, _ body: [Statement],
        at position: Position = .none
    ) {
        self.temporary = temporary
        self.ifNotExists = ifNotExists
        self.name = name
        self.time = time
        self.event = event
        self.table = table
        self.forEachRow = forEachRow
        self.when = condition
        self.body = body
        self.position = position
    }
}
