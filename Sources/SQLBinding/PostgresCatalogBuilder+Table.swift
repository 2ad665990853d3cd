import SQLSyntax

/// `CREATE TABLE`, with what a table has from others.
extension PostgresCatalogBuilder {
    mutating func add(_ definition: PostgresTableDefinition) throws(Failure) {
        guard definition.persistence != .temporary else { throw temporary(definition.name) }
        let name = try newName(definition.name)
        guard try isNew(name, definition.name, ifNotExists: definition.ifNotExists) else { return }
        var table = Table(Relation(schema: name.schema, name: name.name, columns: []))
        table.isPartitioned = definition.partitionKey != nil
        switch definition.origin {
        case .columns(let parents): for parent in parents { try inherit(from: parent, into: &table) }
        case .type(let type):
            guard let found = find(type, { fields[$0] != nil }), let columns = fields[found] else {
                throw Failure(.unknownName, "there is no composite type `\(written(type))`", at: type.position)
            }
            for column in columns {
                table.append(column)
                table.ownColumns.insert(ByteString(column.name))
            }
        case .partition(let parent, _):
            table.relation.kind = .partition
            try inherit(from: parent, into: &table)
            guard let parent = findTable(parent).flatMap({ tables[$0] }), parent.isPartitioned else {
                throw Failure(.unknownName, "`\(written(parent))` is not partitioned", at: parent.position)
            }
        }
        let inherited = table.relation.columns.count
        let isPartition = table.relation.kind == .partition
        let isTyped = if case .type = definition.origin { true } else { false }
        for element in definition.elements {
            switch element {
            case .column(let column): try add(column, to: &table, name, inherited: inherited)
            case .constraint, .like: break
            }
            if case .like(let source, let options) = element { try copy(source, options, into: &table) }
        }
        // Keys may name columns that stand behind them.
        for element in definition.elements {
            switch element {
            case .constraint(let constraint): try add(constraint, to: &table, name)
            case .column, .like: break
            }
        }
        if isPartition || !isTyped { try checkOnce(table, definition.name) }
        tables[name] = table
        for parent in table.relation.parents { children[parent, default: []].insert(name) }
        if isPartition, let parent = table.relation.parents.first { try giveKeys(of: parent, to: name) }
    }

    private func checkOnce(_ table: Table, _ name: QualifiedName) throws(Failure) {
        guard table.positions.count < table.relation.columns.count else { return }
        throw Failure(.duplicateName, "a column of `\(written(name))` stands twice", at: name.position)
    }

    // MARK: - Columns

    /// - Parameter inherited: how many of the table's columns it has from its parents or its type; the definition of one of
    ///   those adds to it.
    mutating func add(
        _ definition: PostgresColumnDefinition, to table: inout Table, _ name: RelationName, inherited: Int
    ) throws(Failure) {
        let columnName = text(definition.name)
        var column: Column
        let place = table.position(columnName)
        if let place {
            guard place < inherited else {
                throw Failure(
                    .duplicateName, "the column `\(definition.name.value)` stands twice", at: definition.name.position)
            }
            column = table.relation.columns[place]
        } else {
            guard let type = definition.type else {
                throw Failure(
                    .unknownName, "there is no column `\(definition.name.value)` in the table that this is a part of",
                    at: definition.name.position)
            }
            column = Column(name: columnName, type: "")
            if let serial = serialType(type) {
                column.type = serial
                column.nullable = false
                let sequence = RelationName(schema: name.schema, name: Self.sequenceName(name.name, columnName))
                let literal = Self.quoted(sequence).replacing("'", with: "''")
                column.default = try expressionText(Self.nextValue(literal))
            } else {
                column.type = try typeText(type)
            }
        }
        if let collation = collationText(definition.collation) { column.collation = collation }
        var later: [(PostgresColumnConstraint, isDeferrable: Bool)] = []
        for constraint in definition.constraints {
            switch constraint.kind {
            case .null: break
            case .notNull: column.nullable = false
            case .default(let value): column.default = try defaultText(value)
            case .generated:
                column.generated = true
                column.default = nil
            case .identity(let identity, _):
                column.identity = identity == .always ? .always : .byDefault
                column.nullable = false
            case .check(_, noInherit: _), .primaryKey, .unique, .references: later.append((constraint, false))
            case .deferrable(let value), .initiallyDeferred(let value):
                if value, let last = later.indices.last { later[last].isDeferrable = true }
            }
        }
        if let place { table.relation.columns[place] = column } else { table.append(column) }
        table.ownColumns.insert(ByteString(columnName))
        for (constraint, isDeferrable) in later {
            let kind: PostgresTableConstraint.Kind
            switch constraint.kind {
            case .check(let condition, let noInherit): kind = .check(condition, noInherit: noInherit)
            case .primaryKey(let storage): kind = .primaryKey([definition.name], including: [], storage)
            case .unique(let nullsNotDistinct, let storage):
                kind = .unique([definition.name], nullsNotDistinct: nullsNotDistinct, including: [], storage)
            case .references(let reference): kind = .foreignKey([definition.name], reference)
            case .null, .notNull, .default, .generated, .identity, .deferrable, .initiallyDeferred: continue
            }
            try add(
                PostgresTableConstraint(name: constraint.name, kind, deferrable: isDeferrable), to: &table, name)
        }
    }

