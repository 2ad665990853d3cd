import SQLSyntax

/// The schema definition statements of PostgreSQL; tables stand in Writer+PostgresTable.swift.
extension Writer {
    mutating func write(_ definition: PostgresDefinition) throws(Failure) {
        switch definition {
        case .createTable(let table): try write(table)
        case .createTableAs(let table): try write(table)
        case .createView(let view): try write(view)
        case .createEnum(let name, let labels):
            put("CREATE TYPE ")
            try write(name)
            put(" AS ENUM (")
            try write(separated: labels) { writer, label throws(Failure) in try writer.write(string: label) }
            put(")")
        case .createComposite(let name, let fields):
            put("CREATE TYPE ")
            try write(name)
            put(" AS (")
            try write(separated: fields) { writer, field throws(Failure) in try writer.write(field) }
            put(")")
        case .createDomain(let domain): try write(domain)
        case .createIndex(let index): try write(index)
        case .createSchema(let schema): try write(schema)
        case .alterTable(let change): try write(change)
        case .alterEnum(let name, let change): try write(name, change)
        case .alterDomain(let name, let change): try write(name, change)
        case .rename(let rename): try write(rename)
        case .drop(let drop):
            put("DROP ")
            write(drop.kind)
            if drop.ifExists { put(" IF EXISTS") }
            put(" ")
            try require(!drop.names.isEmpty, "DROP of nothing")
            try write(separated: drop.names) { writer, name throws(Failure) in try writer.write(name) }
            if drop.cascade { put(" CASCADE") }
        case .setSearchPath(let path):
            put("SET search_path TO ")
            guard let path else { return put("DEFAULT") }
            try require(!path.isEmpty, "a search path without a schema")
            try write(separated: path) { writer, schema throws(Failure) in try writer.write(string: schema) }
        case .resetSearchPath: put("RESET search_path")
        }
    }

    /// `a, b, c`
    mutating func write<Item>(
        separated items: [Item], _ write: (inout Writer, Item) throws(Failure) -> Void
    ) throws(Failure) {
        var first = true
        for item in items {
            if !first { put(", ") }
            first = false
            try write(&self, item)
        }
    }

    /// `TEMPORARY `, `UNLOGGED ` or nothing.
    mutating func write(_ persistence: IntoClause.Persistence) {
        switch persistence {
        case .permanent: break
        case .temporary: put("TEMPORARY ")
        case .unlogged: put("UNLOGGED ")
        }
    }

    private mutating func write(_ kind: PostgresObjectKind) {
        switch kind {
        case .table: put("TABLE")
        case .view: put("VIEW")
        case .materializedView: put("MATERIALIZED VIEW")
        case .foreignTable: put("FOREIGN TABLE")
        case .sequence: put("SEQUENCE")
        case .index: put("INDEX")
        case .type: put("TYPE")
        case .domain: put("DOMAIN")
        }
    }

    // MARK: Views

    private mutating func write(_ view: PostgresViewDefinition) throws(Failure) {
        put(view.replace ? "CREATE OR REPLACE " : "CREATE ")
        write(view.persistence)
        put("VIEW ")
        try write(view.name)
        try write(columnList: view.columns)
        try write(options: view.options)
        put(" AS ")
        try write(view.query)
        switch view.checkOption {
        case nil: break
        case .local: put(" WITH LOCAL CHECK OPTION")
        case .cascaded: put(" WITH CASCADED CHECK OPTION")
        }
    }

    private mutating func write(_ table: PostgresTableQuery) throws(Failure) {
        put("CREATE ")
        write(table.persistence)
        put(table.isMaterializedView ? "MATERIALIZED VIEW " : "TABLE ")
        if table.ifNotExists { put("IF NOT EXISTS ") }
        try write(table.name)
        try write(columnList: table.columns)
        try write(table.storage)
        put(" AS ")
        try write(table.query)
        if !table.withData { put(" WITH NO DATA") }
    }

    // MARK: Types and schemas

    private mutating func write(_ domain: PostgresDomainDefinition) throws(Failure) {
        put("CREATE DOMAIN ")
        try write(domain.name)
        put(" AS ")
        try write(domain.type)
        try write(collation: domain.collation)
        for constraint in domain.constraints { try write(constraint) }
    }

