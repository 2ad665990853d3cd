internal import SQLBinding
internal import SQLSyntax

/// Judges anew whether a node by itself, its operands apart, is total: cannot raise, warn or act (semantics.md,
/// section 7). The data is that of the dialect's tables; what they do not know is not total.
struct VerifierTotality {
    private let dialect: Dialect

    /// A text of more bytes than this is not taken to be short.
    private static let longestText = 100_000

    init(_ dialect: Dialect) {
        self.dialect = dialect
    }

    /// - Parameter inSubquery: whether a subquery of an expression stands around it, which may run for hidden rows of
    ///   the query around it, so that its aggregates count like any function.
    func isTotal(_ node: Expression, inSubquery: Bool) -> Bool {
        switch node.kind {
        case .literal: allows(.literal)
        case .column: allows(.column)
        case .parameter: allows(.parameter)
        case .row: allows(.row)
        case .not: allows(.not)
        case .conjunction: allows(.conjunction)
        case .disjunction: allows(.disjunction)
        case .nullTest: allows(.nullTest)
        case .truthTest: allows(.truthTest)
        case .between: allows(.between)
        case .caseWhen: allows(.caseWhen)
        case .cast: allows(.cast)
        case .subquery: allows(.subquery)
        case .exists: allows(.exists)
        case .raise, .postgres: false
        case .unary(let sign, let operand):
            sign == .minus && Self.isNumber(operand) || DialectTables.verdict(sign, dialect: dialect) == .total
        case .operation(let chain): isTotal(chain)
        case .membership(let predicate): isTotal(predicate)
        case .pattern(let predicate): isTotal(predicate)
        case .collate(_, let name):
            DialectTables.collation(dialect.fold(name.name), dialect: dialect)?.verdict == .total
        case .function(let call): isTotal(call, inSubquery: inSubquery)
        }
    }

    private func allows(_ form: ExpressionForm) -> Bool { DialectTables.verdict(form, dialect: dialect) == .total }

    private func isTotal(_ predicate: InPredicate) -> Bool {
        switch predicate.source {
        case .list: allows(.membershipList)
        case .query: allows(.membershipQuery)
        case .relation: allows(.membershipRelation)
        case .function: allows(.membershipFunction)
        }
    }

    /// Putting texts together raises only if the result is too long for the database.
    private func isTotal(_ chain: OperatorChain) -> Bool {
        let open = chain.links.contains { link in
            link.operator != .concatenate && DialectTables.verdict(link.operator, dialect: dialect) != .total
        }
        if open { return false }
        guard chain.links.contains(where: { $0.operator == .concatenate }),
            DialectTables.verdict(.concatenate as BinaryOperator, dialect: dialect) != .total
        else { return true }
        return longest(chain) != nil
    }

    private func isTotal(_ predicate: PatternPredicate) -> Bool {
        if DialectTables.verdict(predicate.operator, dialect: dialect) == .total { return true }
        guard case .literal(.string(let text)) = predicate.pattern.kind else { return false }
        var escape: ByteString?
        if let written = predicate.escape {
            guard case .literal(.string(let character)) = written.kind else { return false }
            escape = character
        }
        return DialectTables.verdict(predicate.operator, literalPattern: text, escape: escape, dialect: dialect)
            == .total
    }

    private func isTotal(_ call: FunctionCall, inSubquery: Bool) -> Bool {
        var arguments: [Expression] = []
        if case .list(let list, _) = call.arguments { arguments = list }
        guard call.name.schema == nil else { return false }
        let forms = DialectTables.functions(
            named: dialect.fold(call.name.name), arguments: arguments.count, dialect: dialect
        ).filter { $0.verdict != .refused }
        return !forms.isEmpty
            && forms.allSatisfy { form in
                let isOverRows =
                    switch form.kind {
                    case .aggregate, .window, .aggregateWindow: true
                    case .scalar, .table: false
                    }
                if isOverRows && !inSubquery { return true }
                let verdict = form.verdict(arguments: arguments.count) { place in
                    arguments.indices.contains(place) && Self.isShortLiteral(arguments[place])
                }
                return verdict == .total
            }
    }

    func isTotal(_ function: TableFunction) -> Bool {
        let forms = DialectTables.functions(
            named: dialect.fold(function.name.name), arguments: function.arguments.count, dialect: dialect)
        return !forms.isEmpty && forms.allSatisfy { $0.kind == .table && $0.verdict == .total }
    }

