import SQLSyntax

/// `ALTER TABLE`, `RENAME` and `DROP`.
extension PostgresCatalogBuilder {
    mutating func alter(_ change: PostgresTableChange, _ position: Position) throws(Failure) {
        let changesNothing = change.actions.allSatisfy { if case .owner = $0 { true } else { false } }
        if changesNothing { return }
        switch change.kind {
        case .table, .view, .materializedView: break
        case .index, .sequence, .foreignTable: return
        case .type, .domain: throw notFollowed("ALTER TYPE", position)
        }
        guard let name = findTable(change.name) else {
            if change.ifExists { return }
            throw Failure(.unknownName, "there is no table `\(written(change.name))`", at: change.name.position)
        }
        for action in change.actions { try alter(name, action, only: change.only, change.name.position) }
    }

    private mutating func alter(
        _ name: RelationName, _ action: PostgresTableChange.Action, only: Bool, _ position: Position
    ) throws(Failure) {
        switch action {
        case .addColumn(let column, let ifNotExists):
            try addColumn(column, to: name, ifNotExists: ifNotExists, position)
        case .dropColumn(let column, let ifExists, cascade: _):
            try dropColumn(column, of: name, ifExists: ifExists, only: only, position)
        case .setType(let column, let type, let collation, using: _):
            try refuseReaders(of: name, position)
            let typeText = try typeText(type)
            let collationText = collationText(collation)
            try change(column, of: name, only: only) { column in
                column.type = typeText
                column.collation = collationText
            }
        case .setDefault(let column, let value):
            let text = try value.flatMap { value throws(Failure) in try defaultText(value) }
            try change(column, of: name, only: only) { $0.default = text }
        case .setNotNull(let column, let isNotNull):
            try change(column, of: name, only: only) { $0.nullable = !isNotNull }
            keepKeysNotNull(name, only: only)
        case .addIdentity(let column, let identity, _):
            try change(column, of: name, only: true) { $0.identity = identity == .always ? .always : .byDefault }
        case .setIdentity(let column, let options):
            for option in options {
                guard case .generated(let identity) = option else { continue }
                try change(column, of: name, only: true) { $0.identity = identity == .always ? .always : .byDefault }
            }
        case .dropIdentity(let column, ifExists: _): try change(column, of: name, only: true) { $0.identity = nil }
        case .dropExpression(let column, ifExists: _): try change(column, of: name, only: only) { $0.generated = false }
        case .addConstraint(let constraint): try addConstraint(constraint, to: name, only: only)
        case .dropConstraint(let constraint, let ifExists, cascade: _):
            try dropConstraint(constraint, of: name, ifExists: ifExists)
        case .attachPartition(let part, _):
            let partName = try known(part)
            guard tables[name]?.isPartitioned == true else {
                throw Failure(.unknownName, "`\(name.name)` is not partitioned", at: position)
            }
            guard let table = tables[partName], table.relation.kind == .table, table.relation.parents.isEmpty,
                partName != name, !descendants(of: partName).contains(name)
            else {
                throw Failure(
                    .syntaxError, "`\(written(part))` cannot become a partition of `\(name.name)`", at: part.position)
            }
            tables[partName]?.relation.kind = .partition
            tables[partName]?.relation.parents = [name]
            tables[partName]?.ownColumns = []
            children[name, default: []].insert(partName)
            try giveKeys(of: name, to: partName)
        case .detachPartition(let part, concurrently: _):
            let partName = try known(part)
            tables[partName]?.relation.kind = .table
            tables[partName]?.relation.parents = []
            children[name]?.remove(partName)
        case .inherit(let parent):
            let parentName = try known(parent)
            guard parentName != name, !descendants(of: name).contains(parentName),
                tables[name]?.relation.parents.contains(parentName) == false
            else {
                throw Failure(
                    .syntaxError, "`\(name.name)` cannot inherit from `\(written(parent))`", at: parent.position)
            }
            tables[name]?.relation.parents.append(parentName)
            children[parentName, default: []].insert(name)
        case .noInherit(let parent):
            let parentName = try known(parent)
            tables[name]?.relation.parents.removeAll { $0 == parentName }
            children[parentName]?.remove(name)
        case .owner: break
        }
    }

    // MARK: - Columns

    /// Changes a column of a table and, unless of this one only, of those that have it from there.
    private mutating func change(
        _ column: Identifier, of name: RelationName, only: Bool, _ body: (inout Column) -> Void
    ) throws(Failure) {
        let text = text(column)
        guard tables[name]?.position(text) != nil else {
            throw Failure(
                .unknownName, "the table `\(name.name)` has no column `\(column.value)`", at: column.position)
        }
        for affected in [name] + (only ? [] : descendants(of: name)) {
            guard let place = tables[affected]?.position(text) else { continue }
            if var changed = tables[affected]?.relation.columns[place] {
                body(&changed)
                tables[affected]?.relation.columns[place] = changed
            }
        }
    }

