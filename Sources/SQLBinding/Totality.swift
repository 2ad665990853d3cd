package import SQLSyntax

/// The first part of an expression that is not total, and why.
package struct NotTotal {
    package let position: Position
    package let reason: String
}

/// Whether an expression is *total*: it cannot raise, cannot warn and has no side effect, for any value of its operands.
/// What each operator and function may do stands in the tables of Grammar/; what they do not know is not total.
package struct Totality: SyntaxVisitor {
    private let dialect: Dialect
    /// In a policy, a part that reads no column may be partial: its outcome does not depend on a row.
    private let constantsMayBePartial: Bool

    /// How many subqueries of expressions stand around the node: one may run for a hidden row of the query around it.
    private var depth = 0
    /// How many query expressions stand around the node, those of derived tables among them.
    private var queries = 0
    /// The common table expressions that a subquery of an expression reads, and so may run as late as it.
    private let late: Set<ByteString>
    private var found: NotTotal?

    private init(_ dialect: Dialect, constantsMayBePartial: Bool, late: Set<ByteString> = []) {
        self.dialect = dialect
        self.late = late
        self.constantsMayBePartial = constantsMayBePartial
    }

    /// Nil if the statement is total in all its parts, else the first that is not.
    package static func failure(in statement: Statement, _ dialect: Dialect) -> NotTotal? {
        guard let late = LateTables.of(statement, dialect) else {
            return NotTotal(position: statement.position, reason: "the statement cannot be searched")
        }
        var visitor = Totality(dialect, constantsMayBePartial: false, late: late)
        do throws(Failure) { try statement.accept(&visitor) } catch {}
        return visitor.found
    }

    /// Nil if the expression is total.
    package static func failure(
        in expression: Expression, _ dialect: Dialect, constantsMayBePartial: Bool = false
    ) -> NotTotal? {
        var visitor = Totality(dialect, constantsMayBePartial: constantsMayBePartial)
        do throws(Failure) { try visitor.visit(expression) } catch {}
        return visitor.found
    }

    package mutating func visit(_ node: Expression) throws(Failure) {
        if let reason = partialReason(node) {
            guard constantsMayBePartial, ColumnSearch.readsNothing(node) else {
                throw stop(node.position, reason)
            }
            return
        }
        switch node.kind {
        case .unary(.minus, _): return
        case .subquery, .exists, .membership:
            depth += 1
            try node.walkChildren(&self)
            depth -= 1
        case .literal, .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest,
            .truthTest, .between, .pattern, .caseWhen, .cast, .collate, .function, .raise, .postgres:
            try node.walkChildren(&self)
        }
    }

    package mutating func visit(_ node: QueryExpression) throws(Failure) {
        queries += 1
        try node.walkChildren(&self)
        queries -= 1
    }

    package mutating func visit(_ node: CommonTableExpression) throws(Failure) {
        let isLate = late.contains(dialect.fold(node.name))
        if isLate { depth += 1 }
        try node.walkChildren(&self)
        if isLate { depth -= 1 }
    }

    /// A frame raises on an offset that is no whole number.
    package mutating func visit(_ node: WindowFrame) throws(Failure) {
        for bound in [node.start, node.end] {
            switch bound {
            case .preceding(let offset)?, .following(let offset)?:
                guard case .literal = offset.kind, offset.isWholeNumber else {
                    throw stop(offset.position, "a frame of an expression can raise")
                }
            case nil, .unboundedPreceding?, .currentRow?, .unboundedFollowing?: break
            }
        }
    }

    package mutating func visit(_ node: TableFunction) throws(Failure) {
        let entries = DialectTables.functions(
            named: dialect.fold(node.name.name), arguments: node.arguments.count, dialect: dialect)
        guard !entries.isEmpty, entries.allSatisfy({ $0.kind == .table && $0.verdict == .total }) else {
            throw stop(node.name.position, "the table-valued function can raise")
        }
        try node.walkChildren(&self)
    }

    /// LIMIT raises on what is no integer. That of the statement's own query does so before any row is read; any other may
    /// be reached only once a row asks for it.
    package mutating func visit(_ node: RowLimit) throws(Failure) {
        for expression in [node.count, node.offset].compactMap({ $0 }) {
            if expression.isWholeNumber { continue }
            if queries == 1, depth == 0, case .parameter = expression.kind { continue }
            throw stop(expression.position, "LIMIT of an expression can raise")
        }
    }

    private mutating func stop(_ position: Position, _ reason: String) -> Failure {
        found = NotTotal(position: position, reason: reason)
        return .found
    }

    /// Why the node itself, its operands apart, is not total; nil if it is.
    private func partialReason(_ node: Expression) -> String? {
        switch node.kind {
        case .literal: return reason(.literal)
        case .column: return reason(.column)
        case .parameter: return reason(.parameter)
        case .row: return reason(.row)
        case .unary(.minus, let operand) where operand.isNumber: return nil
        case .unary(let sign, _): return reason(DialectTables.entry(sign, dialect: dialect))
        case .not: return reason(.not)
        case .conjunction: return reason(.conjunction)
        case .disjunction: return reason(.disjunction)
        case .operation(let chain): return reason(chain)
        case .nullTest: return reason(.nullTest)
        case .truthTest: return reason(.truthTest)
        case .between: return reason(.between)
        case .membership(let predicate): return reason(predicate)
        case .pattern(let pattern): return reason(pattern)
        case .caseWhen: return reason(.caseWhen)
        case .cast: return reason(.cast)
        case .collate(_, let name): return reason(collation: name.name)
        case .function(let call): return reason(call)
        case .subquery: return reason(.subquery)
        case .exists: return reason(.exists)
        case .raise: return reason(.raise)
        case .postgres: return "the form is PostgreSQL's"
        }
    }

    private func reason(_ form: ExpressionForm) -> String? { reason(DialectTables.entry(form, dialect: dialect)) }

    private func reason(_ entry: OperatorEntry?) -> String? {
        guard let entry else { return "the operator is unknown" }
        return entry.verdict == .total ? nil : entry.reason
    }

    private func reason(_ chain: OperatorChain) -> String? {
        for link in chain.links {
            guard let found = reason(DialectTables.entry(link.operator, dialect: dialect)) else { continue }
            if link.operator == .concatenate, TextBound.of(chain, dialect) != nil { continue }
            return found
        }
        return nil
    }

    private func reason(_ predicate: InPredicate) -> String? {
        switch predicate.source {
        case .list: reason(.membershipList)
        case .query: reason(.membershipQuery)
        case .relation: reason(.membershipRelation)
        case .function: reason(.membershipFunction)
        }
    }

    private func reason(_ pattern: PatternPredicate) -> String? {
        let entry = DialectTables.entry(pattern.operator, dialect: dialect)
        guard case .literal(.string(let text)) = pattern.pattern.kind else { return reason(entry) }
        var escape: ByteString?
        if let expression = pattern.escape {
            guard case .literal(.string(let character)) = expression.kind else { return reason(entry) }
            escape = character
        }
        let verdict = DialectTables.verdict(
            pattern.operator, literalPattern: text, escape: escape, dialect: dialect)
        return verdict == .total ? nil : entry?.reason ?? "the operator is unknown"
    }

    private func reason(collation name: Identifier) -> String? {
        guard let entry = DialectTables.collation(dialect.fold(name), dialect: dialect) else {
            return "the collation is unknown"
        }
        return entry.verdict == .total ? nil : entry.reason
    }

    /// Aggregates and window functions run on filtered rows by definition and are judged by their arguments, but for those
    /// in a subquery of an expression, which runs for each row around it.
    private func reason(_ call: FunctionCall) -> String? {
        let arguments: [Expression] =
            switch call.arguments {
            case .star: []
            case .list(let list, _): list
            }
        guard call.name.schema == nil else { return "the function is unknown" }
        let entries = DialectTables.functions(
            named: dialect.fold(call.name.name), arguments: arguments.count, dialect: dialect)
        guard !entries.isEmpty else { return "the function is unknown" }
        for entry in entries where entry.verdict != .refused {
            if entry.kind != .scalar && entry.kind != .table && depth == 0 { continue }
            let verdict = entry.verdict(arguments: arguments.count) { index in
                index < arguments.count && arguments[index].isShortLiteral
            }
            guard verdict == .total else { return entry.reason }
        }
        return entries.allSatisfy { $0.verdict == .refused } ? "the function is refused" : nil
    }
}

