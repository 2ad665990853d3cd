import SQLSyntax

/// `CREATE TABLE` and `ALTER TABLE` of PostgreSQL.
extension Writer {
    mutating func write(_ table: PostgresTableDefinition) throws(Failure) {
        put("CREATE ")
        write(table.persistence)
        put("TABLE ")
        if table.ifNotExists { put("IF NOT EXISTS ") }
        try write(table.name)
        switch table.origin {
        case .columns(let parents):
            put(" (")
            try write(table.elements)
            put(")")
            if !parents.isEmpty {
                put(" INHERITS (")
                try write(separated: parents) { writer, name throws(Failure) in try writer.write(name) }
                put(")")
            }
        case .type(let type):
            put(" OF ")
            try write(type)
            try write(optional: table.elements)
        case .partition(let parent, let bound):
            put(" PARTITION OF ")
            try write(parent)
            try write(optional: table.elements)
            try write(bound)
        }
        if let key = table.partitionKey {
            put(" PARTITION BY ")
            try write(key.strategy)
            try require(!key.elements.isEmpty, "a partition key of nothing")
            put(" (")
            try write(separated: key.elements) { writer, element throws(Failure) in try writer.write(element) }
            put(")")
        }
        try write(table.storage)
    }

    private mutating func write(optional elements: [PostgresTableDefinition.Element]) throws(Failure) {
        guard !elements.isEmpty else { return }
        put(" (")
        try write(elements)
        put(")")
    }

    private mutating func write(_ elements: [PostgresTableDefinition.Element]) throws(Failure) {
        try write(separated: elements) { writer, element throws(Failure) in
            switch element {
            case .column(let column): try writer.write(column)
            case .constraint(let constraint): try writer.write(constraint)
            case .like(let table, let options):
                writer.put("LIKE ")
                try writer.write(table)
                writer.write(options)
            }
        }
    }

    private static let likeOptions: [(LikeOptions, StaticString)] = [
        (.comments, "COMMENTS"), (.compression, "COMPRESSION"), (.constraints, "CONSTRAINTS"),
        (.defaults, "DEFAULTS"), (.generated, "GENERATED"), (.identity, "IDENTITY"), (.indexes, "INDEXES"),
        (.statistics, "STATISTICS"), (.storage, "STORAGE"),
    ]

    private mutating func write(_ options: LikeOptions) {
        let known = Writer.likeOptions.reduce(into: LikeOptions()) { $0.insert($1.0) }
        let isAll = !options.subtracting(known).isEmpty
        if isAll { put(" INCLUDING ALL") }
        for (option, word) in Writer.likeOptions where options.contains(option) != isAll {
            put(isAll ? " EXCLUDING " : " INCLUDING ")
            put(word)
        }
    }

    private mutating func write(_ bound: PartitionBound) throws(Failure) {
        switch bound {
        case .remaining: put(" DEFAULT")
        case .list(let values):
            put(" FOR VALUES IN (")
            try write(values)
            put(")")
        case .range(let lower, let upper):
            put(" FOR VALUES FROM (")
            try write(lower)
            put(") TO (")
            try write(upper)
            put(")")
        case .hash(let modulus, let remainder):
            put(" FOR VALUES WITH (MODULUS ")
            put(number: modulus)
            put(", REMAINDER ")
            put(number: remainder)
            put(")")
        }
    }

    // MARK: Columns and constraints

    mutating func write(_ column: PostgresColumnDefinition) throws(Failure) {
        try write(column.name)
        if let type = column.type {
            put(" ")
            try write(type)
        }
        if let compression = column.compression {
            put(" COMPRESSION ")
            try write(compression)
        }
        try write(collation: column.collation)
        for constraint in column.constraints { try write(constraint) }
    }

    private mutating func write(constraint name: Identifier?) throws(Failure) {
        guard let name else { return }
        put("CONSTRAINT ")
        try write(name)
        put(" ")
    }

