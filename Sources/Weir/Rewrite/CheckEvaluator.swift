internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// Evaluates a check on a new row as SQLite would, where that is certain. Nil means that it is not.
///
/// The check is on the stored row: a value is read after its column's affinity has been applied to it
/// (https://sqlite.org/datatype3.html, section 3).
struct CheckEvaluator {
    enum Truth { case `true`, `false`, unknown }

    private let index: CatalogIndex
    private let relation: Relation
    private let row: NewRow
    private let value: (Parameter) -> Value?

    init(_ index: CatalogIndex, _ relation: Int, _ row: NewRow, _ value: @escaping (Parameter) -> Value?) {
        self.index = index
        self.relation = index.entries[relation].relation
        self.row = row
        self.value = value
    }

    func truth(_ check: PolicyExpression) -> Truth? { truth(check.expression, check.bindings) }

    private func truth(_ expression: Expression, _ bindings: Bindings) -> Truth? {
        switch expression.kind {
        case .literal(.boolean(let value)): return value ? .true : .false
        case .literal(.null): return .unknown
        case .not(let operand): return truth(operand, bindings).map(Self.negate)
        case .conjunction(let operands): return fold(operands, bindings, decisive: .false, otherwise: .true)
        case .disjunction(let operands): return fold(operands, bindings, decisive: .true, otherwise: .false)
        case .operation(let chain):
            guard chain.links.count == 1 else { return nil }
            return compare(chain.first, chain.links[0].operator, chain.links[0].operand, bindings)
        case .nullTest(let operand, let negated):
            guard let found = scalar(operand, bindings) else { return nil }
            return (found.value == .null) != negated ? .true : .false
        case .truthTest(let operand, let value, let negated):
            guard let found = truth(operand, bindings) else { return nil }
            return (found == (value ? .true : .false)) != negated ? .true : .false
        case .between(let between): return truth(between, bindings)
        case .membership(let predicate): return truth(predicate, bindings)
        case .caseWhen(let choice): return truth(choice, bindings)
        case .column, .parameter, .literal, .collate:
            // A bare value as a condition: only booleans and numbers are certain.
            switch scalar(expression, bindings)?.value {
            case .null?: return .unknown
            case .boolean(let value)?: return value ? .true : .false
            case .integer(let number)?: return number != 0 ? .true : .false
            case nil, .real?, .text?, .blob?, .list?: return nil
            }
        case .row, .unary, .pattern, .cast, .function, .subquery, .exists, .raise, .postgres: return nil
        }
    }

    private static func negate(_ truth: Truth) -> Truth {
        switch truth {
        case .true: .false
        case .false: .true
        case .unknown: .unknown
        }
    }

    /// AND and OR: one decisive operand settles it, whatever the others are.
    private func fold(
        _ operands: [Expression], _ bindings: Bindings, decisive: Truth, otherwise: Truth
    ) -> Truth? {
        var result: Truth? = otherwise
        for operand in operands {
            switch truth(operand, bindings) {
            case decisive?: return decisive
            case .unknown?: if result != nil { result = .unknown }
            case nil: result = nil
            case .some: break
            }
        }
        return result
    }

    private func truth(_ between: BetweenPredicate, _ bindings: Bindings) -> Truth? {
        guard let lower = compare(between.operand, .greaterOrEqual, between.lower, bindings),
            let upper = compare(between.operand, .lessOrEqual, between.upper, bindings)
        else { return nil }
        let both: Truth =
            lower == .false || upper == .false ? .false : lower == .true && upper == .true ? .true : .unknown
        return between.negated ? Self.negate(both) : both
    }

    private func truth(_ predicate: InPredicate, _ bindings: Bindings) -> Truth? {
        guard case .list(let written) = predicate.source else { return nil }
        var result = Truth.false
        var elements = written.map { scalar($0, bindings) }
        if written.count == 1, case .parameter(let parameter) = written[0].kind,
            case .list(let list)? = value(parameter)
        {
            elements = list.map { Operand(value: $0, affinity: nil, collation: nil) }
        }
        guard let operand = scalar(predicate.operand, bindings) else { return nil }
        for element in elements {
            guard let element else { return nil }
            // IN applies the operand's affinity to the list, which itself has none.
            switch Self.compare(operand, .equal, Operand(value: element.value, affinity: nil, collation: nil)) {
            case .true?: return predicate.negated ? .false : .true
            case .unknown?: result = .unknown
            case .false?: break
            case nil: return nil
            }
        }
        return predicate.negated ? Self.negate(result) : result
    }

