public import SQLBinding
public import SQLSyntax
public import WeirPolicy
internal import PostgresParser

/// A policy held against one catalog, ready to compile statements for any session, from any thread.
///
///     let compiler = try PolicyCompiler(policy, catalog)
///     let statement = try compiler.compile("SELECT * FROM customers", roles: ["analytics-agent"])
///     // statement.sql, statement.parameters
public struct PolicyCompiler: Sendable {
    package let policy: CompiledPolicy

    /// Throws all that is wrong with the policy, with places in its text.
    public init(_ policy: Policy, _ catalog: Catalog) throws(PolicyError) {
        let index: CatalogIndex
        do throws(Failure) {
            index = try CatalogIndex(catalog)
        } catch {
            throw PolicyError([error.diagnostic])
        }
        self.policy = try CompiledPolicy(policy, index)
        let problems = NamedViews.problems(of: [self.policy])
        guard problems.isEmpty else { throw PolicyError(problems) }
    }

    /// What is no error in the policy, but has no effect.
    public var warnings: [Diagnostic] { policy.warnings }

    public var dialect: Dialect { policy.index.dialect }

    /// Compiles a statement for the session of these roles. The result depends on the arguments, the policy and the catalog
    /// only, and can be kept for as long as these stand.
    ///
    /// Throws a ``Refusal`` that says what would be accepted.
    public func prepare(
        _ sql: String, roles: [String], placeholders: PlaceholderForm = .native
    ) throws(Refusal) -> PreparedStatement {
        do throws(Failure) {
            let session = try policy.session(roles)
            let source = Array(sql.utf8)
            let statement = try StatementReader.parseStatement(utf8: source, dialect: dialect)
            return try StatementCompiler(session, source: source, placeholders: placeholders).prepare(statement)
        } catch {
            throw Refusal(error)
        }
    }

    /// ``prepare(_:roles:placeholders:)`` and ``PreparedStatement/bind(attributes:parameters:)`` in one.
    public func compile(
        _ sql: String, roles: [String], attributes: [String: Value] = [:], parameters: ParameterValues = .none,
        placeholders: PlaceholderForm = .native
    ) throws(Refusal) -> CompiledStatement {
        try prepare(sql, roles: roles, placeholders: placeholders).bind(attributes: attributes, parameters: parameters)
    }
}

/// The values of a statement's own parameters.
public struct ParameterValues: Hashable, Sendable {
    /// For `?` in the order of the text, and for `?5` and `$5` by number.
    public var positional: [Value]
    /// For `:name`, `@name` and `$name`, without the prefix.
    public var named: [String: Value]

    public init(positional: [Value] = [], named: [String: Value] = [:]) {
        self.positional = positional
        self.named = named
    }

    public static let none = ParameterValues()
}
