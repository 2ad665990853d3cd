internal import SQLBinding
internal import SQLParser
internal import SQLSyntax
internal import WeirPolicy

/// A row that a text of SQLite makes, as far as its constants tell.
struct WrittenRow {
    /// What a column holds.
    enum Datum: Equatable {
        case null
        case integer(Int64)
        case real(Double)
        case text([UInt8])
        case blob([UInt8])
    }

    private let relation: Relation
    /// By column; those are missing of which nothing is known.
    private let stored: [Int: Datum]
    /// The columns that may differ from those of the row that was there.
    private let changed: Set<Int>

    /// The row of an UPDATE.
    init(updated values: [Int: Expression], _ relation: Relation) {
        self.relation = relation
        stored = Self.stored(values, relation)
        changed = Set(values.keys).union(relation.columns.indices.filter { relation.columns[$0].generated })
    }

    private init(inserted values: [Int: Expression], _ relation: Relation) {
        self.relation = relation
        var stored = Self.stored(values, relation)
        // The database counts the number of a row up where it is given NULL.
        for (column, value) in stored where value == .null && Self.isRowNumber(column, relation) {
            stored[column] = nil
        }
        self.stored = stored
        changed = Set(relation.columns.indices)
    }

    /// The rows of an INSERT; those that one SELECT makes are one.
    static func inserted(
        _ source: InsertStatement.Source, _ columns: [Int], _ relation: Relation, _ dialect: Dialect
    ) -> [WrittenRow] {
        var written: [Int: [Expression]] = [:]
        if case .query(let query) = source {
            let values = WrittenValues(columns: columns)
            for column in columns { written[column] = values.values(of: column, in: query) }
        }
        var defaults: [Int: Expression] = [:]
        for (column, definition) in relation.columns.enumerated() where !columns.contains(column) {
            guard !definition.generated, !isRowNumber(column, relation) else { continue }
            guard let text = definition.default else {
                defaults[column] = Expression(.literal(.null))
                continue
            }
            defaults[column] = try? SQLParser.parseExpression(text, dialect: dialect)
        }
        let count = written.values.map(\.count).max() ?? 1
        return (0..<count).map { row in
            var values = defaults
            for (column, list) in written where list.indices.contains(row) { values[column] = list[row] }
            return WrittenRow(inserted: values, relation)
        }
    }

    /// The only column of a primary key of integers (https://sqlite.org/lang_createtable.html#rowid).
    private static func isRowNumber(_ column: Int, _ relation: Relation) -> Bool {
        let definition = relation.columns[column]
        return relation.primaryKey.count == 1
            && ByteString(relation.primaryKey[0]).matchesIgnoringASCIICase(ByteString(definition.name))
            && Affinity(declaredType: definition.type) == .integer
    }

    private static func stored(_ values: [Int: Expression], _ relation: Relation) -> [Int: Datum] {
        var stored: [Int: Datum] = [:]
        for (column, value) in values where relation.columns.indices.contains(column) {
            let affinity = Affinity(declaredType: relation.columns[column].type)
            stored[column] = constant(value).flatMap { Self.stored($0, affinity) }
        }
        return stored
    }

    /// What becomes of a value in a column of the affinity; nil where its text would be read as a number or a fraction be written
    /// as text (https://sqlite.org/datatype3.html, section 3). A whole fraction may become an integer: they compare alike.
    private static func stored(_ value: Datum, _ affinity: Affinity) -> Datum? {
        switch (value, affinity) {
        case (.null, _), (.blob, _), (.text, .text), (.text, .blob), (.integer, .integer), (.integer, .numeric),
            (.integer, .blob), (.real, .real), (.real, .integer), (.real, .numeric), (.real, .blob):
            value
        case (.integer(let number), .text): .text(Array(String(number).utf8))
        case (.integer(let number), .real): exact(number).map { .real($0) }
        case (.text, .integer), (.text, .numeric), (.text, .real), (.real, .text): nil
        }
    }

    /// Nil where a Double has no place for all digits.
    private static func exact(_ number: Int64) -> Double? { number.magnitude < 1 << 53 ? Double(number) : nil }

    /// The value of a literal, a sign before it included.
    private static func constant(_ node: Expression) -> Datum? {
        switch node.kind {
        case .literal(.null): .null
        case .literal(.boolean(let value)): .integer(value ? 1 : 0)
        case .literal(.integer(let digits)): Int64(digits.string).map { .integer($0) }
        case .literal(.decimal(let digits)): real(digits.string).map { .real($0) }
        case .literal(.string(let text)): .text(Array(text.string.utf8))
        case .literal(.blob(let bytes)): .blob(bytes)
        case .literal(.bits), .literal(.currentDate), .literal(.currentTime), .literal(.currentTimestamp): nil
        case .unary(.minus, let operand): constant(operand).flatMap { negative($0) }
        case .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest,
            .between, .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists, .raise,
            .postgres:
            nil
        }
    }

