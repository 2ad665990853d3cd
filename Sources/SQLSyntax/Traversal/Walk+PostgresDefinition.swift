// The schema definition statements of PostgreSQL. Their parts have no hooks of their own: names, types, expressions and
// queries in them have.

extension PostgresDefinition {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        switch self {
        case .createTable(let table): try table.walk(&visitor)
        case .createTableAs(let table): try table.walk(&visitor)
        case .createView(let view): try view.walk(&visitor)
        case .createEnum(let name, labels: _): try visitor.visit(name, role: .type)
        case .createComposite(let name, let fields):
            try visitor.visit(name, role: .type)
            for field in fields { try field.walk(&visitor) }
        case .createDomain(let domain): try domain.walk(&visitor)
        case .createIndex(let index): try index.walk(&visitor)
        case .createSchema(let schema): try schema.walk(&visitor)
        case .alterTable(let change): try change.walk(&visitor)
        case .alterEnum(let name, _): try visitor.visit(name, role: .type)
        case .alterDomain(let name, let change):
            try visitor.visit(name, role: .type)
            try change.walk(&visitor)
        case .rename(let rename): try rename.walk(&visitor)
        case .drop(let drop): for name in drop.names { try visitor.visit(name, role: drop.kind.identifierRole) }
        case .setSearchPath, .resetSearchPath: break
        }
    }

    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        switch self {
        case .createTable(var table):
            try table.rewrite(&rewriter)
            self = .createTable(table)
        case .createTableAs(var table):
            try table.rewrite(&rewriter)
            self = .createTableAs(table)
        case .createView(var view):
            try view.rewrite(&rewriter)
            self = .createView(view)
        case .createEnum(let name, let labels):
            self = .createEnum(try rewriter.rewrite(name, role: .type), labels: labels)
        case .createComposite(let name, var fields):
            let name = try rewriter.rewrite(name, role: .type)
            for index in fields.indices { try fields[index].rewrite(&rewriter) }
            self = .createComposite(name, fields: fields)
        case .createDomain(var domain):
            try domain.rewrite(&rewriter)
            self = .createDomain(domain)
        case .createIndex(var index):
            try index.rewrite(&rewriter)
            self = .createIndex(index)
        case .createSchema(var schema):
            try schema.rewrite(&rewriter)
            self = .createSchema(schema)
        case .alterTable(var change):
            try change.rewrite(&rewriter)
            self = .alterTable(change)
        case .alterEnum(let name, let change): self = .alterEnum(try rewriter.rewrite(name, role: .type), change)
        case .alterDomain(let name, var change):
            let name = try rewriter.rewrite(name, role: .type)
            try change.rewrite(&rewriter)
            self = .alterDomain(name, change)
        case .rename(var rename):
            try rename.rewrite(&rewriter)
            self = .rename(rename)
        case .drop(var drop):
            let role = drop.kind.identifierRole
            for index in drop.names.indices { drop.names[index] = try rewriter.rewrite(drop.names[index], role: role) }
            self = .drop(drop)
        case .setSearchPath, .resetSearchPath: break
        }
    }
}

extension PostgresObjectKind {
    var identifierRole: IdentifierRole {
        switch self {
        case .table, .view, .materializedView, .foreignTable, .sequence: .relation
        case .index: .index
        case .type, .domain: .type
        }
    }
}

extension Optional where Wrapped == QualifiedName {
    fileprivate func walk<V: SyntaxVisitor>(_ visitor: inout V, role: IdentifierRole) throws(Failure) {
        if let self { try visitor.visit(self, role: role) }
    }

    fileprivate mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R, role: IdentifierRole) throws(Failure) {
        if let name = self { self = try rewriter.rewrite(name, role: role) }
    }
}

// MARK: - Tables

