internal import SQLSyntax
internal import WeirPolicy

/// Which of the columns that a text writes hold the policy's presets, and which rules grant the rest.
struct WriteProof {
    /// The rules that grant all columns that are no presets, and every preset. There is one at least.
    let rules: [RelationRule]
    /// What the policy writes, by column.
    let presets: [Int: PolicyExpression]

    /// Throws where a column is not granted, or the presets of the rules are not those of the text.
    ///
    /// - Parameters:
    ///   - columns: those that the text writes.
    ///   - granted: the rules of the operation.
    ///   - isValue: whether all that the text writes into the column is the expression.
    init(
        _ columns: [Int], _ granted: [RelationRule], isValue: (Int, PolicyExpression) -> Bool
    ) throws(Failure) {
        let fixed = Set(granted.flatMap { $0.presets.keys })
        let named = columns.filter { !fixed.contains($0) }
        func grants(_ rule: RelationRule, _ column: Int) -> Bool {
            rule.columns.indices.contains(column) && rule.columns[column].isReadable && rule.presets[column] == nil
        }
        let granting = granted.filter { rule in named.allSatisfy { grants(rule, $0) } }
        var presets: [Int: PolicyExpression] = [:]
        for rule in granting {
            for (column, value) in rule.presets {
                if let known = presets[column], !Grants.same([known], [value]) {
                    throw Verifier.mismatch("a column is preset in two ways")
                }
                presets[column] = value
            }
        }
        guard Set(columns).intersection(fixed) == Set(presets.keys) else {
            throw Verifier.mismatch("the presets of the policy are not those that are written")
        }
        for (column, value) in presets where !isValue(column, value) {
            throw Verifier.mismatch("a preset column has another value")
        }
        rules = granting.filter { rule in presets.keys.allSatisfy { rule.presets[$0] != nil || grants(rule, $0) } }
        guard !rules.isEmpty else { throw Verifier.mismatch("no role grants all columns that are written") }
        self.presets = presets
    }
}
