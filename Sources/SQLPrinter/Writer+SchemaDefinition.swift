import SQLSyntax

extension Writer {
    mutating func write(_ statement: CreateTable) throws(Failure) {
        put(statement.temporary ? "CREATE TEMP TABLE " : "CREATE TABLE ")
        if statement.ifNotExists { put("IF NOT EXISTS ") }
        try write(statement.name)
        switch statement.body {
        case .definition(let columns, let constraints, let options):
            try require(!columns.isEmpty, "CREATE TABLE without a column")
            put(" (")
            try write(columns, constraints)
            put(")")
            write(options)
        case .query(let query):
            put(" AS ")
            try write(query)
        }
    }

    private mutating func write(_ columns: [ColumnDefinition], _ constraints: [TableConstraint]) throws(Failure) {
        var first = true
        for column in columns {
            if !first { put(", ") }
            first = false
            try write(column)
        }
        for constraint in constraints {
            put(", ")
            try write(constraint)
        }
    }

    private mutating func write(_ options: CreateTable.Options) {
        if options.contains(.withoutRowid) { put(" WITHOUT ROWID") }
        if options.contains(.strict) { put(options.contains(.withoutRowid) ? ", STRICT" : " STRICT") }
    }

    private mutating func write(_ column: ColumnDefinition) throws(Failure) {
        try write(column.name)
        if let type = column.type {
            try require(!type.words.isEmpty, "a column type without a name")
            put(" ")
            try write(type)
        }
        for constraint in column.constraints { try write(constraint) }
    }

    private mutating func write(constraintName name: Identifier?) throws(Failure) {
        guard let name else { return }
        put("CONSTRAINT ")
        try write(name)
        put(" ")
    }

    private mutating func write(_ constraint: ColumnConstraint) throws(Failure) {
        put(" ")
        try write(constraintName: constraint.name)
        switch constraint.kind {
        case .primaryKey(let direction, let conflict, let autoincrement):
            put("PRIMARY KEY")
            write(direction)
            write(onConflict: conflict)
            if autoincrement { put(" AUTOINCREMENT") }
        case .notNull(let conflict):
            put("NOT NULL")
            write(onConflict: conflict)
        case .null: put("NULL")
        case .unique(let conflict):
            put("UNIQUE")
            write(onConflict: conflict)
        case .check(let expression):
            put("CHECK ")
            try write(parenthesized: expression)
        case .default(let expression):
            put("DEFAULT ")
            try write(defaultValue: expression)
        case .collate(let collation):
            put("COLLATE ")
            try write(collation)
        case .references(let reference): try write(reference)
        case .generated(let expression, let stored):
            put("GENERATED ALWAYS AS ")
            try write(parenthesized: expression)
            put(stored ? " STORED" : " VIRTUAL")
        }
    }

    /// A literal, with or without a sign, stands bare; everything else needs parentheses.
    private mutating func write(defaultValue expression: Expression) throws(Failure) {
        switch expression.kind {
        case .literal: try write(expression)
        case .unary(let sign, let operand) where sign != .bitwiseNot && operand.isLiteral: try write(expression)
        case .unary, .column, .parameter, .row, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest,
            .between, .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists, .raise,
            .postgres:
            try write(parenthesized: expression)
        }
    }

    /// ` ON CONFLICT …` with the space before it, or nothing.
    private mutating func write(onConflict conflict: ConflictResolution?) {
        guard let conflict else { return }
        put(" ON CONFLICT ")
        write(conflict)
    }

    private mutating func write(_ constraint: TableConstraint) throws(Failure) {
        try write(constraintName: constraint.name)
        switch constraint.kind {
        case .primaryKey(let columns, let conflict, let autoincrement):
            put("PRIMARY KEY (")
            try write(columns)
            put(autoincrement ? " AUTOINCREMENT)" : ")")
            write(onConflict: conflict)
        case .unique(let columns, let conflict):
            put("UNIQUE (")
            try write(columns)
            put(")")
            write(onConflict: conflict)
        case .check(let expression):
            put("CHECK ")
            try write(parenthesized: expression)
        case .foreignKey(let columns, let reference):
            put("FOREIGN KEY")
            try write(columnList: columns)
            put(" ")
            try write(reference)
        }
    }