extension PostgresTableDefinition {
    fileprivate func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(name, role: .relation)
        switch origin {
        case .columns(let parents): for parent in parents { try visitor.visit(parent, role: .relation) }
        case .type(let type): try visitor.visit(type, role: .type)
        case .partition(let parent, let bound):
            try visitor.visit(parent, role: .relation)
            try bound.walk(&visitor)
        }
        for element in elements {
            switch element {
            case .column(let column): try column.walk(&visitor)
            case .constraint(let constraint): try constraint.walk(&visitor)
            case .like(let table, _): try visitor.visit(table, role: .relation)
            }
        }
        if let partitionKey {
            try visitor.visit(identifier: partitionKey.strategy, role: .storage)
            for element in partitionKey.elements { try element.walk(&visitor) }
        }
        try storage.walk(&visitor)
    }

    fileprivate mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        name = try rewriter.rewrite(name, role: .relation)
        switch origin {
        case .columns(var parents):
            for index in parents.indices { parents[index] = try rewriter.rewrite(parents[index], role: .relation) }
            origin = .columns(inherits: parents)
        case .type(let type): origin = .type(try rewriter.rewrite(type, role: .type))
        case .partition(let parent, var bound):
            let parent = try rewriter.rewrite(parent, role: .relation)
            try bound.rewrite(&rewriter)
            origin = .partition(of: parent, bound)
        }
        for index in elements.indices {
            switch elements[index] {
            case .column(var column):
                try column.rewrite(&rewriter)
                elements[index] = .column(column)
            case .constraint(var constraint):
                try constraint.rewrite(&rewriter)
                elements[index] = .constraint(constraint)
            case .like(let table, let options):
                elements[index] = .like(try rewriter.rewrite(table, role: .relation), options)
            }
        }
        if var key = partitionKey {
            key.strategy = try rewriter.rewrite(identifier: key.strategy, role: .storage)
            for index in key.elements.indices { try key.elements[index].rewrite(&rewriter) }
            partitionKey = key
        }
        try storage.rewrite(&rewriter)
    }
}

extension PostgresColumnDefinition {
    fileprivate func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(identifier: name, role: .columnDefinition)
        try type.walk(&visitor)
        try compression.walk(&visitor, role: .storage)
        try collation.walk(&visitor, role: .collation)
        for constraint in constraints { try constraint.walk(&visitor) }
    }

    fileprivate mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        name = try rewriter.rewrite(identifier: name, role: .columnDefinition)
        try type.rewrite(&rewriter)
        try compression.rewrite(&rewriter, role: .storage)
        try collation.rewrite(&rewriter, role: .collation)
        for index in constraints.indices { try constraints[index].rewrite(&rewriter) }
    }
}

extension PostgresColumnConstraint {
    fileprivate func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try name.walk(&visitor, role: .constraint)
        switch kind {
        case .null, .notNull, .deferrable, .initiallyDeferred: break
        case .default(let value), .generated(let value), .check(let value, noInherit: _): try visitor.visit(value)
        case .identity(_, let options): for option in options { try option.walk(&visitor) }
        case .primaryKey(let storage), .unique(nullsNotDistinct: _, let storage): try storage.walk(&visitor)
        case .references(let reference): try reference.walk(&visitor)
        }
    }

    fileprivate mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try name.rewrite(&rewriter, role: .constraint)
        switch kind {
        case .null, .notNull, .deferrable, .initiallyDeferred: break
        case .default(let value): kind = .default(try rewriter.rewrite(value))
        case .generated(let value): kind = .generated(try rewriter.rewrite(value))
        case .check(let value, let noInherit): kind = .check(try rewriter.rewrite(value), noInherit: noInherit)
        case .identity(let identity, var options):
            for index in options.indices { try options[index].rewrite(&rewriter) }
            kind = .identity(identity, options)
        case .primaryKey(var storage):
            try storage.rewrite(&rewriter)
            kind = .primaryKey(storage)
        case .unique(let nullsNotDistinct, var storage):
            try storage.rewrite(&rewriter)
            kind = .unique(nullsNotDistinct: nullsNotDistinct, storage)
        case .references(var reference):
            try reference.rewrite(&rewriter)
            kind = .references(reference)
        }
    }
}

