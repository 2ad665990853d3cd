internal import PostgresParser
internal import SQLPrinter
internal import SQLSyntax

/// Texts of the server's own as Weir prints them, so that a catalog from a server is that from its dump.
struct PostgresText {
    let dialect: Dialect

    /// A default; as the server has it where Weir cannot read it.
    func expression(_ text: String) -> String {
        guard case .query(let query)? = statement("SELECT " + text)?.kind,
            case .specification(let specification) = query.first, specification.selectList.count == 1,
            case .expression(let expression, alias: nil) = specification.selectList[0].kind,
            let printed = try? SQLPrinter(dialect: dialect).print(expression)
        else { return text }
        return printed.text
    }

    /// The query of a view. One that Weir cannot read is a definition still, so that nobody takes the view for a table.
    func query(_ text: String) -> String {
        if case .query(let query)? = statement(text)?.kind,
            let printed = try? SQLPrinter(dialect: dialect).print(query)
        {
            return printed.text
        }
        return String(text.drop { $0.isWhitespace })
    }

    private func statement(_ text: String) -> Statement? {
        try? StatementReader.parseStatement(utf8: Array(text.utf8), dialect: dialect)
    }
}
