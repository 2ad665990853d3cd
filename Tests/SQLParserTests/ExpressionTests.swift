import SQLParser
import SQLSyntax
import TestSupport
import Testing

/// Expressions: https://sqlite.org/lang_expr.html.
@Suite struct ExpressionTests {
    let a = Expression.column("a")
    let b = Expression.column("b")
    let c = Expression.column("c")
    let d = Expression.column("d")

    @Test func chainsAreFlat() throws {
        #expect(try expression("a + b - c") == .chain(a, (.add, b), (.subtract, c)))
        #expect(try expression("a * b / c % d") == .chain(a, (.multiply, b), (.divide, c), (.modulo, d)))
        #expect(try expression("a || b -> c ->> d") == .chain(a, (.concatenate, b), (.jsonValue, c), (.jsonText, d)))
        #expect(
            try expression("a & b | c << d >> a")
                == .chain(a, (.bitwiseAnd, b), (.bitwiseOr, c), (.shiftLeft, d), (.shiftRight, a)))
        #expect(try expression("a < b >= c") == .chain(a, (.less, b), (.greaterOrEqual, c)))
        #expect(try expression("a = b <> c IS d") == .chain(a, (.equal, b), (.notEqual, c), (.same, d)))
        #expect(try expression("a AND b AND c") == .all(a, b, c))
        #expect(try expression("a OR b OR c") == .any(a, b, c))
    }

    @Test func parenthesesStayAsNesting() throws {
        #expect(try expression("(a + b) + c") == .chain(.chain(a, (.add, b)), (.add, c)))
        #expect(try expression("a + (b + c)") == .chain(a, (.add, .chain(b, (.add, c)))))
        #expect(try expression("(a AND b) AND c") == .all(.all(a, b), c))
        #expect(try expression("((a))") == a)
    }

    @Test func precedence() throws {
        #expect(try expression("a OR b AND c = d") == .any(a, .all(b, .chain(c, (.equal, d)))))
        #expect(
            try expression("a + b * c || d") == .chain(a, (.add, .chain(b, (.multiply, .chain(c, (.concatenate, d)))))))
        #expect(try expression("NOT a = b AND c") == .all(.not(.chain(a, (.equal, b))), c))
        #expect(try expression("a + NOT b = c") == .chain(a, (.add, .not(.chain(b, (.equal, c))))))
        #expect(try expression("a = b < c") == .chain(a, (.equal, .chain(b, (.less, c)))))
        // a sign binds more tightly than COLLATE and ||
        #expect(
            try expression("-a COLLATE nocase")
                == Expression(.collate(Expression(.unary(.minus, a)), QualifiedName(Identifier("nocase")))))
        #expect(try expression("-a || b") == .chain(Expression(.unary(.minus, a)), (.concatenate, b)))
        #expect(
            try expression("a || b COLLATE nocase")
                == .chain(a, (.concatenate, Expression(.collate(b, QualifiedName(Identifier("nocase")))))))
    }

    @Test func nullAndTruthTests() throws {
        for text in ["a IS NULL", "a ISNULL", "a IS (NULL)"] {
            #expect(try expression(text) == Expression(.nullTest(a, negated: false)), "\(text)")
        }
        for text in ["a IS NOT NULL", "a NOTNULL", "a NOT NULL"] {
            #expect(try expression(text) == Expression(.nullTest(a, negated: true)), "\(text)")
        }
        #expect(try expression("a IS TRUE") == Expression(.truthTest(a, value: true, negated: false)))
        #expect(try expression("a IS NOT FALSE") == Expression(.truthTest(a, value: false, negated: true)))
        #expect(try expression("a IS \"true\"") == .chain(a, (.same, .column("true"))))
        #expect(try expression("a IS NULL + b") == .chain(a, (.same, .chain(.null, (.add, b)))))
        #expect(try expression("a IS NOT DISTINCT FROM NULL") == .chain(a, (.notDistinct, .null)))
        #expect(try expression("a = b IS NULL") == Expression(.nullTest(.chain(a, (.equal, b)), negated: false)))
        #expect(
            try expression("a = b IS NULL = c")
                == .chain(Expression(.nullTest(.chain(a, (.equal, b)), negated: false)), (.equal, c)))
        #expect(try expression("TRUE") == Expression(.literal(.boolean(true))))
        #expect(try expression("false.a") == .column("false", "a"))
        #expect(try expression("true(a)") == .call("true", a))
    }

    @Test func betweenAndPatterns() throws {
        #expect(
            try expression("a BETWEEN b AND c AND d")
                == .all(Expression(.between(BetweenPredicate(a, b, c, negated: false))), d))
        #expect(
            try expression("a NOT BETWEEN b = c AND d < a")
                == Expression(
                    .between(BetweenPredicate(a, .chain(b, (.equal, c)), .chain(d, (.less, a)), negated: true))))
        #expect(
            try expression("a LIKE b ESCAPE '!'")
                == Expression(.pattern(PatternPredicate(.like, a, b, escape: .text("!"), negated: false))))
        for (text, kind) in [("GLOB", PatternOperator.glob), ("REGEXP", .regexp), ("MATCH", .match), ("LIKE", .like)] {
            #expect(
                try expression("a NOT \(text) b")
                    == Expression(.pattern(PatternPredicate(kind, a, b, escape: nil, negated: true))))
        }
        #expect(refusal("SELECT a BETWEEN b OR c AND d")?.code == .syntaxError)
    }

    @Test func membership() throws {
        func isIn(_ source: InPredicate.Source, negated: Bool = false) -> Expression {
            Expression(.membership(InPredicate(a, in: source, negated: negated)))
        }
        #expect(try expression("a IN (1, b)") == isIn(.list([.integer("1"), b])))
        #expect(try expression("a NOT IN ()") == isIn(.list([]), negated: true))
        #expect(try expression("a IN t") == isIn(.relation(QualifiedName(Identifier("t")))))
        #expect(
            try expression("a IN main.t") == isIn(.relation(QualifiedName(schema: Identifier("main"), Identifier("t"))))
        )
        #expect(try expression("a IN f(b)") == isIn(.function(QualifiedName(Identifier("f")), [b])))
        #expect(try expression("a IN (SELECT 1)") == isIn(.query(try query("SELECT 1"))))
        #expect(try expression("a IN (VALUES (1))") == isIn(.query(try query("VALUES (1)"))))
        // SQLite 3.40 takes this for a list of one value
        #expect(try expression("a IN ((SELECT 1))") == isIn(.list([Expression(.subquery(try query("SELECT 1")))])))
    }

    @Test func operandsOfManyKinds() throws {
        #expect(try expression("main.t.a") == .column("main", "t", "a"))
        #expect(try expression("(a, b)") == Expression(.row([a, b])))
        #expect(try expression("EXISTS (SELECT 1)") == Expression(.exists(try query("SELECT 1"))))
        #expect(try expression("NOT EXISTS (SELECT 1)") == .not(Expression(.exists(try query("SELECT 1")))))
        #expect(try expression("(SELECT 1)") == Expression(.subquery(try query("SELECT 1"))))
        #expect(try expression("current_timestamp") == Expression(.literal(.currentTimestamp)))
        #expect(
            try expression("CASE a WHEN b THEN c ELSE d END")
                == Expression(.caseWhen(CaseExpression(operand: a, [.init(when: b, then: c)], otherwise: d))))
        #expect(
            try expression("CASE WHEN a THEN b WHEN c THEN d END")
                == Expression(
                    .caseWhen(CaseExpression([.init(when: a, then: b), .init(when: c, then: d)], otherwise: nil))))
        #expect(
            try expression("CAST(a AS DECIMAL(10, -2))")
                == Expression(.cast(a, TypeName([Identifier("DECIMAL")], arguments: ["10", "-2"]))))
        #expect(
            try expression("CAST(a AS UNSIGNED BIG INT)")
                == Expression(.cast(a, TypeName([Identifier("UNSIGNED"), Identifier("BIG"), Identifier("INT")]))))
        #expect(try expression("CAST(a AS)") == Expression(.cast(a, TypeName([]))))
    }

    @Test func functions() throws {
        let f = QualifiedName(Identifier("f"))
        #expect(try expression("f()") == .call("f"))
        #expect(try expression("f(*)") == Expression(.function(FunctionCall(f, .star))))
        #expect(try expression("f(DISTINCT a)") == Expression(.function(FunctionCall(f, .list([a], distinct: true)))))
        #expect(try expression("f(ALL a)") == .call("f", a))
        #expect(try expression("\"f\"(a)") == .call("f", a))
        #expect(try expression("replace(a, b, c)") == .call("replace", a, b, c))
        #expect(try expression("like(a, b)") == .call("like", a, b))
        #expect(refusal("SELECT left(a)")?.code == .syntaxError)
        #expect(refusal("SELECT main.f(a)")?.code == .syntaxError)
        #expect(refusal("SELECT 'f'(a)")?.code == .syntaxError)
        let ordered = try expression("f(a ORDER BY b DESC)", .sqlite(.init(3, 44)))
        #expect(
            ordered
                == Expression(
                    .function(
                        FunctionCall(
                            f, .list([a], distinct: false), orderBy: [SortSpecification(b, direction: .descending)]))))
    }

    @Test func versions() {
        #expect(
            refusal("SELECT f(a ORDER BY b)")?.message
                == "`ORDER BY` among the arguments of a function came with SQLite 3.44, and this is 3.40")
        #expect(
            refusal("SELECT a -> b", .sqlite(.init(3, 37)))?.message == "`->` came with SQLite 3.38, and this is 3.37")
        #expect(
            refusal("SELECT a IS DISTINCT FROM b", .sqlite(.init(3, 38)))?.message
                == "`IS DISTINCT FROM` came with SQLite 3.39, and this is 3.38")
        #expect(
            refusal("SELECT * FROM a FULL OUTER JOIN b ON 1", .sqlite(.init(3, 38)))?.message
                == "`FULL OUTER JOIN` came with SQLite 3.39, and this is 3.38")
    }

    @Test func positions() throws {
        let sql = "SELECT a + f( b ), (SELECT c FROM t) x, t . * , d IS NULL FROM u AS v"
        let specification = try select(sql)
        func text(_ position: Position) -> String? {
            underlined(Diagnostic(.syntaxError, "", range: position.source), in: sql)
        }
        #expect(
            specification.selectList.map { text($0.position) } == [
                "a + f( b )", "(SELECT c FROM t) ", "t . * ", "d IS NULL ",
            ])
        guard case .expression(let sum, _) = specification.selectList[0].kind, case .operation(let chain) = sum.kind
        else {
            throw Mismatch("no sum")
        }
        #expect(text(sum.position) == "a + f( b )")
        #expect(text(chain.first.position) == "a")
        #expect(chain.links.map { text($0.operand.position) } == ["f( b )"])
        #expect(text(specification.from?.position ?? .none) == "u AS v")
        #expect(text(specification.position) == sql)
    }

    /// The binder tells nodes of one kind apart by where they start.
    @Test func startsAreUnique() throws {
        guard let corpus = try SharedCorpus.statements() else { return }
        for statement in corpus {
            guard let tree = try? parse(statement.sql) else { continue }
            var starts = Starts(end: Int32(statement.sql.utf8.count))
            try starts.visit(tree)
            #expect(starts.doubles.isEmpty, "\(statement.id)")
        }
    }
}

