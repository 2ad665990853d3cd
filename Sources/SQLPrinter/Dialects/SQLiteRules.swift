import SQLSyntax

extension DialectRules {
    /// SQLite. A lone `"x"` that names no column is a string there (manual, "Double-quoted String Literals Are
    /// Accepted"), so a lone column keeps its quotes.
    static func sqlite(_ dialect: Dialect) -> DialectRules {
        DialectRules(
            openQuote: 0x22, closeQuote: 0x22, foldsBareNames: false, keepsQuotesOfBareColumns: true, hasRaise: true,
            hasQualifiedFunctions: false, hasIndexHints: true, sortsValues: false,
            keywordRoles: Keywords.roles(in: dialect))
    }
}