    private func truth(_ choice: CaseExpression, _ bindings: Bindings) -> Truth? {
        guard choice.operand == nil else { return nil }
        for branch in choice.branches {
            switch truth(branch.condition, bindings) {
            case .true?: return truth(branch.result, bindings)
            case .false?, .unknown?: continue
            case nil: return nil
            }
        }
        return choice.otherwise.map { truth($0, bindings) } ?? .unknown
    }

    // MARK: - Values

    fileprivate struct Operand {
        var value: Value
        /// Nil where the expression has none.
        var affinity: Affinity?
        /// Folded; nil where the expression has none.
        var collation: ByteString?
        /// Whether COLLATE gives it: such a one wins over that of a column.
        var isExplicit = false
    }

    private func scalar(_ expression: Expression, _ bindings: Bindings) -> Operand? {
        switch expression.kind {
        case .literal, .unary:
            return Self.constant(expression).map { Operand(value: $0, affinity: nil, collation: nil) }
        case .parameter(let parameter):
            guard let found = value(parameter), Self.isScalar(found) else { return nil }
            return Operand(value: found, affinity: nil, collation: nil)
        case .collate(let operand, let name):
            guard var found = scalar(operand, bindings) else { return nil }
            found.collation = name.name.value.asciiLowercased
            found.isExplicit = true
            return found
        case .column:
            guard case .column(.first, let column)? = bindings.columns[expression.position.start] else { return nil }
            return stored(column)
        case .row, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest, .between, .membership, .pattern,
            .caseWhen, .cast, .function, .subquery, .exists, .raise, .postgres:
            return nil
        }
    }

    private static func isScalar(_ value: Value) -> Bool {
        if case .list = value { false } else { true }
    }

    /// The value that a column of the new row holds.
    private func stored(_ column: Int) -> Operand? {
        guard row.cells.indices.contains(column), case .given(let expression) = row.cells[column] else { return nil }
        let given: Value?
        if case .parameter(let parameter) = expression.kind {
            given = value(parameter).flatMap { Self.isScalar($0) ? $0 : nil }
        } else {
            given = Self.constant(expression)
        }
        let definition = relation.columns[column]
        let affinity = Affinity(declaredType: definition.type)
        guard let given, let value = Self.convert(given, to: affinity) else { return nil }
        if value == .null, column == row.rowid { return nil }
        return Operand(
            value: value, affinity: affinity, collation: ByteString(definition.collation ?? "BINARY").asciiLowercased)
    }

    /// What is stored of a value in a column of the affinity; nil where the conversion is not plain.
    private static func convert(_ value: Value, to affinity: Affinity) -> Value? {
        switch (value, affinity) {
        case (.null, _), (.blob, _): value
        case (.boolean(let flag), .integer), (.boolean(let flag), .numeric), (.boolean(let flag), .blob):
            .integer(flag ? 1 : 0)
        case (.text, .text), (.text, .blob), (.integer, .integer), (.integer, .numeric), (.integer, .blob),
            (.real, .real), (.real, .blob), (.real, .integer), (.real, .numeric):
            value
        case (.integer(let number), .text): .text(String(number))
        case (.integer(let number), .real): number.magnitude < 1 << 53 ? .real(Double(number)) : nil
        case (.text, .numeric), (.text, .integer), (.text, .real), (.real, .text), (.boolean, .text), (.boolean, .real),
            (.list, _):
            nil
        }
    }

    static func constant(_ expression: Expression) -> Value? {
        switch expression.kind {
        case .literal(let literal):
            switch literal {
            case .null: return .null
            case .boolean(let value): return .integer(value ? 1 : 0)
            case .integer(let text): return Int64(text.string).map { .integer($0) }
            // SQLite's own conversion is exact for few digits.
            case .decimal(let text):
                let isPlain = text.string.utf8.count <= 16 && text.string.utf8.allSatisfy { ($0 | 0x20) != 0x65 }
                return isPlain ? Double(text.string).map { .real($0) } : nil
            case .string(let text): return .text(text.string)
            case .blob(let bytes): return .blob(bytes)
            case .bits, .currentDate, .currentTime, .currentTimestamp: return nil
            }
        case .unary(.minus, let operand):
            switch constant(operand) {
            case .integer(let number)? where number != .min: return .integer(-number)
            case .real(let number)?: return .real(-number)
            case nil, .integer?, .null?, .boolean?, .text?, .blob?, .list?: return nil
            }
        case .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest,
            .between, .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists, .raise,
            .postgres:
            return nil
        }
    }