/// Collects where nodes of each kind start.
private struct Starts: SyntaxVisitor {
    enum Kind: Hashable { case column, function, star, specification, named, tableFunction, derived }

    struct Start: Hashable {
        var kind: Kind
        var start: Int32
    }

    let end: Int32
    var seen: Set<Start> = []
    var doubles: [Start] = []

    init(end: Int32) { self.end = end }

    private mutating func note(_ kind: Kind, _ position: Position) {
        let start = Start(kind: kind, start: position.start)
        let isInside = position.start >= 0 && position.start < position.end && position.end <= end
        if !isInside || !seen.insert(start).inserted { doubles.append(start) }
    }

    mutating func visit(_ node: Expression) throws(Failure) {
        if case .column = node.kind { note(.column, node.position) }
        if case .function = node.kind { note(.function, node.position) }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: SelectItem) throws(Failure) {
        switch node.kind {
        case .all, .allOf, .allFields: note(.star, node.position)
        case .expression: break
        }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: QuerySpecification) throws(Failure) {
        note(.specification, node.position)
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: TableReference) throws(Failure) {
        switch node.kind {
        case .named: note(.named, node.position)
        case .function: note(.tableFunction, node.position)
        case .derived: note(.derived, node.position)
        case .joined, .aliased, .postgres: break
        }
        try node.walkChildren(&self)
    }
}