    /// https://www.postgresql.org/docs/15/datatype-numeric.html#DATATYPE-SERIAL
    private func serialType(_ type: TypeName) -> String? {
        guard type.details?.schema == nil, type.details?.arrayBounds.isEmpty ?? true, let word = type.words.last else {
            return nil
        }
        switch text(word) {
        case "smallserial", "serial2": return "smallint"
        case "serial", "serial4": return "integer"
        case "bigserial", "serial8": return "bigint"
        default: return nil
        }
    }

    /// The name that the server chooses for a sequence, cut to 63 bytes (`makeObjectName` in PostgreSQL's indexcmds.c).
    private static func sequenceName(_ table: String, _ column: String) -> String {
        implicitName(table, [column], "seq")
    }

    /// `table_column_suffix`: the longer of both is cut first, by whole characters.
    static func implicitName(_ table: String, _ columns: [String], _ suffix: String) -> String {
        var first = table
        var second = columns.joined(separator: "_")
        let overhead = suffix.utf8.count + 1 + (second.isEmpty ? 0 : 1)
        while first.utf8.count + second.utf8.count + overhead > CatalogIndex.longestPostgresName {
            if first.utf8.count > second.utf8.count {
                first.unicodeScalars.removeLast()
            } else if !second.isEmpty {
                second.unicodeScalars.removeLast()
            } else {
                break
            }
        }
        return ([first] + (second.isEmpty ? [] : [second]) + [suffix]).joined(separator: "_")
    }

    /// `nextval('s.t_c_seq'::regclass)`
    private static func nextValue(_ sequence: String) -> Expression {
        let type = TypeName([Identifier("regclass")])
        let argument = Expression(.cast(Expression(.literal(.string(ByteString(sequence)))), type))
        return Expression(
            .function(FunctionCall(QualifiedName(Identifier("nextval")), .list([argument], distinct: false))))
    }

    // MARK: - From other tables

    /// The columns of a parent; those that two parents have are one (`MergeAttributes` in PostgreSQL's tablecmds.c).
    private mutating func inherit(from written: QualifiedName, into table: inout Table) throws(Failure) {
        let name = try known(written)
        guard let parent = tables[name], !parent.isView else {
            throw Failure(.unknownName, "there is no table `\(self.written(written))`", at: written.position)
        }
        guard !table.relation.parents.contains(name) else {
            throw Failure(
                .duplicateName, "`\(self.written(written))` is inherited from twice", at: written.position)
        }
        table.relation.parents.append(name)
        for column in parent.relation.columns {
            var copy = column
            // An identity column gives its values to its own table only.
            copy.identity = nil
            guard let place = table.position(column.name) else {
                table.append(copy)
                continue
            }
            if !copy.nullable { table.relation.columns[place].nullable = false }
            if let value = copy.default { table.relation.columns[place].default = value }
            if copy.generated { table.relation.columns[place].generated = true }
        }
    }