extension PostgresTableConstraint {
    fileprivate func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try name.walk(&visitor, role: .constraint)
        switch kind {
        case .check(let condition, noInherit: _): try visitor.visit(condition)
        case .primaryKey(let columns, let including, let storage),
            .unique(let columns, nullsNotDistinct: _, let including, let storage):
            try columns.walk(&visitor, role: .column)
            try including.walk(&visitor, role: .column)
            try storage.walk(&visitor)
        case .primaryKeyIndex(let index), .uniqueIndex(let index): try visitor.visit(identifier: index, role: .index)
        case .exclude(let exclusion): try exclusion.walk(&visitor)
        case .foreignKey(let columns, let reference):
            try columns.walk(&visitor, role: .column)
            try reference.walk(&visitor)
        }
    }

    fileprivate mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try name.rewrite(&rewriter, role: .constraint)
        switch kind {
        case .check(let condition, let noInherit):
            kind = .check(try rewriter.rewrite(condition), noInherit: noInherit)
        case .primaryKey(var columns, var including, var storage):
            try columns.rewrite(&rewriter, role: .column)
            try including.rewrite(&rewriter, role: .column)
            try storage.rewrite(&rewriter)
            kind = .primaryKey(columns, including: including, storage)
        case .unique(var columns, let nullsNotDistinct, var including, var storage):
            try columns.rewrite(&rewriter, role: .column)
            try including.rewrite(&rewriter, role: .column)
            try storage.rewrite(&rewriter)
            kind = .unique(columns, nullsNotDistinct: nullsNotDistinct, including: including, storage)
        case .primaryKeyIndex(let index):
            kind = .primaryKeyIndex(try rewriter.rewrite(identifier: index, role: .index))
        case .uniqueIndex(let index): kind = .uniqueIndex(try rewriter.rewrite(identifier: index, role: .index))
        case .exclude(var exclusion):
            try exclusion.rewrite(&rewriter)
            kind = .exclude(exclusion)
        case .foreignKey(var columns, var reference):
            try columns.rewrite(&rewriter, role: .column)
            try reference.rewrite(&rewriter)
            kind = .foreignKey(columns, reference)
        }
    }
}

extension PostgresExclusion {
    fileprivate func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(identifier: method, role: .storage)
        for item in elements {
            try item.element.walk(&visitor)
            try item.operator.schema.walk(&visitor, role: .schema)
        }
        try including.walk(&visitor, role: .column)
        try storage.walk(&visitor)
        try self.where.walk(&visitor)
    }

    fileprivate mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        method = try rewriter.rewrite(identifier: method, role: .storage)
        for index in elements.indices {
            try elements[index].element.rewrite(&rewriter)
            try elements[index].operator.schema.rewrite(&rewriter, role: .schema)
        }
        try including.rewrite(&rewriter, role: .column)
        try storage.rewrite(&rewriter)
        try self.where.rewrite(&rewriter)
    }
}

extension PostgresReference {
    fileprivate func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(table, role: .relation)
        try columns.walk(&visitor, role: .column)
        try onDeleteColumns.walk(&visitor, role: .column)
    }

    fileprivate mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        table = try rewriter.rewrite(table, role: .relation)
        try columns.rewrite(&rewriter, role: .column)
        try onDeleteColumns.rewrite(&rewriter, role: .column)
    }
}

extension PartitionBound {
    fileprivate func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        switch self {
        case .remaining, .hash: break
        case .list(let values): try values.walk(&visitor)
        case .range(let lower, let upper):
            try lower.walk(&visitor)
            try upper.walk(&visitor)
        }
    }

    fileprivate mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        switch self {
        case .remaining, .hash: break
        case .list(var values):
            try values.rewrite(&rewriter)
            self = .list(values)
        case .range(var lower, var upper):
            try lower.rewrite(&rewriter)
            try upper.rewrite(&rewriter)
            self = .range(from: lower, to: upper)
        }
    }
}