extension Expression {
    fileprivate var isNumber: Bool {
        switch kind {
        case .literal(.integer), .literal(.decimal): true
        case .literal, .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest,
            .truthTest, .between, .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists,
            .raise, .postgres:
            false
        }
    }

    /// Whether it is a literal, with or without a sign, that an integer of 64 bits holds.
    fileprivate var isWholeNumber: Bool {
        switch kind {
        case .literal(.integer(let text)): return Int64(text.string) != nil
        case .unary(.minus, let operand):
            guard case .literal(.integer(let text)) = operand.kind else { return false }
            return Int64(text.string) != nil
        case .literal, .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest,
            .truthTest, .between, .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists,
            .raise, .postgres:
            return false
        }
    }

    fileprivate var isShortLiteral: Bool {
        guard case .literal(let literal) = kind else { return false }
        switch literal {
        case .string(let text): return text.string.utf8.count <= DialectTables.longestPattern
        case .blob(let bytes): return bytes.count <= DialectTables.longestPattern
        case .null, .boolean, .integer, .decimal, .bits, .currentDate, .currentTime, .currentTimestamp: return true
        }
    }
}

/// The common table expressions that a subquery of an expression names, directly or through another one. Names are taken
/// without their scopes: one too many only costs a barrier.
private struct LateTables: SyntaxVisitor {
    private let dialect: Dialect
    private var depth = 0
    private var late: Set<ByteString> = []
    /// What each common table expression names.
    private var uses: [ByteString: Set<ByteString>] = [:]
    private var current: [ByteString] = []

