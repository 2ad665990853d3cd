internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// In a write, a masked column of the target is replaced by its mask in place, which has no collation of its own. A comparison takes
/// that of an operand with COLLATE anywhere in it, the left one first; else that of an operand that is a column, the left one first
/// (https://sqlite.org/datatype3.html, 7.1; `sqlite3BinaryCompareCollSeq` in expr.c). So where the column's collation is the one that is
/// taken, the mask has it by COLLATE; where another is, or none, it must have none: `email || ''` compares byte by byte, and
/// `(mask COLLATE NOCASE) || ''` would not.
struct CollatedMask: SyntaxVisitor {
    /// How the mask stands in for the column.
    enum Form {
        /// With the column's collation, be it BINARY.
        case collated
        /// As a value without any.
        case bare
    }

    /// By where the column stands; a column that is not here stands where nobody asks for its collation.
    private(set) var forms: [Int32: Form] = [:]

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

    /// Finds the forms of a predicate or of a value that is assigned. Throws where it cannot be said which collation is taken.
    mutating func hold(_ expression: Expression) throws(Failure) {
        guard try !isFree(expression) else { return }
        try hold(expression, seen: false)
    }

    // MARK: - Expressions

    /// - Parameter seen: whether something around the expression asks for its collation.
    private mutating func hold(_ expression: Expression, seen: Bool) throws(Failure) {
        switch expression.kind {
        case .column: if seen, isMasked(expression) { forms[expression.position.start] = .bare }
        case .literal, .parameter, .raise: break
        case .not(let operand), .unary(_, let operand), .cast(let operand, _), .nullTest(let operand, _),
            .truthTest(let operand, _, _):
            try hold(operand, seen: seen)
        // Its collation is the one that is asked for.
        case .collate(let operand, _): try hold(operand, seen: false)
        case .conjunction(let operands), .disjunction(let operands), .row(let operands):
            for operand in operands { try hold(operand, seen: seen) }
        case .operation(let chain): try hold(chain, expression, seen: seen)
        case .between(let between):
            try compare(between.operand, [between.lower, between.upper], expression, seen: seen)
        case .membership(let predicate): try hold(predicate, expression, seen: seen)
        case .pattern(let pattern):
            try hold(pattern.operand, seen: seen)
            try hold(pattern.pattern, seen: seen)
            if let escape = pattern.escape { try hold(escape, seen: seen) }
        case .caseWhen(let choice): try hold(choice, expression, seen: seen)
        case .function(let call): try hold(call, expression, seen: seen)
        case .subquery(let query), .exists(let query): try visit(query)
        case .postgres: throw .otherDialect(at: expression.position)
        }
    }

    private mutating func hold(_ chain: OperatorChain, _ expression: Expression, seen: Bool) throws(Failure) {
        if chain.links.contains(where: { Self.compares($0.operator) }) {
            guard chain.links.count == 1 else { return try refuse(expression) }
            return try compare(chain.first, [chain.links[0].operand], expression, seen: seen)
        }
        try hold(chain.first, seen: seen)
        for link in chain.links { try hold(link.operand, seen: seen) }
    }

    private mutating func hold(_ choice: CaseExpression, _ expression: Expression, seen: Bool) throws(Failure) {
        if let operand = choice.operand {
            try compare(operand, choice.branches.map(\.condition), expression, seen: seen)
        } else {
            for branch in choice.branches { try hold(branch.condition, seen: seen) }
        }
        for branch in choice.branches { try hold(branch.result, seen: seen) }
        if let otherwise = choice.otherwise { try hold(otherwise, seen: seen) }
    }

    private mutating func hold(_ call: FunctionCall, _ expression: Expression, seen: Bool) throws(Failure) {
        // Of the others, min, max and nullif compare their arguments, and aggregates may.
        let comparesNothing = [
            "abs", "coalesce", "date", "datetime", "ifnull", "instr", "length", "lower", "ltrim", "replace", "round",
            "rtrim", "strftime", "substr", "time", "trim", "typeof", "unicode", "upper",
        ].contains(call.name.name.value.asciiLowercased.string)
        if comparesNothing, case .list(let arguments, false) = call.arguments, call.over == nil {
            for argument in arguments { try hold(argument, seen: seen) }
        } else if seen {
            try refuse(expression)
        } else {
            try call.walkChildren(&self)
        }
    }