extension IndexElement {
    fileprivate func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        switch key {
        case .column(let name): try visitor.visit(identifier: name, role: .column)
        case .expression(let expression): try visitor.visit(expression)
        }
        try collation.walk(&visitor, role: .collation)
        try operatorClass.walk(&visitor, role: .operatorClass)
        for option in operatorClassOptions { try option.walk(&visitor) }
    }

    fileprivate mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        switch key {
        case .column(let name): key = .column(try rewriter.rewrite(identifier: name, role: .column))
        case .expression(let expression): key = .expression(try rewriter.rewrite(expression))
        }
        try collation.rewrite(&rewriter, role: .collation)
        try operatorClass.rewrite(&rewriter, role: .operatorClass)
        for index in operatorClassOptions.indices { try operatorClassOptions[index].rewrite(&rewriter) }
    }
}

extension PostgresTableChange {
    fileprivate func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(name, role: kind.identifierRole)
        for action in actions { try action.walk(&visitor) }
    }

    fileprivate mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        name = try rewriter.rewrite(name, role: kind.identifierRole)
        for index in actions.indices { try actions[index].rewrite(&rewriter) }
    }
}

extension PostgresTableChange.Action {
    fileprivate func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        switch self {
        case .addColumn(let column, ifNotExists: _): try column.walk(&visitor)
        case .dropColumn(let name, ifExists: _, cascade: _), .setNotNull(let name, _),
            .dropIdentity(let name, ifExists: _),
            .dropExpression(let name, ifExists: _):
            try visitor.visit(identifier: name, role: .column)
        case .setType(let name, let type, let collation, let using):
            try visitor.visit(identifier: name, role: .column)
            try visitor.visit(type)
            try collation.walk(&visitor, role: .collation)
            try using.walk(&visitor)
        case .setDefault(let name, let value):
            try visitor.visit(identifier: name, role: .column)
            try value.walk(&visitor)
        case .addIdentity(let name, _, let options), .setIdentity(let name, let options):
            try visitor.visit(identifier: name, role: .column)
            for option in options { try option.walk(&visitor) }
        case .addConstraint(let constraint): try constraint.walk(&visitor)
        case .dropConstraint(let name, ifExists: _, cascade: _):
            try visitor.visit(identifier: name, role: .constraint)
        case .attachPartition(let table, let bound):
            try visitor.visit(table, role: .relation)
            try bound.walk(&visitor)
        case .detachPartition(let table, concurrently: _), .inherit(let table), .noInherit(let table):
            try visitor.visit(table, role: .relation)
        case .owner(let role): try role.walk(&visitor)
        }
    }

    fileprivate mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        func column(_ name: Identifier) throws(Failure) -> Identifier {
            try rewriter.rewrite(identifier: name, role: .column)
        }
        switch self {
        case .addColumn(var column, let ifNotExists):
            try column.rewrite(&rewriter)
            self = .addColumn(column, ifNotExists: ifNotExists)
        case .dropColumn(let name, let ifExists, let cascade):
            self = .dropColumn(try column(name), ifExists: ifExists, cascade: cascade)
        case .setNotNull(let name, let value): self = .setNotNull(try column(name), value)
        case .dropIdentity(let name, let ifExists): self = .dropIdentity(try column(name), ifExists: ifExists)
        case .dropExpression(let name, let ifExists): self = .dropExpression(try column(name), ifExists: ifExists)
        case .setType(let name, let type, var collation, var using):
            let name = try column(name)
            let type = try rewriter.rewrite(type)
            try collation.rewrite(&rewriter, role: .collation)
            try using.rewrite(&rewriter)
            self = .setType(name, type, collation: collation, using: using)
        case .setDefault(let name, var value):
            let name = try column(name)
            try value.rewrite(&rewriter)
            self = .setDefault(name, value)
        case .addIdentity(let name, let identity, var options):
            let name = try column(name)
            for index in options.indices { try options[index].rewrite(&rewriter) }
            self = .addIdentity(name, identity, options)
        case .setIdentity(let name, var options):
            let name = try column(name)
            for index in options.indices { try options[index].rewrite(&rewriter) }
            self = .setIdentity(name, options)
        case .addConstraint(var constraint):
            try constraint.rewrite(&rewriter)
            self = .addConstraint(constraint)
        case .dropConstraint(let name, let ifExists, let cascade):
            let name = try rewriter.rewrite(identifier: name, role: .constraint)
            self = .dropConstraint(name, ifExists: ifExists, cascade: cascade)
        case .attachPartition(let table, var bound):
            let table = try rewriter.rewrite(table, role: .relation)
            try bound.rewrite(&rewriter)
            self = .attachPartition(table, bound)
        case .detachPartition(let table, let concurrently):
            self = .detachPartition(try rewriter.rewrite(table, role: .relation), concurrently: concurrently)
        case .inherit(let table): self = .inherit(try rewriter.rewrite(table, role: .relation))
        case .noInherit(let table): self = .noInherit(try rewriter.rewrite(table, role: .relation))
        case .owner(var role):
            try role.rewrite(&rewriter)
            self = .owner(role)
        }
    }
}

