internal import SQLSyntax

/// What a condition of a policy says, as a formula of two values over facts about one row and one session.
indirect enum ConditionFormula {
    case constant(Bool)
    case fact(ConditionFact)
    case all([ConditionFormula])
    case any([ConditionFormula])

    static let never = ConditionFormula.constant(false)
    static let always = ConditionFormula.constant(true)
}

/// Something that a row and a session settle.
enum ConditionFact {
    /// The term is NULL, or is not.
    case null(ConditionTerm, Bool)
    /// The term is not NULL, and stands so to the constant.
    case against(ConditionTerm, ConditionConstant, Standing)
    /// The term is not NULL, and is one of the constants.
    case among(ConditionTerm, [ConditionConstant])
    /// Neither term is NULL, and the first stands so to the second.
    case pair(ConditionTerm, ConditionTerm, Standing)
    /// What the condition of this text gives is one of these.
    case outcome(ByteString, Outcomes)
}

/// A value that a condition reads.
struct ConditionTerm: Hashable {
    enum Kind: Hashable {
        /// Of the condition's relation.
        case column(Int)
        case attribute(ByteString, AttributeType)
        /// Any other expression, by its text.
        case other(ByteString)
    }

    let kind: Kind
    let domain: ConditionDomain
    let isNullable: Bool
}

/// Below, at, above: how a value stands to another.
struct Standing: OptionSet, Hashable {
    let rawValue: UInt8

    static let below = Standing(rawValue: 1)
    static let at = Standing(rawValue: 2)
    static let above = Standing(rawValue: 4)
    static let any: Standing = [.below, .at, .above]

    var inverse: Standing { Standing.any.subtracting(self) }

    /// The same seen from the other value.
    var mirrored: Standing {
        var result = intersection(.at)
        if contains(.below) { result.insert(.above) }
        if contains(.above) { result.insert(.below) }
        return result
    }

    /// Nil for an operator that is no comparison, or one that does not give NULL for NULL.
    init?(_ sign: BinaryOperator) {
        switch sign {
        case .equal: self = .at
        case .notEqual: self = [.below, .above]
        case .less: self = .below
        case .lessOrEqual: self = [.below, .at]
        case .greater: self = .above
        case .greaterOrEqual: self = [.above, .at]
        case .add, .subtract, .multiply, .divide, .modulo, .concatenate, .jsonValue, .jsonText, .bitwiseAnd,
            .bitwiseOr, .shiftLeft, .shiftRight, .same, .notSame, .distinct, .notDistinct:
            return nil
        }
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }
}

/// What a condition can give: SQL's three truth values.
struct Outcomes: OptionSet, Hashable {
    let rawValue: UInt8

    static let `true` = Outcomes(rawValue: 1)
    static let `false` = Outcomes(rawValue: 2)
    static let unknown = Outcomes(rawValue: 4)
    static let notTrue: Outcomes = [.false, .unknown]
    static let notFalse: Outcomes = [.true, .unknown]
    static let any: Outcomes = [.true, .false, .unknown]

    /// What NOT makes of them.
    var negated: Outcomes {
        var result = intersection(.unknown)
        if contains(.true) { result.insert(.false) }
        if contains(.false) { result.insert(.true) }
        return result
    }
}
