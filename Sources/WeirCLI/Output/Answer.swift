internal import SQLSyntax
internal import Weir
internal import WeirPolicy

/// What became of one statement, as JSON has it: every key always, in this order.
struct Answer {
    var id: JSON = .null
    var outcome: DiagnosticCode.Outcome
    var dialect: Dialect
    var operation: String?
    var sql: String?
    var parameters: [JSON] = []
    var columns: [OutputColumn] = []
    var relations: [RelationUse] = []
    var changes: [Change] = []
    var diagnostics: [Diagnostic] = []
    /// For the operator; shown only where `--reasons` asks for it.
    var audit: String?
    /// The statement that diagnostics point into.
    var source: SourceText

    init(accepted statement: CompiledStatement, _ source: SourceText) {
        outcome = .accepted
        dialect = statement.dialect
        operation = statement.operation.rawValue
        sql = statement.sql
        parameters = statement.parameters.map(Self.json)
        columns = statement.columns
        relations = statement.relations
        changes = statement.changes
        self.source = source
    }

    init(_ refusal: Refusal, _ dialect: Dialect, _ source: SourceText) {
        outcome = refusal.outcome
        self.dialect = dialect
        diagnostics = refusal.diagnostics
        audit = refusal.audit
        self.source = source
    }

    init(outcome: DiagnosticCode.Outcome, _ dialect: Dialect, _ diagnostics: [Diagnostic], _ source: SourceText) {
        self.outcome = outcome
        self.dialect = dialect
        self.diagnostics = diagnostics
        self.source = source
    }

    /// What the command exits with.
    var exit: Exit? {
        if outcome == .accepted { return nil }
        switch diagnostics.first?.code {
        case .internalError: return .defect
        case .unknownRole: return .usage
        default: return outcome == .malformed ? .malformed : .refused
        }
    }

    // MARK: - JSON

    /// - Parameter policy: what the lines of changes count in.
    func json(policy: SourceText?, reasons: Bool) -> JSON {
        var members: [JSON.Member] = []
        func add(_ key: String, _ value: JSON) { members.append(JSON.Member(key: key, value: value)) }
        add("id", id)
        add("outcome", .string(outcome.rawValue))
        add("dialect", .string(dialect.description))
        add("operation", .optional(operation))
        add("sql", .optional(sql))
        add("parameters", .array(parameters))
        add("columns", .array(columns.map(Self.json)))
        add("relations", .array(relations.map(Self.json)))
        add("changes", .array(changes.map { Self.json($0, policy) }))
        add("diagnostics", .array(diagnostics.map { Self.json($0, source) }))
        if reasons { add("reason", .optional(audit)) }
        return .object(members)
    }

    static func json(_ parameter: BoundParameter) -> JSON {
        .members([
            "position": .integer(Int64(parameter.position)), "source": .string(parameter.source.rawValue),
            "name": .optional(parameter.name), "index": .optional(parameter.index), "value": json(parameter.value),
        ])
    }

    static func json(_ column: OutputColumn) -> JSON {
        .members([
            "name": .string(column.name), "type": .optional(column.type),
            "from": .array(
                column.from.map {
                    .members([
                        "schema": .string($0.schema), "relation": .string($0.relation), "column": .string($0.column),
                    ])
                }),
        ])
    }

    private static func json(_ relation: RelationUse) -> JSON {
        .members([
            "schema": .string(relation.schema), "name": .string(relation.name),
            "operations": .array(relation.operations.map { .string($0.rawValue) }),
            "restricted": .boolean(relation.restricted),
        ])
    }

    private static func json(_ change: Change, _ policy: SourceText?) -> JSON {
        let place = change.range.flatMap { range in policy?.place(range.lowerBound) }
        return .members([
            "kind": .string(change.kind.rawValue), "relation": .string(change.relation), "role": .string(change.role),
            "line": .optional(place?.line), "column": .optional(place?.column), "text": .string(change.text),
        ])
    }

    /// A blob is `{"hex": "0a"}`: no text could stand for it.
    static func json(_ value: Value) -> JSON {
        switch value {
        case .null: .null
        case .boolean(let flag): .boolean(flag)
        case .integer(let number): .integer(number)
        case .real(let number): .real(number)
        case .text(let text): .string(text)
        case .blob(let bytes): .members(["hex": .string(hex(bytes))])
        case .list(let values): .array(values.map { json($0) })
        }
    }

    static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    static func json(_ diagnostic: Diagnostic, _ source: SourceText) -> JSON {
        let place = place(diagnostic.range, source)
        return .object(
            [
                JSON.Member(key: "code", value: .string(diagnostic.code.rawValue)),
                JSON.Member(key: "severity", value: .string(diagnostic.severity.rawValue)),
                JSON.Member(key: "message", value: .string(diagnostic.message)),
            ] + place + [
                JSON.Member(
                    key: "notes",
                    value: .array(
                        diagnostic.notes.map {
                            .object(
                                [JSON.Member(key: "message", value: .string($0.message))] + Self.place($0.range, source)
                            )
                        })),
                JSON.Member(key: "help", value: .optional(diagnostic.help)),
            ])
    }

    private static func place(_ range: SourceRange?, _ source: SourceText) -> [JSON.Member] {
        let start = range.map { source.place($0.lowerBound) }
        let end = range.map { source.place($0.upperBound) }
        return [
            JSON.Member(key: "offset", value: .optional(range?.lowerBound)),
            JSON.Member(key: "length", value: .optional(range.map { $0.upperBound - $0.lowerBound })),
            JSON.Member(key: "line", value: .optional(start?.line)),
            JSON.Member(key: "column", value: .optional(start?.column)),
            JSON.Member(key: "endLine", value: .optional(end?.line)),
            JSON.Member(key: "endColumn", value: .optional(end?.column)),
        ]
    }
}
