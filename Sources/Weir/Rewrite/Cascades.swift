internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// What the database carries on into other tables when rows are deleted or changed: foreign keys that cascade.
struct Cascades {
    private let session: SessionAccess

    init(_ session: SessionAccess) {
        self.session = session
    }

    private var index: CatalogIndex { session.index }

    /// What happens to rows of a relation: they are deleted, or these columns of them change.
    private struct Event: Hashable {
        let relation: Int
        /// Nil for a delete.
        let columns: Set<Int>?
    }

    /// A change that the database carries on into other tables needs the same rights there, on every row. `columns` are
    /// those that an UPDATE assigns; nil for a DELETE.
    func refuse(from relation: Int, columns: [Int]?, _ position: Position) throws(Failure) {
        var open = [Event(relation: relation, columns: columns.map { Set($0) })]
        var seen: Set<Event> = []
        while let event = open.popLast() {
            guard seen.insert(event).inserted else { continue }
            // A row of a partitioned table is a row of its parts, and a key may refer to either.
            for other in index.ancestors(of: event.relation) + index.descendants(of: event.relation) {
                open.append(Event(relation: other, columns: named(event.columns, of: event.relation, in: other)))
            }
            for (child, entry) in index.entries.enumerated() {
                for key in entry.relation.foreignKeys where refers(key, to: event.relation) {
                    if let columns = event.columns, !touches(key, event.relation, columns) { continue }
                    let own = Set(key.columns.compactMap { entry.columns[CatalogIndex.fold($0, index.dialect)] })
                    switch event.columns == nil ? key.onDelete : key.onUpdate {
                    case .noAction, .restrict: continue
                    case .cascade where event.columns == nil:
                        try require(.delete, on: child, isDelete: columns == nil, position)
                        open.append(Event(relation: child, columns: nil))
                    case .cascade, .setNull, .setDefault:
                        try require(.update, on: child, isDelete: columns == nil, position)
                        open.append(Event(relation: child, columns: own))
                    }
                }
            }
        }
    }

    /// The columns of the same names in a part or a parent; nil stays nil.
    private func named(_ columns: Set<Int>?, of relation: Int, in other: Int) -> Set<Int>? {
        guard let columns else { return nil }
        let own = index.entries[relation].relation.columns
        return Set(columns.compactMap { index.entries[other].columns[CatalogIndex.fold(own[$0].name, index.dialect)] })
    }

    private func refers(_ key: ForeignKey, to parent: Int) -> Bool {
        let entry = index.entries[parent]
        return CatalogIndex.fold(key.schema, index.dialect) == entry.schema
            && CatalogIndex.fold(key.table, index.dialect) == entry.name
    }

    private func touches(_ key: ForeignKey, _ parent: Int, _ columns: Set<Int>) -> Bool {
        let entry = index.entries[parent]
        let names = key.references.isEmpty ? entry.relation.primaryKey : key.references
        return names.contains { name in
            entry.columns[CatalogIndex.fold(name, index.dialect)].map(columns.contains) ?? true
        }
    }

    private func require(
        _ operation: WeirPolicy.Operation, on relation: Int, isDelete: Bool, _ position: Position
    ) throws(Failure) {
        let isFree = session.rules(relation, operation).contains(where: \.isUnconditional)
        guard isFree else {
            throw Failure(
                .cascade, "the database would carry this change into a table that the session may not change so",
                at: position,
                help: isDelete
                    ? "leave the rows: only who may change the tables that refer to them can delete them"
                    : "leave the columns that other tables refer to as they are")
        }
    }
}