    static func of(_ statement: Statement, _ dialect: Dialect) -> Set<ByteString>? {
        var search = LateTables(dialect)
        do throws(Failure) { try search.visit(statement) } catch { return nil }
        var open = Array(search.late)
        while let name = open.popLast() {
            for other in search.uses[name] ?? [] where search.late.insert(other).inserted { open.append(other) }
        }
        return search.late
    }

    private init(_ dialect: Dialect) {
        self.dialect = dialect
    }

    mutating func visit(_ node: Expression) throws(Failure) {
        switch node.kind {
        case .subquery, .exists, .membership:
            depth += 1
            try node.walkChildren(&self)
            depth -= 1
        case .literal, .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest,
            .truthTest, .between, .pattern, .caseWhen, .cast, .collate, .function, .raise, .postgres:
            try node.walkChildren(&self)
        }
    }

    mutating func visit(_ node: CommonTableExpression) throws(Failure) {
        current.append(dialect.fold(node.name))
        try node.walkChildren(&self)
        current.removeLast()
    }

    mutating func visit(_ name: QualifiedName, role: IdentifierRole) throws(Failure) {
        guard name.schema == nil else { return }
        let folded = dialect.fold(name.name)
        if depth > 0 { late.insert(folded) }
        for table in current { uses[table, default: []].insert(folded) }
    }
}

/// Whether an expression reads any column or query.
package struct ColumnSearch: SyntaxVisitor {
    package static func readsNothing(_ expression: Expression) -> Bool {
        var search = ColumnSearch()
        do throws(Failure) { try search.visit(expression) } catch { return false }
        return true
    }

    package mutating func visit(_ node: ColumnReference) throws(Failure) { throw .found }
    package mutating func visit(_ node: QueryExpression) throws(Failure) { throw .found }
}

/// An upper bound of the bytes of a text that is put together from parts: `||` cannot raise "string or blob too big"
/// where every part has a bound. Nil where none can be told.
package enum TextBound {
    /// Far below SQLite's limit of 1,000,000,000 bytes (https://sqlite.org/limits.html), which an embedder may lower.
    private static let largest = 100_000

    package static func of(_ chain: OperatorChain, _ dialect: Dialect) -> Int? {
        guard var sum = of(chain.first, dialect) else { return nil }
        for link in chain.links {
            guard link.operator == .concatenate, let next = of(link.operand, dialect) else { return nil }
            sum += next
            guard sum <= largest else { return nil }
        }
        return sum
    }

    private static func of(_ expression: Expression, _ dialect: Dialect) -> Int? {
        switch expression.kind {
        case .literal(let literal):
            switch literal {
            case .string(let text): return within(text.string.utf8.count)
            case .blob(let bytes): return within(bytes.count)
            case .integer(let text), .decimal(let text): return within(max(text.string.utf8.count, 32))
            case .null, .boolean, .currentDate, .currentTime, .currentTimestamp: return 32
            case .bits: return nil
            }
        case .operation(let chain): return of(chain, dialect)
        case .collate(let operand, _): return of(operand, dialect)
        case .function(let call): return of(call, dialect)
        case .caseWhen(let choice):
            var largest = 0
            for result in choice.branches.map(\.result) + (choice.otherwise.map { [$0] } ?? []) {
                guard let bound = of(result, dialect) else { return nil }
                largest = max(largest, bound)
            }
            return largest
        case .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .nullTest, .truthTest, .between,
            .membership, .pattern, .cast, .subquery, .exists, .raise, .postgres:
            return nil
        }
    }

    /// `substr(x, a, n)` has at most n characters of 4 bytes; `length(x)` and `unicode(x)` are numbers.
    private static func of(_ call: FunctionCall, _ dialect: Dialect) -> Int? {
        guard call.name.schema == nil, call.over == nil, call.filter == nil,
            case .list(let arguments, false) = call.arguments
        else { return nil }
        let name = dialect.fold(call.name.name)
        if name == "substr" || name == "substring" {
            guard arguments.count == 3, case .literal(.integer(let text)) = arguments[2].kind,
                let count = Int(text.string), 0...10_000 ~= count
            else { return nil }
            return within(count * 4)
        }
        if name == "length" || name == "unicode" { return 32 }
        guard ["lower", "upper", "trim", "ltrim", "rtrim"].contains(name), arguments.count == 1 else { return nil }
        return of(arguments[0], dialect)
    }

    private static func within(_ count: Int) -> Int? { count <= largest ? count : nil }
}
