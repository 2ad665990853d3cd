import Foundation
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

// MARK: Randomness that is the same on every run

/// SplitMix64.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

// MARK: A small stack

private final class Box<Result>: @unchecked Sendable {
    var result: Result?
}

/// Runs work on a thread with a stack of the given size and hands its result back.
func onSmallStack<Result: Sendable>(
    _ kilobytes: Int = 512, _ work: @escaping @Sendable () -> Result
) throws -> Result {
    let box = Box<Result>()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
        box.result = work()
        done.signal()
    }
    thread.stackSize = kilobytes * 1024
    thread.start()
    done.wait()
    guard let result = box.result else { throw Mismatch("the thread gave no result") }
    return result
}

// MARK: The corpus beside the checkout

struct CorpusStatement {
    var id: String
    var sql: String
    var kind: String
    var isValid: Bool?
}

enum Corpus {
    private static let checkout = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func file(_ path: String) -> URL { checkout.appendingPathComponent(path) }

    /// The statements of one file of ../shared/corpus/sqlite; nil where the folder is absent.
    static func statements(_ name: String) throws -> [CorpusStatement]? {
        let url = checkout.deletingLastPathComponent().appendingPathComponent("shared/corpus/sqlite/\(name).jsonl")
        guard FileManager.default.fileExists(atPath: url.path) else {
            print("skipped: \(url.path) is absent, which this test reads")
            if ProcessInfo.processInfo.environment["CI"] == "true" {
                throw Mismatch("\(url.path) must be there in CI")
            }
            return nil
        }
        var statements: [CorpusStatement] = []
        for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
            guard let entry = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
                let id = entry["id"] as? String, let sql = entry["sql"] as? String, let kind = entry["kind"] as? String
            else { throw Mismatch("\(name): a line is no statement") }
            statements.append(CorpusStatement(id: id, sql: sql, kind: kind, isValid: entry["valid"] as? Bool))
        }
        return statements
    }

    static let names = ["antlr", "datafusion", "defog_instruct", "sqlfluff", "sqlglot"]

    /// All statements but the negative ones; nil where the folder is absent.
    static func all() throws -> [CorpusStatement]? {
        var all: [CorpusStatement] = []
        for name in names {
            guard let statements = try statements(name) else { return nil }
            all += statements
        }
        return all
    }
}
