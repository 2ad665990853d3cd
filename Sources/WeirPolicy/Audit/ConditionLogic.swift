package import SQLBinding
internal import SQLSyntax

/// What can be shown of conditions of a policy without looking at rows: by three-valued evaluation over what they say of
/// single values, of pairs of them and of each other. What is shown is so for every row that the catalog allows and every
/// session; what is not shown may be so nevertheless.
package struct ConditionLogic {
    private let index: CatalogIndex
    private let relation: Int
    private let assumed: [ByteString: ConditionReader.Assumption]

    /// - Parameter relation: whose rows the conditions are over.
    package init(_ index: CatalogIndex, _ relation: Int) {
        self.init(index, relation, assuming: [:])
    }

    init(_ index: CatalogIndex, _ relation: Int, assuming assumed: [ByteString: ConditionReader.Assumption]) {
        self.index = index
        self.relation = relation
        self.assumed = assumed
    }

    /// Whether no row satisfies all the conditions.
    package func isNeverTrue(_ conditions: [PolicyExpression]) -> Bool {
        refutes { reader throws(ConditionReader.TooLarge) in
            try Self.all(conditions, .true, &reader)
        }
    }

    /// Whether every row satisfies all the conditions.
    package func isAlwaysTrue(_ conditions: [PolicyExpression]) -> Bool {
        refutes { reader throws(ConditionReader.TooLarge) in
            .any(try Self.each(conditions, .notTrue, &reader))
        }
    }

    /// Whether every row that satisfies all of the first satisfies all of the others.
    package func implies(_ conditions: [PolicyExpression], _ others: [PolicyExpression]) -> Bool {
        refutes { reader throws(ConditionReader.TooLarge) in
            .all([
                try Self.all(conditions, .true, &reader), .any(try Self.each(others, .notTrue, &reader)),
            ])
        }
    }

    /// Whether a row that satisfies all of the first satisfies all conditions of one of the alternatives.
    package func implies(_ conditions: [PolicyExpression], anyOf alternatives: [[PolicyExpression]]) -> Bool {
        refutes { reader throws(ConditionReader.TooLarge) in
            var parts = [try Self.all(conditions, .true, &reader)]
            for alternative in alternatives {
                parts.append(.any(try Self.each(alternative, .notTrue, &reader)))
            }
            return .all(parts)
        }
    }

    /// Whether the part of a condition is never true, or true for every row.
    func isNeverTrue(_ part: Expression, of condition: PolicyExpression) -> Bool {
        refutes { reader throws(ConditionReader.TooLarge) in try reader.formula(part, .true, condition) }
    }

    func isAlwaysTrue(_ part: Expression, of condition: PolicyExpression) -> Bool {
        refutes { reader throws(ConditionReader.TooLarge) in try reader.formula(part, .notTrue, condition) }
    }

    private func refutes(
        _ make: (inout ConditionReader) throws(ConditionReader.TooLarge) -> ConditionFormula
    ) -> Bool {
        var reader = ConditionReader(index, relation, assuming: assumed)
        do throws(ConditionReader.TooLarge) {
            return !ConditionSolver.mayHold(try make(&reader))
        } catch {
            return false
        }
    }

    private static func all(
        _ conditions: [PolicyExpression], _ wanted: Outcomes, _ reader: inout ConditionReader
    ) throws(ConditionReader.TooLarge) -> ConditionFormula {
        .all(try each(conditions, wanted, &reader))
    }

    private static func each(
        _ conditions: [PolicyExpression], _ wanted: Outcomes, _ reader: inout ConditionReader
    ) throws(ConditionReader.TooLarge) -> [ConditionFormula] {
        var formulas: [ConditionFormula] = []
        for condition in conditions { formulas.append(try reader.formula(condition, wanted)) }
        return formulas
    }
}