    /// Nil where SQLite may read the digits as a neighbour of the number nearest to them: its own conversion is exact for few digits.
    private static func real(_ digits: String) -> Double? {
        guard digits.utf8.count <= 16, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2E }) else { return nil }
        return Double(digits)
    }

    private static func negative(_ value: Datum) -> Datum? {
        switch value {
        case .integer(let number): number == .min ? nil : .integer(-number)
        case .real(let number): .real(-number)
        case .null, .text, .blob: nil
        }
    }
}

// MARK: - Checks

extension WrittenRow {
    /// Whether all expressions of some alternative hold on the row, whatever the database has.
    ///
    /// - Parameter assumed: what holds on the row that was there.
    func satisfies(_ alternatives: [[PolicyExpression]], assumed: [PolicyExpression]) -> Bool {
        alternatives.contains { checks in
            checks.allSatisfy { check in
                outcomes(check.expression, check.bindings) == .holds
                    || isUntouched(check) && assumed.contains { $0.isSame(as: check) }
            }
        }
    }

    /// Whether the check reads only columns of the row, and none that may have changed.
    private func isUntouched(_ check: PolicyExpression) -> Bool {
        guard !check.bindings.reads(check.relation) else { return false }
        return check.bindings.columns.values.allSatisfy { binding in
            switch binding {
            case .column(.first, let column): !changed.contains(column)
            case .column: true
            case .merged, .rowid, .wholeRow, .alias, .output: false
            }
        }
    }

    /// What a condition can come to, over every row that has the known values.
    private struct Outcomes: OptionSet {
        let rawValue: Int

        static let holds = Outcomes(rawValue: 1)
        static let fails = Outcomes(rawValue: 2)
        static let unknown = Outcomes(rawValue: 4)
        static let known: Outcomes = [.holds, .fails]
        static let any: Outcomes = [.holds, .fails, .unknown]

        init(rawValue: Int) { self.rawValue = rawValue }

        init(_ holds: Bool) { self = holds ? .holds : .fails }

        /// NOT.
        var negated: Outcomes {
            var result = intersection(.unknown)
            if contains(.holds) { result.insert(.fails) }
            if contains(.fails) { result.insert(.holds) }
            return result
        }

        /// AND over operands that are independent of each other, as far as is known.
        func and(_ other: Outcomes) -> Outcomes {
            var result = union(other).intersection(.fails)
            if contains(.holds), other.contains(.holds) { result.insert(.holds) }
            if contains(.unknown) && other.intersects([.holds, .unknown])
                || other.contains(.unknown) && intersects([.holds, .unknown])
            {
                result.insert(.unknown)
            }
            return result
        }

        func or(_ other: Outcomes) -> Outcomes { negated.and(other.negated).negated }

        private func intersects(_ other: Outcomes) -> Bool { !isDisjoint(with: other) }
    }

    private func outcomes(_ node: Expression, _ bindings: Bindings) -> Outcomes {
        switch node.kind {
        case .not(let operand): return outcomes(operand, bindings).negated
        case .conjunction(let operands):
            return operands.reduce(.holds) { $0.and(outcomes($1, bindings)) }
        case .disjunction(let operands):
            return operands.reduce(.fails) { $0.or(outcomes($1, bindings)) }
        case .operation(let chain):
            guard chain.links.count == 1 else { return .any }
            return compare(
                operand(chain.first, bindings), chain.links[0].operator, operand(chain.links[0].operand, bindings))
        case .nullTest(let inner, let negated):
            guard let value = operand(inner, bindings) else { return .known }
            return Outcomes((value.datum == .null) != negated)
        case .truthTest(let inner, let value, let negated):
            let asked: Outcomes = value ? .holds : .fails
            let found = outcomes(inner, bindings)
            var result: Outcomes = []
            if found.contains(asked) { result.insert(.holds) }
            if !found.subtracting(asked).isEmpty { result.insert(.fails) }
            return negated ? result.negated : result
        case .between(let between):
            let value = operand(between.operand, bindings)
            let result = compare(value, .greaterOrEqual, operand(between.lower, bindings))
                .and(compare(value, .lessOrEqual, operand(between.upper, bindings)))
            return between.negated ? result.negated : result
        case .membership(let predicate): return outcomes(predicate, bindings)
        case .caseWhen(let choice): return outcomes(choice, bindings)
        case .literal, .column, .unary: return operand(node, bindings)?.truth ?? .any
        case .parameter, .collate, .row, .pattern, .cast, .function, .subquery, .exists, .raise, .postgres: return .any
        }
    }