// MARK: - Storage

extension PostgresStorage {
    fileprivate func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try method.walk(&visitor, role: .storage)
        for option in options { try option.walk(&visitor) }
        try tablespace.walk(&visitor, role: .storage)
    }

    fileprivate mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try method.rewrite(&rewriter, role: .storage)
        for index in options.indices { try options[index].rewrite(&rewriter) }
        try tablespace.rewrite(&rewriter, role: .storage)
    }
}

extension PostgresKeyStorage {
    fileprivate func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        for option in options { try option.walk(&visitor) }
        try tablespace.walk(&visitor, role: .storage)
    }

    fileprivate mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        for index in options.indices { try options[index].rewrite(&rewriter) }
        try tablespace.rewrite(&rewriter, role: .storage)
    }
}

extension StorageOption {
    fileprivate func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try namespace.walk(&visitor, role: .storage)
        try visitor.visit(identifier: name, role: .storage)
        if case .type(let type) = value { try visitor.visit(type) }
    }

    fileprivate mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try namespace.rewrite(&rewriter, role: .storage)
        name = try rewriter.rewrite(identifier: name, role: .storage)
        if case .type(let type) = value { value = .type(try rewriter.rewrite(type)) }
    }
}

extension SequenceOption {
    fileprivate func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        switch self {
        case .type(let type): try visitor.visit(type)
        case .name(let name): try visitor.visit(name, role: .relation)
        case .cache, .cycle, .increment, .maximum, .minimum, .start, .restart, .generated: break
        }
    }

    fileprivate mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        switch self {
        case .type(let type): self = .type(try rewriter.rewrite(type))
        case .name(let name): self = .name(try rewriter.rewrite(name, role: .relation))
        case .cache, .cycle, .increment, .maximum, .minimum, .start, .restart, .generated: break
        }
    }
}

// MARK: - Others

extension PostgresTableQuery {
    fileprivate func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(name, role: .relation)
        try columns.walk(&visitor, role: .columnDefinition)
        try storage.walk(&visitor)
        try visitor.visit(query)
    }

    fileprivate mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        name = try rewriter.rewrite(name, role: .relation)
        try columns.rewrite(&rewriter, role: .columnDefinition)
        try storage.rewrite(&rewriter)
        query = try rewriter.rewrite(query)
    }
}

extension PostgresViewDefinition {
    fileprivate func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(name, role: .relation)
        try columns.walk(&visitor, role: .columnDefinition)
        for option in options { try option.walk(&visitor) }
        try visitor.visit(query)
    }

    fileprivate mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        name = try rewriter.rewrite(name, role: .relation)
        try columns.rewrite(&rewriter, role: .columnDefinition)
        for index in options.indices { try options[index].rewrite(&rewriter) }
        query = try rewriter.rewrite(query)
    }
}