    /// A frame raises on an offset that is no whole number; see ``isTotal(_:inSubquery:)`` for LIMIT.
    func isTotal(_ frame: WindowFrame, inSubquery: Bool) -> Bool {
        [frame.start, frame.end].allSatisfy { bound in
            switch bound {
            case nil, .unboundedPreceding?, .currentRow?, .unboundedFollowing?: return true
            case .preceding(let offset)?, .following(let offset)?:
                guard case .literal(.integer) = offset.kind else { return false }
                return !inSubquery || Self.isInteger(offset)
            }
        }
    }

    /// LIMIT raises on what is no integer. Outside subqueries of expressions a literal or a parameter does so whatever
    /// the hidden rows are; inside, only where a row asks for the subquery.
    func isTotal(_ limit: RowLimit, inSubquery: Bool) -> Bool {
        [limit.count, limit.offset].allSatisfy { expression in
            guard let expression else { return true }
            switch expression.kind {
            case .literal: return !inSubquery || Self.isInteger(expression)
            case .parameter: return !inSubquery
            case .unary(.minus, let operand): return inSubquery ? Self.isInteger(operand) : Self.isNumber(operand)
            case .column, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest, .between,
                .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists, .raise, .postgres:
                return false
            }
        }
    }

    /// Whether it is an integer that the database can hold.
    private static func isInteger(_ expression: Expression) -> Bool {
        guard case .literal(.integer(let text)) = expression.kind else { return false }
        return Int64(text.string) != nil
    }

    private static func isNumber(_ expression: Expression) -> Bool {
        guard case .literal(let literal) = expression.kind else { return false }
        switch literal {
        case .integer, .decimal: return true
        case .null, .boolean, .string, .blob, .bits, .currentDate, .currentTime, .currentTimestamp: return false
        }
    }

    private static func isShortLiteral(_ expression: Expression) -> Bool {
        guard case .literal(let literal) = expression.kind else { return false }
        return length(literal) <= DialectTables.longestPattern
    }

    /// The bytes that a literal has as a text, at most; those of a number are taken to be few.
    private static func length(_ literal: Literal) -> Int {
        switch literal {
        case .string(let text): text.string.utf8.count
        case .blob(let bytes): bytes.count
        case .integer(let text), .decimal(let text): max(text.string.utf8.count, 32)
        case .null, .boolean, .currentDate, .currentTime, .currentTimestamp: 32
        case .bits(let text): text.string.utf8.count
        }
    }

    // MARK: - The length of texts

    /// The bytes of the text that a chain of `||` makes, at most; nil where there is no telling.
    private func longest(_ chain: OperatorChain) -> Int? {
        guard var sum = longest(chain.first) else { return nil }
        for link in chain.links {
            guard link.operator == .concatenate, let more = longest(link.operand) else { return nil }
            sum += more
            if sum > Self.longestText { return nil }
        }
        return sum
    }

    private func longest(_ expression: Expression) -> Int? {
        let length: Int?
        switch expression.kind {
        case .literal(let literal): length = Self.length(literal)
        case .operation(let chain): length = longest(chain)
        case .collate(let operand, _): length = longest(operand)
        case .function(let call): length = longest(call)
        case .caseWhen(let choice): length = longest(choice)
        case .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .nullTest, .truthTest, .between,
            .membership, .pattern, .cast, .subquery, .exists, .raise, .postgres:
            length = nil
        }
        return length.flatMap { $0 <= Self.longestText ? $0 : nil }
    }

    private func longest(_ choice: CaseExpression) -> Int? {
        var longest = 0
        for branch in choice.branches {
            guard let length = self.longest(branch.result) else { return nil }
            longest = max(longest, length)
        }
        guard let otherwise = choice.otherwise else { return longest }
        return self.longest(otherwise).map { max($0, longest) }
    }

    /// A character has four bytes at most; a count is a number.
    private func longest(_ call: FunctionCall) -> Int? {
        guard call.name.schema == nil, call.over == nil, call.filter == nil,
            case .list(let arguments, false) = call.arguments
        else { return nil }
        switch (dialect.fold(call.name.name), arguments.count) {
        case ("substr", 3), ("substring", 3):
            guard case .literal(.integer(let text)) = arguments[2].kind, let count = Int(text.string),
                0...(Self.longestText / 4) ~= count
            else { return nil }
            return 4 * count
        case ("length", 1), ("unicode", 1): return 32
        case ("lower", 1), ("upper", 1), ("trim", 1), ("ltrim", 1), ("rtrim", 1): return longest(arguments[0])
        case (_, _): return nil  // Any other function.
        }
    }
}