    /// `LIKE t INCLUDING …`: names, types and NOT NULL always, the rest where it is asked for. Foreign keys never.
    private func copy(_ source: QualifiedName, _ options: LikeOptions, into table: inout Table) throws(Failure) {
        guard let original = tables[try known(source)] else { return }
        for column in original.relation.columns {
            guard table.position(column.name) == nil else {
                throw Failure(.duplicateName, "the column `\(column.name)` stands twice", at: source.position)
            }
            var copy = column
            copy.generated = column.generated && options.contains(.generated)
            copy.identity = options.contains(.identity) ? column.identity : nil
            if !options.contains(.defaults) { copy.default = nil }
            table.append(copy)
            table.ownColumns.insert(ByteString(copy.name))
        }
        guard options.contains(.indexes) else { return }
        if !original.relation.primaryKey.isEmpty { table.relation.primaryKey = original.relation.primaryKey }
        for key in original.relation.unique where !table.relation.unique.contains(key) {
            table.relation.unique.append(key)
        }
    }

    // MARK: - Keys

    mutating func add(
        _ constraint: PostgresTableConstraint, to table: inout Table, _ name: RelationName
    ) throws(Failure) {
        let position = constraint.name?.position ?? .none
        switch constraint.kind {
        case .check, .exclude: record(constraint.name, nil, .other, in: &table)
        case .primaryKey(let columns, including: _, _):
            try setPrimaryKey(try columnNames(columns, of: table), constraint, in: &table)
        case .unique(let columns, nullsNotDistinct: _, including: _, _):
            let key = try columnNames(columns, of: table)
            addKey(key, constraint, in: &table)
        case .primaryKeyIndex(let index):
            guard let key = try indexKey(index, of: name) else {
                throw Failure(
                    .syntaxError, "the index `\(index.value)` cannot be a primary key", at: index.position)
            }
            try setPrimaryKey(key, constraint, in: &table)
            table.relation.unique.removeAll { $0 == key }
        case .uniqueIndex(let index):
            guard let key = try indexKey(index, of: name) else {
                return record(constraint.name, nil, .unique(nil), in: &table)
            }
            table.relation.unique.removeAll { $0 == key }
            addKey(key, constraint, in: &table)
        case .foreignKey(let columns, let reference):
            let key = try foreignKey(try columnNames(columns, of: table), reference, table, name, at: position)
            if !table.relation.foreignKeys.contains(key) { table.relation.foreignKeys.append(key) }
            referrers[RelationName(schema: key.schema, name: key.table), default: []].insert(name)
            record(
                constraint.name, Self.implicitName(name.name, key.columns, "fkey"), .foreignKey(key), in: &table)
        }
    }

    private func record(_ name: Identifier?, _ implicit: String?, _ constraint: Constraint, in table: inout Table) {
        if let name {
            table.constraints[ByteString(text(name))] = constraint
        } else if let implicit {
            // The server numbers the names that it makes and has already.
            var key = ByteString(implicit)
            var number = 0
            while table.constraints[key] != nil {
                number += 1
                key = ByteString(implicit + String(number))
            }
            table.constraints[key] = constraint
        }
    }

    private func indexKey(_ index: Identifier, of table: RelationName) throws(Failure) -> [String]? {
        let name = RelationName(schema: table.schema, name: text(index))
        guard let found = indexes[name], found.table == table else {
            throw Failure(
                .unknownName, "`\(table.name)` has no index `\(index.value)`", at: index.position)
        }
        return found.columns
    }

    private func columnNames(_ names: [Identifier], of table: Table) throws(Failure) -> [String] {
        var result: [String] = []
        for name in names {
            let column = text(name)
            guard table.position(column) != nil else {
                throw Failure(
                    .unknownName, "the table `\(table.relation.name)` has no column `\(name.value)`", at: name.position)
            }
            guard !result.contains(where: { ByteString($0) == ByteString(column) }) else {
                throw Failure(.duplicateName, "the column `\(name.value)` stands twice in a key", at: name.position)
            }
            result.append(column)
        }
        return result
    }