    // MARK: - Comparisons

    /// A left operand that is compared with each of the right ones.
    private mutating func compare(
        _ left: Expression, _ rights: [Expression], _ expression: Expression, seen: Bool
    ) throws(Failure) {
        guard try !isFree(expression) else { return }
        if case .row(let elements) = left.kind {
            guard rights.count == 1 else { return try refuse(expression) }
            return try compare(elements, rights[0], expression, seen: seen)
        }
        let isLeftExplicit = isExplicit(left)
        let explicit = rights.count { isExplicit($0) }
        // Of several comparisons each would need its own.
        if explicit > 0, !isLeftExplicit, rights.count > 1 { return try refuse(expression) }
        var isCollated = isLeftExplicit || explicit > 0
        let hasLeftCollation = Self.column(of: left) != nil
        let leftMask = mask(in: left)
        if let leftMask {
            if !isLeftExplicit { forms[leftMask] = explicit > 0 ? .bare : .collated }
            isCollated = true
        } else {
            try hold(left, seen: true)
        }
        for right in rights {
            guard let rightMask = mask(in: right) else {
                try hold(right, seen: true)
                continue
            }
            guard !isLeftExplicit, !isExplicit(right) else { continue }
            forms[rightMask] = hasLeftCollation ? .bare : .collated
            isCollated = isCollated || !hasLeftCollation
        }
        if seen, isCollated { throw refusal(expression) }
    }

    private mutating func compare(
        _ lefts: [Expression], _ right: Expression, _ expression: Expression, seen: Bool
    ) throws(Failure) {
        switch right.kind {
        case .row(let elements) where elements.count == lefts.count:
            for (left, element) in zip(lefts, elements) { try compare(left, [element], left, element, seen: seen) }
        case .subquery(let query): try compare(lefts, query, expression, seen: seen)
        case .literal, .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest,
            .truthTest, .between, .membership, .pattern, .caseWhen, .cast, .collate, .function, .exists, .raise,
            .postgres:
            try refuse(expression)
        }
    }

    /// Two elements of rows.
    private mutating func compare(
        _ left: Expression, _ rights: [Expression], _ first: Expression, _ second: Expression, seen: Bool
    ) throws(Failure) {
        if try isFree(first), try isFree(second) { return }
        if case .row = left.kind { throw refusal(left) }
        try compare(left, rights, Expression(.row([first, second]), at: first.position), seen: seen)
    }

    /// Values that are compared with the columns of a query.
    private mutating func compare(
        _ lefts: [Expression], _ query: QueryExpression, _ expression: Expression, seen: Bool
    ) throws(Failure) {
        guard try !isFree(expression) else { return }
        let items = Self.outputs(of: query)
        guard !items.contains(where: { isExplicit($0) }) else { throw refusal(expression) }
        let showsMask = items.contains { mask(in: $0) != nil }
        for left in lefts {
            if case .row = left.kind { throw refusal(expression) }
            guard let leftMask = mask(in: left) else {
                // The query's column has the mask's collation by COLLATE, which would win over that of a column.
                if showsMask, Self.column(of: left) != nil, !isExplicit(left) { throw refusal(expression) }
                try hold(left, seen: true)
                continue
            }
            if !isExplicit(left) { forms[leftMask] = .collated }
        }
        try visit(query)
        if seen { throw refusal(expression) }
    }

    private mutating func hold(_ predicate: InPredicate, _ expression: Expression, seen: Bool) throws(Failure) {
        var lefts = [predicate.operand]
        if case .row(let elements) = predicate.operand.kind { lefts = elements }
        switch predicate.source {
        case .list(let elements):
            guard try !isFree(expression) else { return }
            // The collation is the left operand's, whatever the elements have; an element with COLLATE may be compared by `=`.
            guard lefts.count == 1, !elements.contains(where: { isExplicit($0) }) else { throw refusal(expression) }
            if let leftMask = mask(in: lefts[0]) {
                if seen { throw refusal(expression) }
                if !isExplicit(lefts[0]) { forms[leftMask] = .collated }
            } else {
                try hold(lefts[0], seen: true)
            }
            for element in elements { try hold(element, seen: true) }
        case .query(let query): try compare(lefts, query, expression, seen: seen)
        case .relation:
            guard try !isFree(expression) else { return }
            if seen { throw refusal(expression) }
            for left in lefts {
                if let leftMask = mask(in: left) {
                    if !isExplicit(left) { forms[leftMask] = .collated }
                } else {
                    try hold(left, seen: true)
                }
            }
        case .function: try refuse(expression)
        }
    }

