import SQLSyntax

extension DialectRules {
    /// The portable SQL of policy expressions.
    static let policy = DialectRules(
        openQuote: 0x22, closeQuote: 0x22, foldsBareNames: true, keepsQuotesOfBareColumns: false, hasRaise: false,
        hasQualifiedFunctions: false, hasIndexHints: false, sortsValues: false, hasPostgresGrammar: false,
        longestName: nil, mostParameters: 32766,
        keywordRoles: Keywords.roles(in: .policy))
}
