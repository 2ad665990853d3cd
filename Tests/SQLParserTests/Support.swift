import SQLParser
import SQLSyntax
import Testing

/// Foundation has an `Expression` too.
typealias Expression = SQLSyntax.Expression

func parse(_ sql: String, _ dialect: Dialect = .sqlite()) throws(Failure) -> Statement {
    try SQLParser.parseStatement(sql, dialect: dialect)
}

func expression(_ sql: String, _ dialect: Dialect = .sqlite()) throws(Failure) -> Expression {
    try SQLParser.parseExpression(sql, dialect: dialect)
}

/// The one query of a statement that is nothing else.
func query(_ sql: String, _ dialect: Dialect = .sqlite()) throws -> QueryExpression {
    guard case .query(let query) = try parse(sql, dialect).kind else { throw Mismatch("no query: \(sql)") }
    return query
}

/// The first SELECT of a statement.
func select(_ sql: String, _ dialect: Dialect = .sqlite()) throws -> QuerySpecification {
    guard case .specification(let specification) = try query(sql, dialect).first else {
        throw Mismatch("no SELECT: \(sql)")
    }
    return specification
}

/// What a text is refused with; nil where it is read.
func refusal(_ sql: String, _ dialect: Dialect = .sqlite()) -> Diagnostic? {
    do {
        _ = try parse(sql, dialect)
        return nil
    } catch {
        return error.diagnostic
    }
}

/// The part of the text that a diagnostic underlines.
func underlined(_ diagnostic: Diagnostic?, in sql: String) -> String? {
    guard let range = diagnostic?.range else { return nil }
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

    static var null: Expression { Expression(.literal(.null)) }

    static func chain(_ first: Expression, _ links: (BinaryOperator, Expression)...) -> Expression {
        Expression(.operation(OperatorChain(first, links.map { OperatorChain.Link($0.0, $0.1) })))
    }

    static func all(_ operands: Expression...) -> Expression { Expression(.conjunction(operands)) }

    static func any(_ operands: Expression...) -> Expression { Expression(.disjunction(operands)) }

    static func not(_ operand: Expression) -> Expression { Expression(.not(operand)) }

    static func call(_ name: ByteString, _ arguments: Expression...) -> Expression {
        Expression(.function(FunctionCall(QualifiedName(Identifier(name)), .list(arguments, distinct: false))))
    }
}