    private mutating func write(_ name: QualifiedName, _ change: PostgresEnumChange) throws(Failure) {
        put("ALTER TYPE ")
        try write(name)
        switch change {
        case .add(let label, let ifNotExists, let neighbor, let isAfter):
            put(" ADD VALUE ")
            if ifNotExists { put("IF NOT EXISTS ") }
            try write(string: label)
            guard let neighbor else { return }
            put(isAfter ? " AFTER " : " BEFORE ")
            try write(string: neighbor)
        case .rename(let label, let newLabel):
            put(" RENAME VALUE ")
            try write(string: label)
            put(" TO ")
            try write(string: newLabel)
        }
    }

    private mutating func write(_ name: QualifiedName, _ change: PostgresDomainChange) throws(Failure) {
        put("ALTER DOMAIN ")
        try write(name)
        switch change {
        case .setDefault(nil): put(" DROP DEFAULT")
        case .setDefault(let value?):
            put(" SET DEFAULT ")
            try write(value)
        case .setNotNull(let value): put(value ? " SET NOT NULL" : " DROP NOT NULL")
        case .addConstraint(let constraint):
            put(" ADD ")
            try write(constraint)
        }
    }

    private mutating func write(_ schema: PostgresSchemaDefinition) throws(Failure) {
        put("CREATE SCHEMA")
        if schema.ifNotExists { put(" IF NOT EXISTS") }
        try require(schema.name != nil || schema.owner != nil, "a schema without a name or owner")
        if let name = schema.name {
            put(" ")
            try write(name)
        }
        if let owner = schema.owner {
            put(" AUTHORIZATION ")
            try write(owner)
        }
        for element in schema.elements {
            put(" ")
            try write(element)
        }
    }

    mutating func write(_ role: PostgresRole) throws(Failure) {
        switch role {
        case .name(let name): try write(name)
        case .currentRole: put("CURRENT_ROLE")
        case .currentUser: put("CURRENT_USER")
        case .sessionUser: put("SESSION_USER")
        }
    }

    private mutating func write(_ rename: PostgresRename) throws(Failure) {
        put("ALTER ")
        switch rename.object {
        case .relation(let kind), .column(_, of: let kind): write(kind)
        }
        if rename.ifExists { put(" IF EXISTS") }
        put(rename.only ? " ONLY " : " ")
        try write(rename.name)
        put(" RENAME ")
        switch rename.object {
        case .relation: break
        case .column(let column, of: _):
            put("COLUMN ")
            try write(column)
            put(" ")
        }
        put("TO ")
        try write(rename.newName)
    }

    // MARK: Indexes

    private mutating func write(_ index: PostgresIndexDefinition) throws(Failure) {
        put(index.unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ")
        if index.concurrently { put("CONCURRENTLY ") }
        if index.ifNotExists { put("IF NOT EXISTS ") }
        if let name = index.name {
            try write(name)
            put(" ")
        }
        put(index.only ? "ON ONLY " : "ON ")
        try write(index.table)
        put(" USING ")
        try write(index.method)
        try require(!index.elements.isEmpty, "an index of nothing")
        put(" (")
        try write(separated: index.elements) { writer, element throws(Failure) in try writer.write(element) }
        put(")")
        if !index.including.isEmpty {
            put(" INCLUDE (")
            try write(separated: index.including) { writer, element throws(Failure) in try writer.write(element) }
            put(")")
        }
        if index.nullsNotDistinct { put(" NULLS NOT DISTINCT") }
        try write(options: index.options)
        if let tablespace = index.tablespace {
            put(" TABLESPACE ")
            try write(tablespace)
        }
        if let condition = index.where {
            put(" WHERE ")
            try write(condition)
        }
    }

    mutating func write(_ element: IndexElement) throws(Failure) {
        switch element.key {
        case .column(let name): try write(name)
        case .expression(let expression): try write(parenthesized: expression)
        }
        try write(collation: element.collation)
        if let operatorClass = element.operatorClass {
            put(" ")
            try write(operatorClass)
            if !element.operatorClassOptions.isEmpty {
                put(" (")
                try write(separated: element.operatorClassOptions) { writer, option throws(Failure) in
                    try writer.write(option)
                }
                put(")")
            }
        } else {
            try require(element.operatorClassOptions.isEmpty, "parameters of no operator class")
        }
        switch element.direction {
        case nil: break
        case .ascending: put(" ASC")
        case .descending: put(" DESC")
        }
        switch element.nulls {
        case nil: break
        case .first: put(" NULLS FIRST")
        case .last: put(" NULLS LAST")
        }
    }

    /// ` COLLATE name` with the space before it, or nothing.
    mutating func write(collation: QualifiedName?) throws(Failure) {
        guard let collation else { return }
        put(" COLLATE ")
        try write(collation)
    }
}