    private mutating func write(_ reference: ForeignKeyReference) throws(Failure) {
        put("REFERENCES ")
        try write(reference.table)
        try write(columnList: reference.columns)
        write(" ON DELETE ", reference.onDelete)
        write(" ON UPDATE ", reference.onUpdate)
        if let match = reference.match {
            put(" MATCH ")
            try write(match)
        }
        switch reference.deferral {
        case .none: break
        case .some(.deferrable(let negated, let initiallyDeferred)):
            put(negated ? " NOT DEFERRABLE" : " DEFERRABLE")
            if let initiallyDeferred { put(initiallyDeferred ? " INITIALLY DEFERRED" : " INITIALLY IMMEDIATE") }
        }
    }

    private mutating func write(_ clause: StaticString, _ action: ForeignKeyReference.Action?) {
        guard let action else { return }
        put(clause)
        switch action {
        case .setNull: put("SET NULL")
        case .setDefault: put("SET DEFAULT")
        case .cascade: put("CASCADE")
        case .restrict: put("RESTRICT")
        case .noAction: put("NO ACTION")
        }
    }

    mutating func write(_ statement: CreateView) throws(Failure) {
        put(statement.temporary ? "CREATE TEMP VIEW " : "CREATE VIEW ")
        if statement.ifNotExists { put("IF NOT EXISTS ") }
        try write(statement.name)
        try write(columnList: statement.columns)
        put(" AS ")
        try write(statement.query)
    }

    mutating func write(_ statement: CreateIndex) throws(Failure) {
        put(statement.unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ")
        if statement.ifNotExists { put("IF NOT EXISTS ") }
        try write(statement.name)
        put(" ON ")
        try write(statement.table)
        try require(!statement.columns.isEmpty, "CREATE INDEX without a column")
        put(" (")
        try write(statement.columns)
        put(")")
        try write(where: statement.where)
    }

    mutating func write(_ statement: CreateTrigger) throws(Failure) {
        put(statement.temporary ? "CREATE TEMP TRIGGER " : "CREATE TRIGGER ")
        if statement.ifNotExists { put("IF NOT EXISTS ") }
        try write(statement.name)
        switch statement.time {
        case .none: break
        case .some(.before): put(" BEFORE")
        case .some(.after): put(" AFTER")
        case .some(.insteadOf): put(" INSTEAD OF")
        }
        switch statement.event {
        case .insert: put(" INSERT")
        case .delete: put(" DELETE")
        case .update(let columns):
            put(columns.isEmpty ? " UPDATE" : " UPDATE OF ")
            try write(columns)
        }
        put(" ON ")
        try write(statement.table)
        if statement.forEachRow { put(" FOR EACH ROW") }
        if let condition = statement.when {
            put(" WHEN ")
            try write(condition)
        }
        try require(!statement.body.isEmpty, "CREATE TRIGGER without a statement")
        put(" BEGIN ")
        for step in statement.body {
            try write(triggerStep: step)
            put("; ")
        }
        put("END")
    }

    private mutating func write(triggerStep step: Statement) throws(Failure) {
        switch step.kind {
        case .query, .insert, .update, .delete: try write(step)
        case .merge, .createTable, .createView, .createIndex, .createTrigger, .postgres, .explain:
            throw illegal("a trigger step that changes the schema")
        }
    }
}

extension Expression {
    fileprivate var isLiteral: Bool {
        switch kind {
        case .literal: true
        case .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest,
            .between, .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists, .raise,
            .postgres:
            false
        }
    }
}
