import PostgresParser
import SQLBinding
import SQLPrinter
import SQLSyntax
import WeirPolicy

@testable import Weir

/// The whole way of a statement, under the policies of Corpus/fixtures.
///
/// The first bytes of an input say who asks, which values are bound, and which part is taken away again; the rest is the
/// statement.
///
/// - A refusal is none for an internal error: what the rewriter makes, the printer prints and the verifier accepts.
/// - What is accepted is read again, and printed as the same text.
/// - Without one of the policy's parts, the verifier refuses it; ``Removal`` says what counts as such a part.
struct CompileTarget: Sendable {
    /// How many bytes of an input stand before the statement.
    static let header = 3

    static let sqlite = ready(.sqlite)
    static let postgres = ready(.postgres)

    private let fixture: CompiledFixture
    let sessions: [CorpusSession]

    private init(_ dialect: Dialect.Name) throws {
        fixture = try CompiledFixture.of(dialect)
        sessions = try CorpusSession.all(dialect)
    }

    /// libFuzzer's callback cannot throw.
    private static func ready(_ dialect: Dialect.Name) -> CompileTarget {
        do {
            return try CompileTarget(dialect)
        } catch {
            find("Corpus cannot be read", "\(error)")
        }
    }

    /// The input that asks a statement for a session.
    func input(_ sql: String, _ session: CorpusSession, removing place: UInt8 = 0) -> [UInt8]? {
        sessions.firstIndex(of: session).map { [UInt8($0), 0, place] + Array(sql.utf8) }
    }

    /// Whose statement an input is.
    func session(of bytes: [UInt8]) -> CorpusSession? {
        bytes.count < Self.header ? nil : sessions[Int(bytes[0]) % sessions.count]
    }

    func run(_ bytes: [UInt8]) {
        guard let session = session(of: bytes), let compiler = fixture.compilers[session.policy] else { return }
        let source = Array(bytes.dropFirst(Self.header))
        do throws(Failure) {
            let access = try compiler.policy.session(session.roles)
            let statement = try StatementReader.parseStatement(utf8: source, dialect: fixture.dialect)
            let forms: [PlaceholderForm] = [.native, .questionMark, .named]
            let form = fixture.dialect.name == .postgres ? .native : forms[Int(bytes[1] >> 5) % forms.count]
            let prepared = try StatementCompiler(access, source: source, placeholders: form).prepare(statement)
            guard let lists = bind(prepared, session, source, values: bytes[1]) else { return }
            let printed: PrintedStatement
            if let ready = prepared.printed {
                printed = ready
            } else {
                printed = try self.printed(prepared, session, lists)
            }
            let read = try readAgain(printed)
            guard form == .native else { return }
            try remove(bytes[2], from: read, printed, access, prepared, lists)
        } catch {
            check(error, of: source)
        }
    }

    /// Gives values to what the statement asks for. The lengths of the list attributes; nil where the values are refused.
    private func bind(
        _ prepared: PreparedStatement, _ session: CorpusSession, _ source: [UInt8], values: UInt8
    ) -> [ByteString: Int]? {
        let choice: [Value] = [
            .integer(1), .text("x"), .null, .integer(0), .real(1.5), .text("1"), .integer(-1), .blob([0]),
            .boolean(true), .integer(.max), .text(""),
        ]
        var parameters = ParameterValues()
        var number = Int(values & 0x1F)
        func next() -> Value {
            number += 1
            return choice[number % choice.count]
        }
        for parameter in prepared.userParameters {
            switch parameter {
            case .positional(let index):
                while parameters.positional.count <= min(index, 100) { parameters.positional.append(next()) }
            case .numbered(let index):
                while parameters.positional.count < min(index, 100) { parameters.positional.append(next()) }
            case .named(_, let name): parameters.named[name.string] = next()
            case .attribute, .attributeElement: break
            }
        }
        do throws(Refusal) {
            _ = try prepared.bind(attributes: session.attributes, parameters: parameters)
        } catch {
            check(error.diagnostics, of: source, audit: error.audit)
            return nil
        }
        var lists: [ByteString: Int] = [:]
        for (name, value) in session.attributes {
            if case .list(let elements) = value { lists[ByteString(name)] = elements.count }
        }
        return lists
    }

    /// A statement with list attributes, at the lengths that the session's have.
    private func printed(
        _ prepared: PreparedStatement, _ session: CorpusSession, _ lists: [ByteString: Int]
    ) throws(Failure) -> PrintedStatement {
        var values: [ByteString: Value] = [:]
        for (name, value) in session.attributes { values[ByteString(name)] = value }
        return try prepared.compiler.print(
            ListExpansion.expand(prepared.rewritten, values), prepared.original, lists: lists)
    }

    private func readAgain(_ printed: PrintedStatement) throws(Failure) -> Statement {
        let read: Statement
        do throws(Failure) {
            read = try StatementReader.parseRewritten(printed.text, dialect: fixture.dialect)
        } catch {
            find("what was made is refused: \(error.diagnostic.message)", printed.text)
        }
        let again = try SQLPrinter(dialect: fixture.dialect).print(read).text
        guard again.utf8.elementsEqual(printed.text.utf8) else { find("printed in two ways", printed.text, again) }
        return read
    }

    /// Takes one of the policy's parts away.
    private func remove(
        _ place: UInt8, from read: Statement, _ printed: PrintedStatement, _ access: SessionAccess,
        _ prepared: PreparedStatement, _ lists: [ByteString: Int]
    ) throws(Failure) {
        let count = try Removal.count(in: read, of: prepared.original, access)
        guard count > 0, let removed = try Removal.remove(Int(place) % count, from: read, of: prepared.original, access)
        else { return }
        var tampered = printed
        do throws(Failure) {
            tampered.text = try SQLPrinter(dialect: fixture.dialect).print(removed.statement).text
        } catch {
            // No text stands for what is left.
            return
        }
        do throws(Failure) {
            try Verifier.verify(tampered, access, like: prepared.original, lists: lists)
        } catch {
            guard error.diagnostic.code == .internalError || error.diagnostic.code == .tooComplex else {
                find("refused by the verifier as the user's fault", error.diagnostic.message, tampered.text)
            }
            return
        }
        find("accepted without \(removed.part.rawValue)", "made:     " + printed.text, "accepted: " + tampered.text)
    }
}
