package import SQLSyntax

/// How the places where values are bound are written.
package enum PlaceholderStyle: Hashable, Sendable {
    /// As the statement had them: `?`, `?5`, `:name`; `$5` in PostgreSQL. A session attribute can be written so in a policy expression
    /// only, as `:name`.
    case asWritten
    /// `?1`, `?2`, … or PostgreSQL's `$1`, `$2`, …: one number for each distinct parameter, in the order in which they
    /// first stand in the text, whatever numbers the statement gave them.
    case numbered
    /// `?` for each occurrence.
    case question
    /// `:name` for the user's named parameters (with their own prefix), `:weir_region` for the attribute `region`,
    /// `:weir_p1` for the first `?`, `:weir_n5` for `?5` and `$5`; with as many `_` at the end as it takes to keep all apart.
    case named
}

/// The text of a statement, and what its placeholders stand for.
package struct PrintedStatement: Hashable, Sendable {
    package var text: String
    /// In binding order. `numbered`: entry k-1 is what `?k` or `$k` stands for. `question`: one entry for each `?`, from the
    /// left, so that a parameter that stands twice is here twice. `asWritten`, `named`: the distinct parameters in the
    /// order in which they first stand in the text.
    package var parameters: [Parameter]
    /// For `named`: the placeholder of each entry of `parameters`, its prefix included. Else empty.
    package var names: [String]
}

/// Makes text of a syntax tree: the one place in the project where SQL text is made.
///
/// The text is canonical: it depends on the tree only, never on the layout of the input. Keywords are in capitals, one
/// space stands between tokens where one is wanted, a name is bare only if it is a regular identifier and no keyword,
/// and parentheses stand where precedence asks for them and wherever AND, OR or NOT could be read in two ways. Reading
/// the text gives the same tree again.
///
/// A tree that no text of the dialect stands for (an empty CASE, VALUES with ORDER BY in SQLite, …) is an
/// ``DiagnosticCode/internalError``: only a defect of ours makes one, and nothing else is printed in its place.
package struct SQLPrinter: Hashable, Sendable {
    package var dialect: Dialect
    package var placeholders: PlaceholderStyle

    package init(dialect: Dialect, placeholders: PlaceholderStyle = .asWritten) {
        self.dialect = dialect
        self.placeholders = placeholders
    }

    /// The text of a statement, without a semicolon.
    package func print(_ statement: Statement) throws(Failure) -> PrintedStatement {
        var writer = try Writer(self, statement)
        try writer.write(statement)
        return writer.finish()
    }

    /// The text of a query expression, without parentheses around it.
    package func print(_ query: QueryExpression) throws(Failure) -> PrintedStatement {
        var writer = try Writer(self, query)
        try writer.write(query)
        return writer.finish()
    }

    /// The text of a value expression or search condition, without parentheses around it.
    package func print(_ expression: Expression) throws(Failure) -> PrintedStatement {
        var writer = try Writer(self, expression)
        try writer.write(expression)
        return writer.finish()
    }

    /// The text of a table reference, as it stands in a FROM clause.
    package func print(_ table: TableReference) throws(Failure) -> PrintedStatement {
        var writer = try Writer(self, table)
        try writer.write(table)
        return writer.finish()
    }

    /// The text of a name: bare where it can be, else quoted.
    package func print(_ name: Identifier) throws(Failure) -> String {
        var writer = Writer(dialect: dialect, style: placeholders)
        try writer.write(name)
        return writer.finish().text
    }
}

extension Dialect {
    /// A name as a statement has to write it, for messages; one that no statement can write, as it is.
    package func spelling(of name: Identifier) -> String {
        if name.quoting == .none || Keywords.isPlain(name.value, in: self) { return name.value.string }
        do throws(Failure) {
            return try SQLPrinter(dialect: self).print(name)
        } catch {
            return name.value.string
        }
    }
}