extension PostgresDomainDefinition {
    fileprivate func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(name, role: .type)
        try visitor.visit(type)
        try collation.walk(&visitor, role: .collation)
        for constraint in constraints { try constraint.walk(&visitor) }
    }

    fileprivate mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        name = try rewriter.rewrite(name, role: .type)
        type = try rewriter.rewrite(type)
        try collation.rewrite(&rewriter, role: .collation)
        for index in constraints.indices { try constraints[index].rewrite(&rewriter) }
    }
}

extension PostgresDomainChange {
    fileprivate func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        switch self {
        case .setDefault(let value): try value.walk(&visitor)
        case .setNotNull: break
        case .addConstraint(let constraint): try constraint.walk(&visitor)
        }
    }

    fileprivate mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        switch self {
        case .setDefault(var value):
            try value.rewrite(&rewriter)
            self = .setDefault(value)
        case .setNotNull: break
        case .addConstraint(var constraint):
            try constraint.rewrite(&rewriter)
            self = .addConstraint(constraint)
        }
    }
}

extension PostgresIndexDefinition {
    fileprivate func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try name.walk(&visitor, role: .index)
        try visitor.visit(table, role: .relation)
        try visitor.visit(identifier: method, role: .storage)
        for element in elements { try element.walk(&visitor) }
        for element in including { try element.walk(&visitor) }
        for option in options { try option.walk(&visitor) }
        try tablespace.walk(&visitor, role: .storage)
        try self.where.walk(&visitor)
    }

    fileprivate mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try name.rewrite(&rewriter, role: .index)
        table = try rewriter.rewrite(table, role: .relation)
        method = try rewriter.rewrite(identifier: method, role: .storage)
        for index in elements.indices { try elements[index].rewrite(&rewriter) }
        for index in including.indices { try including[index].rewrite(&rewriter) }
        for index in options.indices { try options[index].rewrite(&rewriter) }
        try tablespace.rewrite(&rewriter, role: .storage)
        try self.where.rewrite(&rewriter)
    }
}

extension PostgresSchemaDefinition {
    fileprivate func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try name.walk(&visitor, role: .schema)
        try owner?.walk(&visitor)
        try elements.walk(&visitor)
    }

    fileprivate mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try name.rewrite(&rewriter, role: .schema)
        try owner?.rewrite(&rewriter)
        try elements.rewrite(&rewriter)
    }
}

extension PostgresRole {
    fileprivate func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        switch self {
        case .name(let name): try visitor.visit(identifier: name, role: .role)
        case .currentRole, .currentUser, .sessionUser: break
        }
    }

    fileprivate mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        switch self {
        case .name(let name): self = .name(try rewriter.rewrite(identifier: name, role: .role))
        case .currentRole, .currentUser, .sessionUser: break
        }
    }
}

extension PostgresRename {
    private var kind: PostgresObjectKind {
        switch object {
        case .relation(let kind), .column(_, of: let kind): kind
        }
    }

    fileprivate func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(name, role: kind.identifierRole)
        switch object {
        case .relation(let kind): try visitor.visit(identifier: newName, role: kind.identifierRole)
        case .column(let column, of: _):
            try visitor.visit(identifier: column, role: .column)
            try visitor.visit(identifier: newName, role: .columnDefinition)
        }
    }

    fileprivate mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        name = try rewriter.rewrite(name, role: kind.identifierRole)
        switch object {
        case .relation(let kind): newName = try rewriter.rewrite(identifier: newName, role: kind.identifierRole)
        case .column(let column, let kind):
            object = .column(try rewriter.rewrite(identifier: column, role: .column), of: kind)
            newName = try rewriter.rewrite(identifier: newName, role: .columnDefinition)
        }
    }
}