    private func setPrimaryKey(
        _ columns: [String], _ constraint: PostgresTableConstraint, in table: inout Table
    ) throws(Failure) {
        guard table.relation.primaryKey.isEmpty else {
            throw Failure(
                .duplicateName, "the table `\(table.relation.name)` has more than one primary key",
                at: constraint.name?.position ?? .none)
        }
        table.relation.primaryKey = columns
        for column in columns {
            if let place = table.position(column) { table.relation.columns[place].nullable = false }
        }
        table.relation.unique.removeAll { $0 == columns }
        record(
            constraint.name, Self.implicitName(table.relation.name, [], "pkey"), .primaryKey, in: &table)
    }

    private func addKey(_ columns: [String], _ constraint: PostgresTableConstraint, in table: inout Table) {
        let key = constraint.deferrable ? nil : columns
        if let key, key != table.relation.primaryKey, !table.relation.unique.contains(key) {
            table.relation.unique.append(key)
        }
        record(
            constraint.name, Self.implicitName(table.relation.name, columns, "key"), .unique(key), in: &table)
    }

    private func foreignKey(
        _ columns: [String], _ reference: PostgresReference, _ table: Table, _ name: RelationName, at position: Position
    ) throws(Failure) -> ForeignKey {
        // A table may refer to itself while it is made.
        let found = find(reference.table) { tables[$0] != nil || $0 == name }
        guard let found, let target = found == name ? table : tables[found], !target.isView else {
            throw Failure(
                .unknownName, "there is no table `\(written(reference.table))`", at: reference.table.position)
        }
        let references =
            reference.columns.isEmpty
            ? target.relation.primaryKey : try columnNames(reference.columns, of: target)
        guard references.count == columns.count else {
            throw Failure(
                .columnCount,
                reference.columns.isEmpty && references.isEmpty
                    ? "the table `\(written(reference.table))` has no primary key to refer to"
                    : "a foreign key of \(columns.count) column(s) refers to \(references.count)",
                at: reference.table.position)
        }
        return ForeignKey(
            columns: columns, schema: found.schema, table: found.name, references: references,
            onDelete: Self.action(reference.onDelete), onUpdate: Self.action(reference.onUpdate))
    }

    private static func action(_ action: ForeignKeyReference.Action) -> ForeignKey.Action {
        switch action {
        case .noAction: .noAction
        case .restrict: .restrict
        case .cascade: .cascade
        case .setNull: .setNull
        case .setDefault: .setDefault
        }
    }

    // MARK: - Partitions

    /// A partition has the keys and foreign keys of its table, and so have its own partitions.
    mutating func giveKeys(of parent: RelationName, to part: RelationName) throws(Failure) {
        guard let relation = tables[parent]?.relation else { return }
        for name in [part] + partitions(of: part) {
            guard var table = tables[name] else { continue }
            if table.relation.primaryKey.isEmpty { table.relation.primaryKey = relation.primaryKey }
            for column in relation.primaryKey {
                if let place = table.position(column) { table.relation.columns[place].nullable = false }
            }
            for key in relation.unique
            where key != table.relation.primaryKey && !table.relation.unique.contains(key) {
                table.relation.unique.append(key)
            }
            for key in relation.foreignKeys where !table.relation.foreignKeys.contains(key) {
                table.relation.foreignKeys.append(key)
                referrers[RelationName(schema: key.schema, name: key.table), default: []].insert(name)
            }
            tables[name] = table
        }
    }

    /// Every partition of a table, and theirs.
    func partitions(of table: RelationName) -> [RelationName] {
        descendants(of: table).filter { tables[$0]?.relation.kind == .partition }
    }

    /// Every part of a table and every table that inherits from it, each once.
    func descendants(of table: RelationName) -> [RelationName] {
        var seen: Set<RelationName> = [table]
        var result: [RelationName] = []
        var waiting = [table]
        while let next = waiting.popLast() {
            for child in children[next] ?? [] where seen.insert(child).inserted {
                result.append(child)
                waiting.append(child)
            }
        }
        return result
    }
}