    /// With a space before it.
    mutating func write(_ constraint: PostgresColumnConstraint) throws(Failure) {
        put(" ")
        try write(constraint: constraint.name)
        switch constraint.kind {
        case .null: put("NULL")
        case .notNull: put("NOT NULL")
        case .default(let value):
            put("DEFAULT ")
            try write(restricted: value)
        case .generated(let value):
            put("GENERATED ALWAYS AS ")
            try write(parenthesized: value)
            put(" STORED")
        case .identity(let identity, let options): try write(identity, options)
        case .check(let condition, let noInherit):
            put("CHECK ")
            try write(parenthesized: condition)
            if noInherit { put(" NO INHERIT") }
        case .primaryKey(let storage):
            put("PRIMARY KEY")
            try write(storage)
        case .unique(let nullsNotDistinct, let storage):
            put(nullsNotDistinct ? "UNIQUE NULLS NOT DISTINCT" : "UNIQUE")
            try write(storage)
        case .references(let reference): try write(reference)
        case .deferrable(let value): put(value ? "DEFERRABLE" : "NOT DEFERRABLE")
        case .initiallyDeferred(let value): put(value ? "INITIALLY DEFERRED" : "INITIALLY IMMEDIATE")
        }
    }

    /// Where the grammar takes a `b_expr` only: what is no literal stands in parentheses, which leave no trace.
    private mutating func write(restricted value: Expression) throws(Failure) {
        if case .literal = value.kind { try write(value) } else { try write(parenthesized: value) }
    }

    mutating func write(_ constraint: PostgresTableConstraint) throws(Failure) {
        try write(constraint: constraint.name)
        switch constraint.kind {
        case .check(let condition, let noInherit):
            put("CHECK ")
            try write(parenthesized: condition)
            if noInherit { put(" NO INHERIT") }
        case .primaryKey(let columns, let including, let storage):
            put("PRIMARY KEY")
            try write(key: columns, including, storage)
        case .unique(let columns, let nullsNotDistinct, let including, let storage):
            put(nullsNotDistinct ? "UNIQUE NULLS NOT DISTINCT" : "UNIQUE")
            try write(key: columns, including, storage)
        case .primaryKeyIndex(let index):
            put("PRIMARY KEY USING INDEX ")
            try write(index)
        case .uniqueIndex(let index):
            put("UNIQUE USING INDEX ")
            try write(index)
        case .exclude(let exclusion): try write(exclusion)
        case .foreignKey(let columns, let reference):
            try require(!columns.isEmpty, "a foreign key of no column")
            put("FOREIGN KEY")
            try write(columnList: columns)
            put(" ")
            try write(reference)
        }
        if constraint.deferrable { put(" DEFERRABLE") }
        if constraint.initiallyDeferred { put(" INITIALLY DEFERRED") }
        if constraint.notValid { put(" NOT VALID") }
    }

    private mutating func write(
        key columns: [Identifier], _ including: [Identifier], _ storage: PostgresKeyStorage
    ) throws(Failure) {
        try require(!columns.isEmpty, "a key of no column")
        try write(columnList: columns)
        try write(including: including)
        try write(storage)
    }

    private mutating func write(including columns: [Identifier]) throws(Failure) {
        guard !columns.isEmpty else { return }
        put(" INCLUDE")
        try write(columnList: columns)
    }

    private mutating func write(_ storage: PostgresKeyStorage) throws(Failure) {
        try write(options: storage.options)
        if let tablespace = storage.tablespace {
            put(" USING INDEX TABLESPACE ")
            try write(tablespace)
        }
    }