    private mutating func keepKeysNotNull(_ name: RelationName, only: Bool) {
        for affected in [name] + (only ? [] : descendants(of: name)) {
            guard let table = tables[affected] else { continue }
            for column in table.relation.primaryKey {
                if let place = table.position(column) { tables[affected]?.relation.columns[place].nullable = false }
            }
        }
    }

    /// A view is kept by the text of its query, in which names are looked up again: a change of what it reads could make
    /// another view of it.
    private func refuseReaders(of name: RelationName, _ position: Position) throws(Failure) {
        for affected in [name] + descendants(of: name) {
            guard let view = readers[affected]?.first else { continue }
            throw Failure(
                .unsupportedStatement, "`\(affected.name)` is changed after the view `\(view.name)` was made of it",
                at: position,
                help:
                    "give the schema as it is in the end, as `pg_dump --schema-only` writes it, or read the catalog from "
                    + "the database itself")
        }
    }

    private mutating func addColumn(
        _ column: PostgresColumnDefinition, to name: RelationName, ifNotExists: Bool, _ position: Position
    ) throws(Failure) {
        try refuseReaders(of: name, position)
        guard var table = tables[name] else { return }
        let columnName = text(column.name)
        if table.position(columnName) != nil, ifNotExists { return }
        try add(column, to: &table, name, inherited: 0)
        tables[name] = table
        guard let place = table.position(columnName) else { return }
        var copy = table.relation.columns[place]
        copy.identity = nil
        for child in descendants(of: name) where tables[child]?.position(columnName) == nil {
            tables[child]?.append(copy)
        }
        for child in children[name] ?? [] where tables[child]?.relation.kind == .partition {
            try giveKeys(of: name, to: child)
        }
    }

    private mutating func dropColumn(
        _ column: Identifier, of name: RelationName, ifExists: Bool, only: Bool, _ position: Position
    ) throws(Failure) {
        try refuseReaders(of: name, position)
        let columnName = text(column)
        guard tables[name]?.position(columnName) != nil else {
            if ifExists { return }
            throw Failure(
                .unknownName, "the table `\(name.name)` has no column `\(column.value)`", at: column.position)
        }
        let key = ByteString(columnName)
        remove(key, of: name)
        guard !only else { return }
        // Where a table inherits from two, a column that both gave stays: this takes a column more, which is refused later.
        for child in descendants(of: name) {
            guard let table = tables[child], !table.ownColumns.contains(key) else { continue }
            guard table.relation.parents.count == 1 else { throw notFollowed("ALTER TABLE", position) }
            remove(key, of: child)
        }
    }

    /// Removes a column and every key that it is part of.
    private mutating func remove(_ column: ByteString, of name: RelationName) {
        guard var table = tables[name] else { return }
        func has(_ names: [String]) -> Bool { names.contains { ByteString($0) == column } }
        table.relation.columns.removeAll { ByteString($0.name) == column }
        table.indexColumns()
        if has(table.relation.primaryKey) { table.relation.primaryKey = [] }
        table.relation.unique.removeAll(where: has)
        table.relation.foreignKeys.removeAll { has($0.columns) }
        table.ownColumns.remove(column)
        tables[name] = table
        for referrer in referrers[name] ?? [] {
            tables[referrer]?.relation.foreignKeys.removeAll {
                RelationName(schema: $0.schema, name: $0.table) == name && has($0.references)
            }
        }
    }

    // MARK: - Constraints

    private mutating func addConstraint(
        _ constraint: PostgresTableConstraint, to name: RelationName, only: Bool
    ) throws(Failure) {
        guard var table = tables[name] else { return }
        try add(constraint, to: &table, name)
        tables[name] = table
        guard !only else { return }
        for child in children[name] ?? [] where tables[child]?.relation.kind == .partition {
            try giveKeys(of: name, to: child)
        }
        guard case .primaryKey(let columns, including: _, _) = constraint.kind else { return }
        for column in columns { try change(column, of: name, only: false) { $0.nullable = false } }
    }