    // MARK: - Comparison

    private func compare(
        _ left: Expression, _ sign: BinaryOperator, _ right: Expression, _ bindings: Bindings
    ) -> Truth? {
        guard let left = scalar(left, bindings), let right = scalar(right, bindings) else { return nil }
        return Self.compare(left, sign, right)
    }

    private static func compare(_ left: Operand, _ sign: BinaryOperator, _ right: Operand) -> Truth? {
        let isNullSafe: Bool
        switch sign {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: isNullSafe = false
        case .same, .notSame, .distinct, .notDistinct: isNullSafe = true
        case .add, .subtract, .multiply, .divide, .modulo, .concatenate, .jsonValue, .jsonText, .bitwiseAnd, .bitwiseOr,
            .shiftLeft, .shiftRight:
            return nil
        }
        if left.value == .null || right.value == .null {
            guard isNullSafe else { return .unknown }
            let same = left.value == right.value
            return same == (sign == .same || sign == .notDistinct) ? .true : .false
        }
        guard let order = order(left, right) else { return nil }
        let holds: Bool
        switch sign {
        case .equal, .same, .notDistinct: holds = order == 0
        case .notEqual, .notSame, .distinct: holds = order != 0
        case .less: holds = order < 0
        case .lessOrEqual: holds = order <= 0
        case .greater: holds = order > 0
        case .greaterOrEqual: holds = order >= 0
        case .add, .subtract, .multiply, .divide, .modulo, .concatenate, .jsonValue, .jsonText, .bitwiseAnd, .bitwiseOr,
            .shiftLeft, .shiftRight:
            return nil
        }
        return holds ? .true : .false
    }

    /// Negative, zero or positive; nil where the storage classes differ or affinity would convert one of them.
    private static func order(_ left: Operand, _ right: Operand) -> Int? {
        switch (left.value, right.value) {
        case (.text(let a), .text(let b)):
            // Numeric affinity on one side would read the other's text as a number.
            guard !isNumeric(left.affinity), !isNumeric(right.affinity) else { return nil }
            let collation =
                right.isExplicit && !left.isExplicit ? right.collation : left.collation ?? right.collation
            switch collation {
            case nil, "binary"?: return compare(Array(a.utf8), Array(b.utf8))
            case "nocase"?:
                return compare(
                    Array(ByteString(a).asciiLowercased.string.utf8), Array(ByteString(b).asciiLowercased.string.utf8))
            case .some: return nil
            }
        case (.integer(let a), .integer(let b)): return a < b ? -1 : a > b ? 1 : 0
        case (.boolean(let a), _): return order(Operand(integer: a, left), right)
        case (_, .boolean(let b)): return order(left, Operand(integer: b, right))
        case (.real(let a), .real(let b)): return a < b ? -1 : a > b ? 1 : a == b ? 0 : nil
        case (.integer(let a), .real(let b)):
            return a.magnitude < 1 << 53 ? (Double(a) < b ? -1 : Double(a) > b ? 1 : 0) : nil
        case (.real(let a), .integer(let b)):
            return b.magnitude < 1 << 53 ? (a < Double(b) ? -1 : a > Double(b) ? 1 : 0) : nil
        case (.blob(let a), .blob(let b)): return compare(a, b)
        case (.null, _), (.text, _), (.integer, _), (.real, _), (.blob, _), (.list, _): return nil
        }
    }

    private static func isNumeric(_ affinity: Affinity?) -> Bool {
        switch affinity {
        case .numeric?, .integer?, .real?: true
        case nil, .text?, .blob?: false
        }
    }

    private static func compare(_ a: [UInt8], _ b: [UInt8]) -> Int {
        a.lexicographicallyPrecedes(b) ? -1 : b.lexicographicallyPrecedes(a) ? 1 : 0
    }
}

extension CheckEvaluator.Operand {
    fileprivate init(integer flag: Bool, _ operand: CheckEvaluator.Operand) {
        self.init(value: .integer(flag ? 1 : 0), affinity: operand.affinity, collation: operand.collation)
    }
}