    // MARK: - Subqueries

    /// What is selected, sorted or grouped has the collation of a column or of COLLATE alike.
    mutating func visit(_ node: Expression) throws(Failure) {
        guard let mask = mask(in: node) else { return try hold(node, seen: true) }
        if !isExplicit(node) { forms[mask] = .collated }
    }

    mutating func visit(_ node: QuerySpecification) throws(Failure) {
        var rest = node
        rest.where = nil
        rest.having = nil
        // An alias stands for its expression, COLLATE and all.
        let isNamed = node.selectList.contains { item in
            if case .expression(let value, _?) = item.kind { mask(in: value) != nil } else { false }
        }
        if isNamed {
            var search = AliasUse(bindings: bindings)
            try node.walkChildren(&search)
            if let found = search.found { throw refusal(found) }
        }
        if let condition = node.where { try hold(condition, seen: false) }
        if let condition = node.having { try hold(condition, seen: false) }
        try rest.walkChildren(&self)
    }

    mutating func visit(_ node: Join) throws(Failure) {
        var rest = node
        if case .on(let condition)? = node.condition {
            try hold(condition, seen: false)
            rest.condition = nil
        }
        try rest.walkChildren(&self)
    }

    /// The values that the rows of a query have.
    private static func outputs(of query: QueryExpression) -> [Expression] {
        var found: [Expression] = []
        for term in [query.first] + query.rest.map(\.term) {
            switch term {
            case .specification(let specification):
                for item in specification.selectList {
                    if case .expression(let value, _) = item.kind { found.append(value) }
                }
            case .values(let values): found += values.rows.joined()
            case .parenthesized(let inner): found += outputs(of: inner)
            }
        }
        return found
    }

    // MARK: - Operands

    /// Where the masked column stands whose collation an operand has.
    private func mask(in expression: Expression) -> Int32? {
        guard let column = Self.column(of: expression), isMasked(column) else { return nil }
        return column.position.start
    }

    /// The column whose collation an operand has: under CAST and COLLATE, or a sign `+`.
    private static func column(of expression: Expression) -> Expression? {
        var inner = expression
        while true {
            switch inner.kind {
            case .column: return inner
            case .cast(let operand, _), .collate(let operand, _), .unary(.plus, let operand): inner = operand
            case .literal, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest,
                .truthTest,
                .between, .membership, .pattern, .caseWhen, .function, .subquery, .exists, .raise, .postgres:
                return nil
            }
        }
    }

    /// Whether COLLATE stands in an operand, subqueries apart.
    private func isExplicit(_ expression: Expression) -> Bool {
        var search = CollationUse()
        // It throws nothing of its own.
        guard (try? search.visit(expression)) != nil else { return true }
        return search.isFound
    }

    private func isMasked(_ column: Expression) -> Bool {
        guard case .column(target, let number)? = bindings.columns[column.position.start] else { return false }
        return columns.contains(number)
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

    private func refuse(_ expression: Expression) throws(Failure) {
        guard try isFree(expression) else { throw refusal(expression) }
    }

    private func refusal(_ expression: Expression) -> Failure {
        Failure(
            .unsupportedWrite, "this comparison of a masked column is not enforced yet in a write",
            at: expression.position,
            help: "compare the column with a literal or a parameter, as in `column = 'a'`")
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

/// Looks for COLLATE, subqueries apart.
private struct CollationUse: SyntaxVisitor {
    private(set) var isFound = false

    mutating func visit(_ node: Expression) throws(Failure) {
        guard !isFound else { return }
        if case .collate = node.kind { isFound = true }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: QueryExpression) throws(Failure) {}
}

/// Looks for an alias of a select list that is used as a value, ORDER BY and GROUP BY of the alias itself apart.
private struct AliasUse: SyntaxVisitor {
    let bindings: Bindings
    private(set) var found: Expression?

    init(bindings: Bindings) {
        self.bindings = bindings
    }

    mutating func visit(_ node: Expression) throws(Failure) {
        if case .column = node.kind, case .alias? = bindings.columns[node.position.start] { found = node }
        try node.walkChildren(&self)
    }
}
