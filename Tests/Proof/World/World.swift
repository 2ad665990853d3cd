package import WeirPolicy

/// A schema, its rows, a policy and a session: all that a statement needs to have a meaning. What the session sees is told in
/// SQL of the world's own, from the policy's meaning (semantics of roles: a union, cell by cell); nothing of Weir has a part in it.
package struct World: Sendable {
    package let engine: ProofEngine
    package var tables: [Table] = []
    package var roles: [Role] = []
    package var attributes: [Attribute] = []
    /// Masks of the whole world, so that two roles never mask a column differently.
    var masks: [Place: Template] = [:]
    /// Whether its roles write too.
    package let writes: Bool
    /// Whether a role lets `DO NOTHING` and `OR IGNORE` tell of hidden rows.
    var allowsIgnoring = false

    package struct Column: Sendable {
        package var name: String
        var kind: Kind
        var risk: Risk
        /// The declared type, without collation.
        var type: String
        var isNullable: Bool
        var values: Values
        /// A literal, which is never NULL.
        var fallback: String?
        /// What it is made of, where it is generated; the last column of its table.
        var generation: Template?
    }

    /// What numbers and texts a column is filled with, so that columns of the same sense meet.
    enum Values: Sendable {
        case tenant, reference, plain, unique
    }

    package struct Table: Sendable {
        package var name: String
        var columns: [Column]
        /// Of the primary key; empty where there is none.
        var key: [Int]
        /// Literals, a row's beside each other.
        var rows: [[String]]
        var indexed: [Int]
        /// Of other unique constraints than the primary key, each of which holds that key.
        var uniques: [[Int]] = []
        var foreign: [ForeignKey] = []
        /// SQLite's `WITHOUT ROWID`.
        var isKeyed: Bool
    }

    /// A reference to the key of another table, of one column; rows that were there before need not keep it.
    struct ForeignKey: Sendable {
        var column: Int
        var parent: Int
        /// ` ON DELETE CASCADE` and the like.
        var action: String
    }

    /// A column of a table, both by number.
    struct Place: Hashable, Sendable {
        var table: Int
        var column: Int
    }

    /// A policy expression. `{raw}` stands before each relation of its own, `{:name}` for an attribute, `{in:name}` for what follows
    /// `IN` with a list attribute.
    struct Template: Sendable {
        var text: String
        /// The columns that it reads.
        var reads: Set<Place>
    }

    /// What a role grants on one table.
    struct Grant: Sendable {
        /// Columns as they are.
        var raw: Set<Int>
        var masked: Set<Int>
        var filters: [Template]
        /// What a new row has to satisfy; the filters where it is nil.
        var checks: [Template]?
        /// What a column is given in every row that the role inserts or updates; of a table to which no other role writes.
        var presets: [Int: Template] = [:]
        /// Whether the readable columns are listed, rather than the others excluded.
        var isListed: Bool

        /// Columns that it grants.
        var columns: Set<Int> { raw.union(masked) }
    }

    enum Operation: String, CaseIterable, Sendable {
        case read, insert, update, delete
    }

    package struct Role: Sendable {
        package var name: String
        var grants: [Int: Grant]
        /// Whether it grants every table by `*`.
        var isWildcard: Bool
        var operations: Set<Operation> = [.read]
    }

    package struct Attribute: Sendable {
        package var name: String
        /// As a policy file writes it.
        var type: String
        package var value: Value
    }

    package init(_ engine: ProofEngine, writes: Bool = false, _ choices: inout Choices) {
        self.engine = engine
        self.writes = writes
        makeTables(&choices)
        if writes { makeConstraints(&choices) }
        makeRoles(&choices)
        if writes { makeWriters(&choices) }
    }

    package var schema: String { engine == .sqlite ? "main" : "public" }

    // MARK: - Names

    private static let plain = Set("abcdefghijklmnopqrstuvwxyz0123456789_")
    static let keywords: Set<String> = ["order", "select", "group", "user", "table", "values", "index", "to"]

    /// As it stands in any text of the world: quoted where it has to be.
    static func identifier(_ name: String) -> String {
        let isPlain = name.allSatisfy { plain.contains($0) } && !keywords.contains(name)
        return isPlain ? name : "\"\(name)\""
    }

    func name(_ table: Int) -> String { Self.identifier(tables[table].name) }

    func name(_ place: Place) -> String {
        "\(name(place.table)).\(Self.identifier(tables[place.table].columns[place.column].name))"
    }

    // MARK: - What the session sees

    /// The grants on a table, of all roles of the session that have the operation.
    func grants(_ table: Int, _ operation: Operation = .read) -> [Grant] {
        roles.filter { $0.operations.contains(operation) }.compactMap { $0.grants[table] }
    }

    /// The grants on a table, whatever they are for.
    func allGrants(_ table: Int) -> [Grant] { roles.compactMap { $0.grants[table] } }

    func isRaw(_ place: Place) -> Bool { grants(place.table).contains { $0.raw.contains(place.column) } }

    func isMasked(_ place: Place) -> Bool { grants(place.table).contains { $0.masked.contains(place.column) } }

    func isSeen(_ place: Place) -> Bool { isRaw(place) || isMasked(place) }

    /// Whether the column is as it is in every row that is seen.
    func isAlwaysRaw(_ place: Place) -> Bool { grants(place.table).allSatisfy { $0.raw.contains(place.column) } }

    func seenColumns(_ table: Int) -> [Int] {
        tables[table].columns.indices.filter { isSeen(Place(table: table, column: $0)) }
    }

    /// Whether the key stands in the database that holds only what is seen.
    func keepsKey(_ table: Int) -> Bool {
        !tables[table].key.isEmpty && tables[table].key.allSatisfy { isAlwaysRaw(Place(table: table, column: $0)) }
    }

    /// The tables of which the session sees something, by number.
    var seenTables: [Int] { tables.indices.filter { !grants($0).isEmpty } }

    /// The tables as the session sees them.
    package var visible: [VisibleTable] {
        seenTables.map { table in
            let made = tables[table]
            let columns = seenColumns(table).map { number in
                let place = Place(table: table, column: number)
                let own = made.columns[number]
                var column = VisibleColumn(
                    name: own.name, kind: own.kind, risk: isMasked(place) ? .none : own.risk,
                    isNullable: own.isNullable || !isAlwaysRaw(place), number: number,
                    hasDefault: own.fallback != nil, isGenerated: own.generation != nil)
                column.mayBeNull = own.isNullable
                // Of a key of two columns the last tells rows apart.
                column.isKey = made.key.last == number
                return column
            }
            let isRestricted = grants(table).contains { !$0.filters.isEmpty || !$0.masked.isEmpty }
            var seen = VisibleTable(
                schema: schema, name: made.name, columns: columns,
                hidden: made.columns.indices.filter { !isSeen(Place(table: table, column: $0)) }.map {
                    made.columns[$0].name
                },
                renamable: made.columns.indices.prefix { isSeen(Place(table: table, column: $0)) }.count,
                key: keepsKey(table) ? made.key.map { made.columns[$0].name } : nil, isRestricted: isRestricted)
            seen.number = table
            if writes { seen.writes = visibleWrites(table) }
            return seen
        }
    }

    /// The names of all columns that a rewritten statement may read: what the session sees, and what its filters and masks do.
    package var readable: Set<String> {
        var places: Set<Place> = []
        for table in tables.indices {
            for grant in allGrants(table) {
                places.formUnion(grant.columns.map { Place(table: table, column: $0) })
                for filter in grant.filters + (grant.checks ?? []) { places.formUnion(filter.reads) }
                for column in grant.masked {
                    places.formUnion(masks[Place(table: table, column: column)]?.reads ?? [])
                }
            }
        }
        return Set(places.map { "\(tables[$0.table].name).\(tables[$0.table].columns[$0.column].name)" })
    }

    /// Whether row-level security and column grants of PostgreSQL can say the same: no masks, and every role shows the same columns.
    package var isPlain: Bool {
        tables.indices.allSatisfy { table in
            let grants = allGrants(table)
            return grants.allSatisfy { $0.masked.isEmpty && $0.presets.isEmpty && $0.raw == grants[0].raw }
        }
    }
}
