import SQLSyntax

extension DialectRules {
    /// PostgreSQL. Names are cut after 63 bytes by the server (https://www.postgresql.org/docs/15/sql-syntax-lexical.html,
    /// section 4.1.1), and the protocol counts parameters in 16 bits (section 55.7, Bind).
    static func postgres(_ dialect: Dialect) -> DialectRules {
        DialectRules(
            openQuote: 0x22, closeQuote: 0x22, foldsBareNames: true, keepsQuotesOfBareColumns: false, hasRaise: false,
            hasQualifiedFunctions: true, hasIndexHints: false, sortsValues: true, hasPostgresGrammar: true,
            longestName: 63, mostParameters: 65535, keywordRoles: Keywords.roles(in: dialect))
    }
}