    private mutating func dropConstraint(
        _ constraint: Identifier, of name: RelationName, ifExists: Bool
    ) throws(Failure) {
        let key = ByteString(text(constraint))
        guard let found = tables[name]?.constraints[key] else {
            if ifExists { return }
            throw Failure(
                .unknownName,
                "the table `\(name.name)` has no constraint `\(constraint.value)` that is known by its name",
                at: constraint.position)
        }
        switch found {
        case .other: break
        case .primaryKey, .unique, .foreignKey:
            guard partitions(of: name).isEmpty else { throw notFollowed("ALTER TABLE", constraint.position) }
        }
        tables[name]?.constraints[key] = nil
        switch found {
        case .other: break
        case .primaryKey: tables[name]?.relation.primaryKey = []
        case .unique(let columns): tables[name]?.relation.unique.removeAll { $0 == columns }
        case .foreignKey(let foreignKey): tables[name]?.relation.foreignKeys.removeAll { $0 == foreignKey }
        }
    }

    // MARK: - RENAME

    mutating func add(_ rename: PostgresRename) throws(Failure) {
        switch rename.object {
        case .column(let column, of: let kind):
            switch kind {
            case .table, .view, .materializedView: try renameColumn(column, rename)
            case .foreignTable, .index, .sequence: break
            case .type, .domain: throw notFollowed("ALTER TYPE", rename.name.position)
            }
        case .relation(let kind):
            switch kind {
            case .table, .view, .materializedView: try renameRelation(rename)
            case .index: try renameIndex(rename)
            case .foreignTable, .sequence: break
            case .type, .domain: throw notFollowed("ALTER TYPE", rename.name.position)
            }
        }
    }

    private mutating func renameIndex(_ rename: PostgresRename) throws(Failure) {
        // The index of a constraint, which has its name, is not among them.
        guard let old = find(rename.name, { indexes[$0] != nil }), let index = indexes.removeValue(forKey: old) else {
            if rename.ifExists { return }
            throw notFollowed("ALTER INDEX", rename.name.position)
        }
        let new = RelationName(schema: old.schema, name: text(rename.newName))
        indexes[new] = index
        tables[index.table]?.indexes.remove(old)
        tables[index.table]?.indexes.insert(new)
    }

    private mutating func renameRelation(_ rename: PostgresRename) throws(Failure) {
        guard let old = findTable(rename.name) else {
            // A sequence or foreign table can be renamed so too; neither is known here.
            if rename.ifExists { return }
            throw Failure(.unknownName, "there is no table `\(written(rename.name))`", at: rename.name.position)
        }
        let new = RelationName(schema: old.schema, name: text(rename.newName))
        guard tables[new] == nil, types[new] == nil else {
            throw Failure(
                .duplicateName, "there is a relation `\(rename.newName.value)` already", at: rename.newName.position)
        }
        if let view = readers[old]?.first {
            throw Failure(
                .unsupportedStatement, "`\(old.name)` is renamed after the view `\(view.name)` was made of it",
                at: rename.name.position, help: "make the view after the change")
        }
        guard var table = tables.removeValue(forKey: old) else { return }
        table.relation.name = new.name
        for index in table.indexes { indexes[index]?.table = new }
        tables[new] = table
        for parent in table.relation.parents {
            children[parent]?.remove(old)
            children[parent]?.insert(new)
        }
        if let parts = children.removeValue(forKey: old) {
            children[new] = parts
            for part in parts {
                guard let place = tables[part]?.relation.parents.firstIndex(of: old) else { continue }
                tables[part]?.relation.parents[place] = new
            }
        }
        for key in table.relation.foreignKeys {
            let target = RelationName(schema: key.schema, name: key.table)
            referrers[target]?.remove(old)
            referrers[target]?.insert(new)
        }
        if let tablesThatRefer = referrers.removeValue(forKey: old) {
            referrers[new] = tablesThatRefer
            for referrer in tablesThatRefer { retarget(referrer, old, new) }
        }
        if let read = sources.removeValue(forKey: old) {
            sources[new] = read
            for source in read {
                readers[source]?.remove(old)
                readers[source]?.insert(new)
            }
        }
    }

    private mutating func retarget(_ name: RelationName, _ old: RelationName, _ new: RelationName) {
        guard var table = tables[name] else { return }
        func moved(_ key: ForeignKey) -> ForeignKey {
            guard RelationName(schema: key.schema, name: key.table) == old else { return key }
            var key = key
            key.table = new.name
            return key
        }
        table.relation.foreignKeys = table.relation.foreignKeys.map(moved)
        for (constraint, kind) in table.constraints {
            if case .foreignKey(let key) = kind { table.constraints[constraint] = .foreignKey(moved(key)) }
        }
        tables[name] = table
    }

