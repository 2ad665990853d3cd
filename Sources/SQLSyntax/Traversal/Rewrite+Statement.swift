extension Statement {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        switch kind {
        case .query(let query): kind = .query(try rewriter.rewrite(query))
        case .insert(let statement): kind = .insert(try rewriter.rewrite(statement))
        case .update(let statement): kind = .update(try rewriter.rewrite(statement))
        case .delete(let statement): kind = .delete(try rewriter.rewrite(statement))
        case .merge(let statement): kind = .merge(try rewriter.rewrite(statement))
        case .createTable(let statement): kind = .createTable(try rewriter.rewrite(statement))
        case .createView(let statement): kind = .createView(try rewriter.rewrite(statement))
        case .createIndex(let statement): kind = .createIndex(try rewriter.rewrite(statement))
        case .createTrigger(let statement): kind = .createTrigger(try rewriter.rewrite(statement))
        case .postgres(var definition):
            try definition.rewriteChildren(&rewriter)
            kind = .postgres(definition)
        case .explain(var form, let statement):
            if case .options(var options) = form {
                for index in options.indices {
                    options[index].name = try rewriter.rewrite(identifier: options[index].name, role: .option)
                }
                form = .options(options)
            }
            kind = .explain(form, try rewriter.rewrite(statement))
        }
    }
}

extension InsertStatement {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try with.rewrite(&rewriter)
        target = try rewriter.rewrite(target)
        try columns?.rewrite(&rewriter)
        switch source {
        case .query(let query): source = .query(try rewriter.rewrite(query))
        case .defaultValues: break
        }
        try upserts.rewrite(&rewriter)
        try returning.rewrite(&rewriter)
    }
}

extension UpsertClause {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try target.rewrite(&rewriter)
        try targetWhere.rewrite(&rewriter)
        try constraint.rewrite(&rewriter, role: .constraint)
        switch action {
        case .nothing: break
        case .update(var assignments, where: var condition):
            try assignments.rewrite(&rewriter)
            try condition.rewrite(&rewriter)
            action = .update(assignments, where: condition)
        }
    }
}

extension Assignment {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try columns.rewrite(&rewriter)
        value = try rewriter.rewrite(value)
    }
}

extension UpdateStatement {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try with.rewrite(&rewriter)
        target = try rewriter.rewrite(target)
        try assignments.rewrite(&rewriter)
        try from.rewrite(&rewriter)
        try `where`.rewrite(&rewriter)
        try returning.rewrite(&rewriter)
    }
}

extension DeleteStatement {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try with.rewrite(&rewriter)
        target = try rewriter.rewrite(target)
        try using.rewrite(&rewriter)
        try `where`.rewrite(&rewriter)
        try returning.rewrite(&rewriter)
    }
}

extension CreateTable {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        name = try rewriter.rewrite(name, role: .relation)
        switch body {
        case .definition(var columns, var constraints, let options):
            try columns.rewrite(&rewriter)
            try constraints.rewrite(&rewriter)
            body = .definition(columns: columns, constraints: constraints, options: options)
        case .query(let query): body = .query(try rewriter.rewrite(query))
        }
    }
}

extension ColumnDefinition {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        name = try rewriter.rewrite(identifier: name, role: .columnDefinition)
        try type.rewrite(&rewriter)
        try constraints.rewrite(&rewriter)
    }
}

extension ColumnConstraint {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try name.rewrite(&rewriter, role: .constraint)
        switch kind {
        case .primaryKey(_, conflict: _, autoincrement: _), .notNull(conflict: _), .null, .unique(conflict: _): break
        case .check(let expression): kind = .check(try rewriter.rewrite(expression))
        case .default(let expression): kind = .default(try rewriter.rewrite(expression))
        case .generated(let expression, let stored):
            kind = .generated(try rewriter.rewrite(expression), stored: stored)
        case .collate(let collation): kind = .collate(try rewriter.rewrite(collation, role: .collation))
        case .references(let reference): kind = .references(try rewriter.rewrite(reference))
        }
    }
}

extension TableConstraint {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try name.rewrite(&rewriter, role: .constraint)
        switch kind {
        case .primaryKey(var columns, let conflict, let autoincrement):
            try columns.rewrite(&rewriter)
            kind = .primaryKey(columns, conflict: conflict, autoincrement: autoincrement)
        case .unique(var columns, let conflict):
            try columns.rewrite(&rewriter)
            kind = .unique(columns, conflict: conflict)
        case .check(let expression): kind = .check(try rewriter.rewrite(expression))
        case .foreignKey(var columns, let reference):
            try columns.rewrite(&rewriter, role: .column)
            kind = .foreignKey(columns, try rewriter.rewrite(reference))
        }
    }
}

extension ForeignKeyReference {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        table = try rewriter.rewrite(identifier: table, role: .relation)
        try columns.rewrite(&rewriter, role: .column)
        try match.rewrite(&rewriter, role: .match)
    }
}

extension CreateView {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        name = try rewriter.rewrite(name, role: .relation)
        try columns.rewrite(&rewriter, role: .columnDefinition)
        query = try rewriter.rewrite(query)
    }
}

extension CreateIndex {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        name = try rewriter.rewrite(name, role: .index)
        table = try rewriter.rewrite(identifier: table, role: .relation)
        try columns.rewrite(&rewriter)
        try `where`.rewrite(&rewriter)
    }
}

extension CreateTrigger {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        name = try rewriter.rewrite(name, role: .trigger)
        switch event {
        case .insert, .delete: break
        case .update(var columns):
            try columns.rewrite(&rewriter, role: .column)
            event = .update(columns)
        }
        table = try rewriter.rewrite(table, role: .relation)
        try when.rewrite(&rewriter)
        try body.rewrite(&rewriter)
    }
}
