internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// That the database carries a change over foreign keys into no table whose every row the session may not change so itself (semantics.md,
/// section 4).
struct CascadeProof {
    private let session: SessionAccess
    private let index: CatalogIndex
    /// The relations whose rows may go.
    private var deleted: Set<Int> = []
    /// The columns that may change, by relation.
    private var changed: [Int: Set<Int>] = [:]
    /// The relations of which more is known than was followed.
    private var open: [Int] = []

    /// Throws unless the session may carry a DELETE on.
    static func delete(from relation: Int, _ session: SessionAccess) throws(Failure) {
        var proof = CascadeProof(session)
        proof.delete(relation)
        try proof.follow()
    }

    /// Throws unless the session may carry an UPDATE of the columns on.
    static func update(_ columns: [Int], of relation: Int, _ session: SessionAccess) throws(Failure) {
        var proof = CascadeProof(session)
        proof.change(
            Set(
                columns.map {
                    CatalogIndex.fold(proof.index.entries[relation].relation.columns[$0].name, proof.index.dialect)
                }), of: relation)
        try proof.follow()
    }

    private init(_ session: SessionAccess) {
        self.session = session
        index = session.index
    }

    private mutating func delete(_ relation: Int) {
        for relation in related(to: relation) where deleted.insert(relation).inserted { open.append(relation) }
    }

    /// - Parameter names: folded.
    private mutating func change(_ names: Set<ByteString>, of relation: Int) {
        for relation in related(to: relation) {
            let columns = Set(names.compactMap { index.entries[relation].columns[$0] })
            guard !columns.isSubset(of: changed[relation] ?? []) else { continue }
            changed[relation, default: []].formUnion(columns)
            open.append(relation)
        }
    }

    /// A row of a partitioned table is one of its parts', and a key may refer to either.
    private func related(to relation: Int) -> [Int] {
        [relation] + index.ancestors(of: relation) + index.descendants(of: relation)
    }

    private mutating func follow() throws(Failure) {
        while let parent = open.popLast() {
            for child in index.entries.indices {
                for key in index.entries[child].relation.foreignKeys where refers(key, to: parent) {
                    try follow(key, of: child, to: parent)
                }
            }
        }
    }

    private mutating func follow(_ key: ForeignKey, of child: Int, to parent: Int) throws(Failure) {
        let columns = Set(key.columns.map { CatalogIndex.fold($0, index.dialect) })
        if deleted.contains(parent) {
            switch key.onDelete {
            case .noAction, .restrict: break
            case .cascade:
                try prove(.delete, on: child)
                delete(child)
            case .setNull, .setDefault:
                try prove(.update, on: child)
                change(columns, of: child)
            }
        }
        guard let changed = changed[parent], meets(key, parent, changed) else { return }
        switch key.onUpdate {
        case .noAction, .restrict: break
        case .cascade, .setNull, .setDefault:
            try prove(.update, on: child)
            change(columns, of: child)
        }
    }

    private func refers(_ key: ForeignKey, to parent: Int) -> Bool {
        let entry = index.entries[parent]
        return entry.name == CatalogIndex.fold(key.table, index.dialect)
            && entry.schema == CatalogIndex.fold(key.schema, index.dialect)
    }

    /// Whether the key refers to one of the columns, or to one that is not in the catalog.
    private func meets(_ key: ForeignKey, _ parent: Int, _ columns: Set<Int>) -> Bool {
        let entry = index.entries[parent]
        let names = key.references.isEmpty ? entry.relation.primaryKey : key.references
        return names.contains { name in
            guard let column = entry.columns[CatalogIndex.fold(name, index.dialect)] else { return true }
            return columns.contains(column)
        }
    }

    /// That some role allows it on every row and column, with no check and no preset.
    private func prove(_ operation: WeirPolicy.Operation, on relation: Int) throws(Failure) {
        let isAllowed = session.roles.contains { role in
            guard let rule = role.rules[relation], rule.operations.contains(operation) else { return false }
            return rule.filters.isEmpty && rule.checks.isEmpty && rule.presets.isEmpty
                && rule.columns.allSatisfy(\.isReadable)
        }
        guard isAllowed else {
            let entry = index.entries[relation]
            throw Verifier.mismatch("the change is carried into `\(entry.schema).\(entry.name)`")
        }
    }
}
