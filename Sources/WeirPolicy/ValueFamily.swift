internal import SQLBinding
internal import SQLSyntax

/// What kind of value an expression of a policy gives, in words that every dialect shares.
enum ValueFamily: Hashable {
    case boolean, integer, number, text, date, time, timestamp, uuid
    /// NULL, which is of every type.
    case null
    /// It is not known, or of a type that these words do not have.
    case other

    init(_ type: AttributeType.Scalar) {
        switch type {
        case .boolean: self = .boolean
        case .integer: self = .integer
        case .decimal, .float: self = .number
        case .text: self = .text
        case .date: self = .date
        case .timestamp: self = .timestamp
        case .uuid: self = .uuid
        }
    }

    /// The value of an expression that reads no column, as the policy has it.
    static func of(_ node: Expression, _ attributes: [ByteString: AttributeType]) -> ValueFamily {
        switch node.kind {
        case .literal(let literal): of(literal)
        case .parameter(.attribute(let name)): (attributes[name]?.scalar).map { ValueFamily($0) } ?? .other
        case .parameter: .other
        case .unary(_, let operand): of(operand, attributes)
        case .not, .conjunction, .disjunction, .nullTest, .truthTest, .between, .membership, .pattern, .exists:
            .boolean
        case .operation(let chain): of(chain, attributes)
        case .caseWhen(let choice):
            common((choice.branches.map(\.result) + (choice.otherwise.map { [$0] } ?? [])), attributes)
        case .cast(_, let type): of(type)
        case .function(let call): of(call, attributes)
        case .column, .row, .collate, .subquery, .raise, .postgres: .other
        }
    }

    /// The family of all that can come out; `other` where they differ.
    private static func common(_ nodes: [Expression], _ attributes: [ByteString: AttributeType]) -> ValueFamily {
        var found = ValueFamily.null
        for node in nodes {
            let next = of(node, attributes)
            if found == .null || found == next {
                found = next
            } else if next != .null {
                guard Set([found, next]).isSubset(of: [.integer, .number]) else { return .other }
                found = .number
            }
        }
        return found
    }

    private static func of(_ literal: Literal) -> ValueFamily {
        switch literal {
        case .null: .null
        case .boolean: .boolean
        case .integer: .integer
        case .decimal: .number
        case .string: .text
        case .currentDate: .date
        case .currentTime: .time
        case .currentTimestamp: .timestamp
        case .blob, .bits: .other
        }
    }

    private static func of(_ chain: OperatorChain, _ attributes: [ByteString: AttributeType]) -> ValueFamily {
        guard let last = chain.links.last else { return of(chain.first, attributes) }
        switch last.operator {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .same, .notSame, .distinct,
            .notDistinct:
            return .boolean
        case .concatenate: return .text
        case .add, .subtract, .multiply, .divide, .modulo:
            let found = common([chain.first] + chain.links.map(\.operand), attributes)
            return found == .integer || found == .number || found == .null ? found : .other
        case .jsonValue, .jsonText, .bitwiseAnd, .bitwiseOr, .shiftLeft, .shiftRight: return .other
        }
    }

    private static func of(_ type: TypeName) -> ValueFamily {
        switch type.words.first?.value.asciiLowercased.string {
        case "boolean": .boolean
        case "smallint", "integer", "int", "bigint": .integer
        case "real", "double", "decimal", "numeric": .number
        case "text", "char", "varchar": .text
        case "date": .date
        case "timestamp": .timestamp
        case "uuid": .uuid
        default: .other
        }
    }

    private static func of(_ call: FunctionCall, _ attributes: [ByteString: AttributeType]) -> ValueFamily {
        guard case .list(let arguments, _) = call.arguments,
            let entry = DialectTables.policyFunction(named: Dialect.policy.fold(call.name.name))
        else { return .other }
        if entry.name == "now" { return .timestamp }
        if entry.name == "nullif" { return arguments.first.map { of($0, attributes) } ?? .other }
        switch entry.result {
        case .integer: return .integer
        case .real: return .number
        case .numeric, .any: return common(arguments, attributes)
        case .text: return .text
        case .blob: return .other
        }
    }
}

extension ValueFamily {
    /// Whether a value that is no literal may stand in a column of SQLite: one of its affinity, where the declared type has any.
    func fits(_ column: Column) -> Bool {
        if self == .null || column.type.isEmpty { return true }
        let folded = ByteString(column.type).asciiLowercased.string
        // DATE, DATETIME and TIMESTAMP have numeric affinity in SQLite and hold texts.
        if folded.hasPrefix("date") || folded.hasPrefix("time") {
            return [.text, .date, .time, .timestamp].contains(self)
        }
        switch Affinity(declaredType: column.type) {
        case .integer: return self == .integer || self == .boolean
        case .real: return self == .integer || self == .number
        case .numeric: return self == .integer || self == .number || self == .boolean
        case .text: return [.text, .date, .time, .timestamp, .uuid].contains(self)
        case .blob: return false
        }
    }

    /// Whether a value that is no literal may stand in a column of that type of PostgreSQL.
    func fits(_ type: PostgresValueType.Kind) -> Bool {
        if self == .null { return true }
        guard case .builtin(let type) = type else { return false }
        switch type {
        case .int2, .int4, .int8: return self == .integer
        case .numeric, .float4, .float8: return self == .integer || self == .number
        case .text, .varchar, .bpchar, .name: return self == .text
        case .bool: return self == .boolean
        case .date: return self == .date
        case .time, .timetz: return self == .time
        case .timestamp, .timestamptz: return self == .timestamp || self == .date
        case .uuid: return self == .uuid
        default: return false
        }
    }
}
