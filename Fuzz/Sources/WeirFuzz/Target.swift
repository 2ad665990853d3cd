import CLibFuzzer
import SQLSyntax

/// What is fuzzed.
enum Target: String, CaseIterable {
    case lexer, sqlite, postgres, policy, catalog
    case compileSQLite = "compile-sqlite"
    case compilePostgres = "compile-postgres"

    /// Holds the target's properties against one input.
    func run(_ bytes: [UInt8]) {
        switch self {
        case .lexer: LexerTarget.run(bytes)
        case .sqlite: SQLiteTarget.run(bytes)
        case .postgres: PostgresTarget.run(bytes)
        case .policy: PolicyFileTarget.run(bytes)
        case .catalog: CatalogTarget.run(bytes)
        case .compileSQLite: CompileTarget.sqlite.run(bytes)
        case .compilePostgres: CompileTarget.postgres.run(bytes)
        }
    }

    /// The same as a function of C, which can hold nothing.
    var callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt {
        switch self {
        case .lexer: { Target.lexer.call($0, $1) }
        case .sqlite: { Target.sqlite.call($0, $1) }
        case .postgres: { Target.postgres.call($0, $1) }
        case .policy: { Target.policy.call($0, $1) }
        case .catalog: { Target.catalog.call($0, $1) }
        case .compileSQLite: { Target.compileSQLite.call($0, $1) }
        case .compilePostgres: { Target.compilePostgres.call($0, $1) }
        }
    }

    private func call(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
        run(Array(UnsafeBufferPointer(start: data, count: size)))
        return 0
    }

    /// The dialect of the target's statements; nil where it has several or none.
    var dialect: Dialect? {
        switch self {
        case .lexer, .sqlite, .compileSQLite: .sqlite()
        case .postgres, .compilePostgres: .postgres()
        case .policy, .catalog: nil
        }
    }
}
