import SQLSyntax

extension DialectRules {
    /// The portable SQL of policy expressions.
    static let policy = DialectRules(
        openQuote: 0x22, closeQuote: 0x22, foldsBareNames: true, keepsQuotesOfBareColumns: false,
        writesAttributes: true, hasEmptyInList: false, hasRaise: false, hasQualifiedFunctions: false,
        hasIndexHints: false, sortsValues: false, hasIsBetweenValues: false, features: Dialect.policy.features,
        keywordRoles: Keywords.roles(in: .policy))
}
