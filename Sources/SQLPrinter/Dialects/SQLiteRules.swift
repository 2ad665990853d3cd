import SQLSyntax

extension DialectRules {
    /// SQLite. A lone `"x"` that names no column is a string there (manual, "Double-quoted String Literals Are
    /// Accepted"), so a lone column keeps its quotes. SQLITE_MAX_VARIABLE_NUMBER
    /// (https://sqlite.org/limits.html, section 9) is 32766.
    static func sqlite(_ dialect: Dialect) -> DialectRules {
        DialectRules(
            openQuote: 0x22, closeQuote: 0x22, foldsBareNames: false, keepsQuotesOfBareColumns: true, hasRaise: true,
            hasQualifiedFunctions: false, hasIndexHints: true, sortsValues: false, hasPostgresGrammar: false,
            longestName: nil, mostParameters: 32766,
            keywordRoles: Keywords.roles(in: dialect))
    }
}