    private mutating func renameColumn(_ column: Identifier, _ rename: PostgresRename) throws(Failure) {
        guard let name = findTable(rename.name) else {
            if rename.ifExists { return }
            throw Failure(.unknownName, "there is no table `\(written(rename.name))`", at: rename.name.position)
        }
        try refuseReaders(of: name, rename.name.position)
        let old = ByteString(text(column))
        let new = text(rename.newName)
        guard tables[name]?.position(old.string) != nil else {
            throw Failure(
                .unknownName, "the table `\(name.name)` has no column `\(column.value)`", at: column.position)
        }
        for affected in [name] + descendants(of: name) {
            guard tables[affected]?.position(new) == nil else {
                throw Failure(
                    .duplicateName, "the table `\(affected.name)` has a column `\(rename.newName.value)` already",
                    at: rename.newName.position)
            }
            renameColumn(old, to: new, of: affected)
        }
    }

    private mutating func renameColumn(_ old: ByteString, to new: String, of name: RelationName) {
        func renamed(_ names: [String]) -> [String] { names.map { ByteString($0) == old ? new : $0 } }
        guard var table = tables[name], let place = table.position(old.string) else { return }
        table.relation.columns[place].name = new
        table.indexColumns()
        if table.ownColumns.remove(old) != nil { table.ownColumns.insert(ByteString(new)) }
        table.relation.primaryKey = renamed(table.relation.primaryKey)
        table.relation.unique = table.relation.unique.map(renamed)
        for index in table.relation.foreignKeys.indices {
            table.relation.foreignKeys[index].columns = renamed(table.relation.foreignKeys[index].columns)
        }
        for (constraint, kind) in table.constraints {
            switch kind {
            case .primaryKey, .other, .unique(nil): break
            case .unique(let columns?): table.constraints[constraint] = .unique(renamed(columns))
            case .foreignKey(var key):
                key.columns = renamed(key.columns)
                table.constraints[constraint] = .foreignKey(key)
            }
        }
        for index in table.indexes {
            if let columns = indexes[index]?.columns { indexes[index]?.columns = renamed(columns) }
        }
        tables[name] = table
        for referrer in referrers[name] ?? [] {
            guard var other = tables[referrer] else { continue }
            func moved(_ key: ForeignKey) -> ForeignKey {
                guard RelationName(schema: key.schema, name: key.table) == name else { return key }
                var key = key
                key.references = renamed(key.references)
                return key
            }
            other.relation.foreignKeys = other.relation.foreignKeys.map(moved)
            for (constraint, kind) in other.constraints {
                if case .foreignKey(let key) = kind { other.constraints[constraint] = .foreignKey(moved(key)) }
            }
            tables[referrer] = other
        }
    }

    // MARK: - DROP

    mutating func add(_ drop: PostgresDrop) throws(Failure) {
        for name in drop.names {
            switch drop.kind {
            case .table, .view, .materializedView: try dropRelation(name, drop)
            case .type, .domain:
                guard let found = findType(name) else {
                    if drop.ifExists { continue }
                    throw Failure(.unknownName, "there is no type `\(written(name))`", at: name.position)
                }
                guard tables.isEmpty || !drop.cascade else { throw notFollowed("DROP TYPE … CASCADE", name.position) }
                types[found] = nil
                fields[found] = nil
            case .index:
                guard let found = find(name, { indexes[$0] != nil }), let index = indexes.removeValue(forKey: found)
                else {
                    if drop.ifExists { continue }
                    throw Failure(.unknownName, "there is no index `\(written(name))`", at: name.position)
                }
                tables[index.table]?.indexes.remove(found)
                if let columns = index.columns { tables[index.table]?.relation.unique.removeAll { $0 == columns } }
            case .sequence, .foreignTable:
                guard tables.isEmpty || !drop.cascade else { throw notFollowed("DROP … CASCADE", name.position) }
            }
        }
    }

    private mutating func dropRelation(_ name: QualifiedName, _ drop: PostgresDrop) throws(Failure) {
        guard let found = findTable(name) else {
            if drop.ifExists { return }
            throw Failure(.unknownName, "there is no relation `\(written(name))`", at: name.position)
        }
        if readers[found]?.isEmpty == false || children[found]?.isEmpty == false {
            throw Failure(
                .unsupportedStatement, "`\(written(name))` is dropped while views or other tables are made of it",
                at: name.position, help: "drop those first")
        }
        for referrer in referrers[found] ?? [] where referrer != found {
            tables[referrer]?.relation.foreignKeys.removeAll {
                RelationName(schema: $0.schema, name: $0.table) == found
            }
        }
        referrers[found] = nil
        guard let table = tables.removeValue(forKey: found) else { return }
        for parent in table.relation.parents { children[parent]?.remove(found) }
        for index in table.indexes { indexes[index] = nil }
        for source in sources.removeValue(forKey: found) ?? [] { readers[source]?.remove(found) }
    }
}