    private mutating func write(_ exclusion: PostgresExclusion) throws(Failure) {
        put("EXCLUDE USING ")
        try write(exclusion.method)
        try require(!exclusion.elements.isEmpty, "an exclusion of nothing")
        put(" (")
        try write(separated: exclusion.elements) { writer, item throws(Failure) in
            try writer.write(item.element)
            writer.put(" WITH ")
            if let schema = item.operator.schema {
                writer.put("OPERATOR(")
                try writer.write(schema)
                writer.put(".")
                writer.put(raw: item.operator.symbol)
                writer.put(")")
            } else {
                writer.put(raw: item.operator.symbol)
            }
        }
        put(")")
        try write(including: exclusion.including)
        try write(exclusion.storage)
        if let condition = exclusion.where {
            put(" WHERE ")
            try write(parenthesized: condition)
        }
    }

    private mutating func write(_ reference: PostgresReference) throws(Failure) {
        put("REFERENCES ")
        try write(reference.table)
        try write(columnList: reference.columns)
        if reference.isFull { put(" MATCH FULL") }
        if reference.onDelete != .noAction || !reference.onDeleteColumns.isEmpty {
            put(" ON DELETE ")
            write(reference.onDelete)
            try write(columnList: reference.onDeleteColumns)
        }
        if reference.onUpdate != .noAction {
            put(" ON UPDATE ")
            write(reference.onUpdate)
        }
    }

    private mutating func write(_ action: ForeignKeyReference.Action) {
        switch action {
        case .setNull: put("SET NULL")
        case .setDefault: put("SET DEFAULT")
        case .cascade: put("CASCADE")
        case .restrict: put("RESTRICT")
        case .noAction: put("NO ACTION")
        }
    }

    // MARK: Identity

    private mutating func write(_ identity: PostgresIdentity, _ options: [SequenceOption]) throws(Failure) {
        put("GENERATED ")
        write(identity)
        put(" AS IDENTITY")
        guard !options.isEmpty else { return }
        put(" (")
        var first = true
        for option in options {
            if !first { put(" ") }
            first = false
            try write(option)
        }
        put(")")
    }

    private mutating func write(_ identity: PostgresIdentity) {
        switch identity {
        case .always: put("ALWAYS")
        case .byDefault: put("BY DEFAULT")
        }
    }

    private mutating func write(_ option: SequenceOption) throws(Failure) {
        switch option {
        case .type(let type):
            put("AS ")
            try write(type)
        case .cache(let number): put("CACHE ", number)
        case .cycle(let value): put(value ? "CYCLE" : "NO CYCLE")
        case .increment(let number): put("INCREMENT BY ", number)
        case .maximum(nil): put("NO MAXVALUE")
        case .maximum(let number?): put("MAXVALUE ", number)
        case .minimum(nil): put("NO MINVALUE")
        case .minimum(let number?): put("MINVALUE ", number)
        case .start(let number): put("START WITH ", number)
        case .name(let name):
            put("SEQUENCE NAME ")
            try write(name)
        case .restart(nil): put("RESTART")
        case .restart(let number?): put("RESTART WITH ", number)
        case .generated(let identity):
            put("GENERATED ")
            write(identity)
        }
    }

    private mutating func put(_ words: StaticString, _ number: ByteString) {
        put(words)
        put(raw: number)
    }

    // MARK: Storage

    mutating func write(_ storage: PostgresStorage) throws(Failure) {
        if let method = storage.method {
            put(" USING ")
            try write(method)
        }
        try write(options: storage.options)
        switch storage.onCommit {
        case nil: break
        case .preserveRows: put(" ON COMMIT PRESERVE ROWS")
        case .deleteRows: put(" ON COMMIT DELETE ROWS")
        case .drop: put(" ON COMMIT DROP")
        }
        if let tablespace = storage.tablespace {
            put(" TABLESPACE ")
            try write(tablespace)
        }
    }

    /// ` WITH (…)` with the space before it, or nothing.
    mutating func write(options: [StorageOption]) throws(Failure) {
        guard !options.isEmpty else { return }
        put(" WITH (")
        try write(separated: options) { writer, option throws(Failure) in try writer.write(option) }
        put(")")
    }

