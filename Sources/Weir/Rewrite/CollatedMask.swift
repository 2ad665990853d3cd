internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// In a write, a masked column of the target is replaced by its mask in place, and keeps its collation by COLLATE. An explicit
/// collation wins over that of a column where the column's own would not: `name = email` compares as `name` does, and
/// `name = (mask) COLLATE NOCASE` does not (https://sqlite.org/datatype3.html, 7.1). So such a column stands in a write only
/// where both mean the same.
struct CollatedMask {
    private let bindings: Bindings
    private let target: RangeVariableID
    private let columns: Set<Int>

    /// Nil where no column of the target is masked.
    init?(_ access: RelationAccess?, _ relation: Relation, _ target: RangeVariableID, _ bindings: Bindings) {
        guard let access else { return nil }
        columns = Set(
            relation.columns.indices.filter { column in
                guard access.cells.indices.contains(column) else { return false }
                switch access.cells[column] {
                case .absent, .raw: return false
                case .union: return true
                case .masked:
                    // A number compares alike under every collation.
                    switch Affinity(declaredType: relation.columns[column].type) {
                    case .integer, .real: return false
                    case .text, .numeric, .blob: return true
                    }
                }
            })
        guard !columns.isEmpty else { return nil }
        self.bindings = bindings
        self.target = target
    }

    /// Throws where a masked column stands in a comparison whose collation would not be the column's.
    func hold(_ expression: Expression) throws(Failure) {
        guard try !isFree(expression) else { return }
        switch expression.kind {
        case .column: return
        case .not(let operand), .unary(_, let operand), .cast(let operand, _), .collate(let operand, _),
            .nullTest(let operand, _), .truthTest(let operand, _, _):
            try hold(operand)
        case .conjunction(let operands), .disjunction(let operands):
            for operand in operands { try hold(operand) }
        case .operation(let chain): try hold(chain, expression)
        case .membership(let predicate):
            guard isColumn(predicate.operand), case .list(let elements) = predicate.source,
                elements.allSatisfy(Self.isConstant)
            else { throw refusal(expression) }
        case .between(let between):
            guard isColumn(between.operand), Self.isConstant(between.lower), Self.isConstant(between.upper) else {
                throw refusal(expression)
            }
        case .pattern(let pattern):
            try hold(pattern.operand)
            try hold(pattern.pattern)
        case .caseWhen(let choice):
            guard choice.operand == nil else { throw refusal(expression) }
            for branch in choice.branches {
                try hold(branch.condition)
                try hold(branch.result)
            }
            if let otherwise = choice.otherwise { try hold(otherwise) }
        case .function(let call):
            // Of the others, min, max and nullif compare their arguments.
            guard
                [
                    "abs", "coalesce", "date", "datetime", "ifnull", "instr", "length", "lower", "ltrim", "replace",
                    "round", "rtrim", "strftime", "substr", "time", "trim", "typeof", "unicode", "upper",
                ].contains(
                    call.name.name.value.asciiLowercased.string), case .list(let arguments, false) = call.arguments
            else { throw refusal(expression) }
            for argument in arguments { try hold(argument) }
        case .row(let elements): for element in elements { try hold(element) }
        case .subquery, .exists, .postgres: throw refusal(expression)
        case .literal, .parameter, .raise: return
        }
    }

    private func hold(_ chain: OperatorChain, _ expression: Expression) throws(Failure) {
        if chain.links.allSatisfy({ !Self.compares($0.operator) }) {
            try hold(chain.first)
            for link in chain.links { try hold(link.operand) }
            return
        }
        if !handsOnCollation(chain.first), chain.links.allSatisfy({ !handsOnCollation($0.operand) }) {
            try hold(chain.first)
            for link in chain.links { try hold(link.operand) }
            return
        }
        guard chain.links.count == 1, isColumn(chain.first), Self.isConstant(chain.links[0].operand) else {
            throw refusal(expression)
        }
    }

    private func refusal(_ expression: Expression) -> Failure {
        Failure(
            .unsupportedWrite, "this comparison of a masked column is not enforced yet in a write",
            at: expression.position,
            help: "compare the column with a literal or a parameter, as in `column = 'a'`")
    }

    private func isColumn(_ expression: Expression) -> Bool {
        guard case .column = expression.kind else { return false }
        return true
    }

    /// Whether an expression has the collation of a column that it holds: under CAST and COLLATE, or a sign `+`.
    private func handsOnCollation(_ expression: Expression) -> Bool {
        var inner = expression
        while true {
            switch inner.kind {
            case .column: return true
            case .cast(let operand, _), .collate(let operand, _), .unary(_, let operand): inner = operand
            case .row, .subquery: return true
            case .literal, .parameter, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest, .between,
                .membership, .pattern, .caseWhen, .function, .exists, .raise, .postgres:
                return false
            }
        }
    }

    private static func isConstant(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .literal, .parameter: true
        case .column, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest, .between,
            .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists, .raise, .postgres:
            false
        }
    }

    private static func compares(_ sign: BinaryOperator) -> Bool {
        switch sign {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .same, .notSame, .distinct,
            .notDistinct:
            true
        case .add, .subtract, .multiply, .divide, .modulo, .concatenate, .jsonValue, .jsonText, .bitwiseAnd, .bitwiseOr,
            .shiftLeft, .shiftRight:
            false
        }
    }

    /// Whether no such column stands in the expression, subqueries included.
    private func isFree(_ expression: Expression) throws(Failure) -> Bool {
        var use = ColumnUse(bindings: bindings, target: target, columns: columns)
        try use.visit(expression)
        return !use.isFound
    }
}

/// Looks for certain columns of one range variable.
private struct ColumnUse: SyntaxVisitor {
    let bindings: Bindings
    let target: RangeVariableID
    let columns: Set<Int>
    private(set) var isFound = false

    init(bindings: Bindings, target: RangeVariableID, columns: Set<Int>) {
        self.bindings = bindings
        self.target = target
        self.columns = columns
    }

    mutating func visit(_ node: Expression) throws(Failure) {
        guard !isFound else { return }
        guard case .column = node.kind else { return try node.walkChildren(&self) }
        guard case .column(target, let column)? = bindings.columns[node.position.start] else { return }
        isFound = columns.contains(column)
    }
}
