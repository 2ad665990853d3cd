import PostgresParser
import SQLSyntax

/// Foundation has an `Expression` too.
typealias Expression = SQLSyntax.Expression

func parse(_ sql: String) throws(Failure) -> Statement {
    try PostgresParser.parseStatement(sql, dialect: .postgres())
}

func expression(_ sql: String) throws(Failure) -> Expression {
    try PostgresParser.parseExpression(sql, dialect: .postgres())
}

/// The one query of a statement that is nothing else.
func query(_ sql: String) throws -> QueryExpression {
    guard case .query(let query) = try parse(sql).kind else { throw Mismatch("no query: \(sql)") }
    return query
}

/// The first SELECT of a statement.
func select(_ sql: String) throws -> QuerySpecification {
    guard case .specification(let specification) = try query(sql).first else { throw Mismatch("no SELECT: \(sql)") }
    return specification
}

/// What a text is refused with; nil where it is read.
func refusal(_ sql: String) -> Diagnostic? {
    do {
        _ = try parse(sql)
        return nil
    } catch {
        return error.diagnostic
    }
}

/// The part of the text that a range underlines.
func underlined(_ range: SourceRange?, in sql: String) -> String? {
    guard let range else { return nil }
    let bytes = Array(sql.utf8)
    guard range.lowerBound >= 0, range.upperBound <= bytes.count, range.lowerBound <= range.upperBound else {
        return nil
    }
    return String(decoding: bytes[range.lowerBound..<range.upperBound], as: UTF8.self)
}

struct Mismatch: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}

// MARK: Trees, briefly

extension Expression {
    static func column(_ parts: String...) -> Expression {
        let names = parts.map { Identifier(ByteString($0)) }
        let reference =
            switch names.count {
            case 1: ColumnReference(names[0])
            case 2: ColumnReference(qualifier: names[0], names[1])
            default: ColumnReference(schema: names[0], qualifier: names[1], names[2])
            }
        return Expression(.column(reference))
    }

    static func integer(_ text: ByteString) -> Expression { Expression(.literal(.integer(text))) }

    static func text(_ text: ByteString) -> Expression { Expression(.literal(.string(text))) }

    static func chain(_ first: Expression, _ links: (BinaryOperator, Expression)...) -> Expression {
        Expression(.operation(OperatorChain(first, links.map { OperatorChain.Link($0.0, $0.1) })))
    }

    static func all(_ operands: Expression...) -> Expression { Expression(.conjunction(operands)) }

    static func any(_ operands: Expression...) -> Expression { Expression(.disjunction(operands)) }

    static func not(_ operand: Expression) -> Expression { Expression(.not(operand)) }

    static func postgres(_ expression: PostgresExpression) -> Expression { Expression(.postgres(expression)) }

    static func call(_ name: ByteString, _ arguments: Expression...) -> Expression {
        Expression(.function(FunctionCall(QualifiedName(Identifier(name)), .list(arguments, distinct: false))))
    }

    static func standard(_ name: ByteString, _ arguments: Expression...) -> Expression {
        let qualified = QualifiedName(schema: Identifier("pg_catalog"), Identifier(name))
        return Expression(
            .function(FunctionCall(qualified, form: .standard, .list(arguments, distinct: false))))
    }
}

extension OperatorName {
    init(_ symbol: String) { self.init(ByteString(symbol)) }
}