    mutating func write(_ option: StorageOption) throws(Failure) {
        if let namespace = option.namespace {
            try write(namespace)
            put(".")
        }
        try write(option.name)
        switch option.value {
        case nil: break
        case .number(let number):
            put(" = ")
            put(raw: number)
        case .string(let text):
            put(" = ")
            try write(string: text)
        case .type(let type):
            put(" = ")
            try write(type)
        }
    }

    // MARK: ALTER TABLE

    mutating func write(_ change: PostgresTableChange) throws(Failure) {
        put("ALTER ")
        switch change.kind {
        case .table: put("TABLE")
        case .view: put("VIEW")
        case .materializedView: put("MATERIALIZED VIEW")
        case .foreignTable: put("FOREIGN TABLE")
        case .sequence: put("SEQUENCE")
        case .index: put("INDEX")
        case .type, .domain: throw illegal("a change of a type as one of a table")
        }
        if change.ifExists { put(" IF EXISTS") }
        put(change.only ? " ONLY " : " ")
        try write(change.name)
        try require(!change.actions.isEmpty, "ALTER TABLE without a change")
        put(" ")
        try write(separated: change.actions) { writer, action throws(Failure) in try writer.write(action) }
    }

    private mutating func write(_ action: PostgresTableChange.Action) throws(Failure) {
        switch action {
        case .addColumn(let column, let ifNotExists):
            put(ifNotExists ? "ADD COLUMN IF NOT EXISTS " : "ADD COLUMN ")
            try write(column)
        case .dropColumn(let name, let ifExists, let cascade):
            put(ifExists ? "DROP COLUMN IF EXISTS " : "DROP COLUMN ")
            try write(name)
            if cascade { put(" CASCADE") }
        case .setType(let name, let type, let collation, let using):
            try write(alter: name)
            put("TYPE ")
            try write(type)
            try write(collation: collation)
            if let using {
                put(" USING ")
                try write(using)
            }
        case .setDefault(let name, let value):
            try write(alter: name)
            guard let value else { return put("DROP DEFAULT") }
            put("SET DEFAULT ")
            try write(value)
        case .setNotNull(let name, let value):
            try write(alter: name)
            put(value ? "SET NOT NULL" : "DROP NOT NULL")
        case .addIdentity(let name, let identity, let options):
            try write(alter: name)
            put("ADD ")
            try write(identity, options)
        case .setIdentity(let name, let options):
            try write(alter: name)
            try require(!options.isEmpty, "a change of an identity column that changes nothing")
            var first = true
            for option in options {
                if !first { put(" ") }
                first = false
                if case .restart = option {} else { put("SET ") }
                try write(option)
            }
        case .dropIdentity(let name, let ifExists):
            try write(alter: name)
            put(ifExists ? "DROP IDENTITY IF EXISTS" : "DROP IDENTITY")
        case .dropExpression(let name, let ifExists):
            try write(alter: name)
            put(ifExists ? "DROP EXPRESSION IF EXISTS" : "DROP EXPRESSION")
        case .addConstraint(let constraint):
            put("ADD ")
            try write(constraint)
        case .dropConstraint(let name, let ifExists, let cascade):
            put(ifExists ? "DROP CONSTRAINT IF EXISTS " : "DROP CONSTRAINT ")
            try write(name)
            if cascade { put(" CASCADE") }
        case .attachPartition(let table, let bound):
            put("ATTACH PARTITION ")
            try write(table)
            try write(bound)
        case .detachPartition(let table, let concurrently):
            put("DETACH PARTITION ")
            try write(table)
            if concurrently { put(" CONCURRENTLY") }
        case .inherit(let table):
            put("INHERIT ")
            try write(table)
        case .noInherit(let table):
            put("NO INHERIT ")
            try write(table)
        case .owner(let role):
            put("OWNER TO ")
            try write(role)
        }
    }

    private mutating func write(alter column: Identifier) throws(Failure) {
        put("ALTER COLUMN ")
        try write(column)
        put(" ")
    }
}