    /// IN compares by the collation of what stands before it, and the elements have none.
    private func outcomes(_ predicate: InPredicate, _ bindings: Bindings) -> Outcomes {
        guard case .list(let elements) = predicate.source else { return .any }
        let value = operand(predicate.operand, bindings)
        var result = Outcomes.fails
        for element in elements {
            let element = operand(element, bindings).map { Operand(datum: $0.datum) }
            result = result.or(compare(value, .equal, element))
        }
        return predicate.negated ? result.negated : result
    }

    private func outcomes(_ choice: CaseExpression, _ bindings: Bindings) -> Outcomes {
        guard choice.operand == nil else { return .any }
        var result: Outcomes = []
        for branch in choice.branches {
            let condition = outcomes(branch.condition, bindings)
            if condition.contains(.holds) { result.formUnion(outcomes(branch.result, bindings)) }
            if condition == .holds { return result }
        }
        return result.union(choice.otherwise.map { outcomes($0, bindings) } ?? .unknown)
    }

    // MARK: - Values

    private struct Operand {
        let datum: Datum
        /// The column's, folded; nil for a constant.
        var collation: ByteString?

        var truth: Outcomes {
            switch datum {
            case .null: .unknown
            case .integer(let number): Outcomes(number != 0)
            case .real, .text, .blob: .any
            }
        }
    }

    /// Nil where its value is not known.
    private func operand(_ node: Expression, _ bindings: Bindings) -> Operand? {
        switch node.kind {
        case .literal, .unary: return Self.constant(node).map { Operand(datum: $0) }
        case .column:
            guard case .column(.first, let column)? = bindings.columns[node.position.start],
                let datum = stored[column]
            else { return nil }
            let collation = relation.columns[column].collation ?? "BINARY"
            return Operand(datum: datum, collation: ByteString(collation).asciiLowercased)
        case .parameter, .row, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest, .between,
            .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists, .raise, .postgres:
            return nil
        }
    }

    private func compare(_ left: Operand?, _ sign: BinaryOperator, _ right: Operand?) -> Outcomes {
        let isNullSafe: Bool
        /// The orders in which it holds: before, the same, behind.
        let holding: Set<Int>
        switch sign {
        case .equal: (isNullSafe, holding) = (false, [0])
        case .notEqual: (isNullSafe, holding) = (false, [-1, 1])
        case .less: (isNullSafe, holding) = (false, [-1])
        case .lessOrEqual: (isNullSafe, holding) = (false, [-1, 0])
        case .greater: (isNullSafe, holding) = (false, [1])
        case .greaterOrEqual: (isNullSafe, holding) = (false, [0, 1])
        case .notDistinct: (isNullSafe, holding) = (true, [0])
        case .distinct: (isNullSafe, holding) = (true, [-1, 1])
        case .same, .notSame, .add, .subtract, .multiply, .divide, .modulo, .concatenate, .jsonValue, .jsonText,
            .bitwiseAnd, .bitwiseOr,
            .shiftLeft, .shiftRight:
            return .any
        }
        if !isNullSafe, left?.datum == .null || right?.datum == .null { return .unknown }
        guard let left, let right else { return isNullSafe ? .known : .any }
        if left.datum == .null || right.datum == .null {
            return Outcomes(holding.contains(left.datum == right.datum ? 0 : 1))
        }
        guard let order = Self.order(left, right) else { return isNullSafe ? .known : .any }
        return Outcomes(holding.contains(order))
    }

    /// Values of two kinds have no order here: the column's affinity may make one of the other.
    private static func order(_ left: Operand, _ right: Operand) -> Int? {
        switch (left.datum, right.datum) {
        case (.integer(let one), .integer(let other)): return sign(one, other)
        case (.real(let one), .real(let other)): return sign(one, other)
        case (.integer(let one), .real(let other)): return exact(one).map { sign($0, other) }
        case (.real(let one), .integer(let other)): return exact(other).map { sign(one, $0) }
        case (.blob(let one), .blob(let other)): return sign(one, other)
        case (.text(let one), .text(let other)):
            switch left.collation ?? right.collation {
            case nil, "binary"?: return sign(one, other)
            case "nocase"?:
                return sign(
                    one.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, other.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 })
            case .some: return nil
            }
        case (.null, _), (.integer, _), (.real, _), (.text, _), (.blob, _): return nil
        }
    }

    private static func sign<Value: Comparable>(_ one: Value, _ other: Value) -> Int {
        one < other ? -1 : other < one ? 1 : 0
    }

    private static func sign(_ one: [UInt8], _ other: [UInt8]) -> Int {
        one.lexicographicallyPrecedes(other) ? -1 : other.lexicographicallyPrecedes(one) ? 1 : 0
    }
}
