extension Statement {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        switch kind {
        case .query(let query): try visitor.visit(query)
        case .insert(let statement): try visitor.visit(statement)
        case .update(let statement): try visitor.visit(statement)
        case .delete(let statement): try visitor.visit(statement)
        case .merge(let statement): try visitor.visit(statement)
        case .createTable(let statement): try visitor.visit(statement)
        case .createView(let statement): try visitor.visit(statement)
        case .createIndex(let statement): try visitor.visit(statement)
        case .createTrigger(let statement): try visitor.visit(statement)
        case .postgres(let definition): try definition.walkChildren(&visitor)
        case .explain(let form, let statement):
            if case .options(let options) = form {
                for option in options { try visitor.visit(identifier: option.name, role: .option) }
            }
            try visitor.visit(statement)
        }
    }
}

extension InsertStatement {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try with.walk(&visitor)
        try visitor.visit(target)
        try columns?.walk(&visitor)
        switch source {
        case .query(let query): try visitor.visit(query)
        case .defaultValues: break
        }
        try upserts.walk(&visitor)
        try returning.walk(&visitor)
    }
}

extension UpsertClause {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try target.walk(&visitor)
        try targetWhere.walk(&visitor)
        try constraint.walk(&visitor, role: .constraint)
        switch action {
        case .nothing: break
        case .update(let assignments, where: let condition):
            try assignments.walk(&visitor)
            try condition.walk(&visitor)
        }
    }
}

extension Assignment {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try columns.walk(&visitor)
        try visitor.visit(value)
    }
}

extension UpdateStatement {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try with.walk(&visitor)
        try visitor.visit(target)
        try assignments.walk(&visitor)
        try from.walk(&visitor)
        try `where`.walk(&visitor)
        try returning.walk(&visitor)
    }
}

extension DeleteStatement {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try with.walk(&visitor)
        try visitor.visit(target)
        try using.walk(&visitor)
        try `where`.walk(&visitor)
        try returning.walk(&visitor)
    }
}

extension CreateTable {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(name, role: .relation)
        switch body {
        case .definition(let columns, let constraints, options: _):
            try columns.walk(&visitor)
            try constraints.walk(&visitor)
        case .query(let query): try visitor.visit(query)
        }
    }
}

extension ColumnDefinition {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(identifier: name, role: .columnDefinition)
        try type.walk(&visitor)
        try constraints.walk(&visitor)
    }
}

extension ColumnConstraint {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try name.walk(&visitor, role: .constraint)
        switch kind {
        case .primaryKey(_, conflict: _, autoincrement: _), .notNull(conflict: _), .null, .unique(conflict: _): break
        case .check(let expression), .default(let expression), .generated(let expression, stored: _):
            try visitor.visit(expression)
        case .collate(let collation): try visitor.visit(collation, role: .collation)
        case .references(let reference): try visitor.visit(reference)
        }
    }
}

extension TableConstraint {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try name.walk(&visitor, role: .constraint)
        switch kind {
        case .primaryKey(let columns, conflict: _, autoincrement: _), .unique(let columns, conflict: _):
            try columns.walk(&visitor)
        case .check(let expression): try visitor.visit(expression)
        case .foreignKey(let columns, let reference):
            try columns.walk(&visitor, role: .column)
            try visitor.visit(reference)
        }
    }
}

extension ForeignKeyReference {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(identifier: table, role: .relation)
        try columns.walk(&visitor, role: .column)
        try match.walk(&visitor, role: .match)
    }
}

extension CreateView {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(name, role: .relation)
        try columns.walk(&visitor, role: .columnDefinition)
        try visitor.visit(query)
    }
}

extension CreateIndex {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(name, role: .index)
        try visitor.visit(identifier: table, role: .relation)
        try columns.walk(&visitor)
        try `where`.walk(&visitor)
    }
}

extension CreateTrigger {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(name, role: .trigger)
        switch event {
        case .insert, .delete: break
        case .update(let columns): try columns.walk(&visitor, role: .column)
        }
        try visitor.visit(table, role: .relation)
        try when.walk(&visitor)
        try body.walk(&visitor)
    }
}
