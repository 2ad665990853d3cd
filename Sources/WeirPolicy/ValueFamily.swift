internal import SQLBinding
internal import SQLSyntax

/// What kind of value an expression of a policy gives, in words that every dialect shares.
enum ValueFamily: Hashable {
    case boolean, integer, number, text, date, time, timestamp, uuid
    /// NULL, which is of every type.
    case null
    /// It is not known, or of a type that these words do not have.
    case other

    /// What the names of an expression mean.
    struct Names {
        let attributes: [ByteString: AttributeType]
        let columns: (Expression) -> ValueFamily
    }

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

    /// The value of an expression as the policy has it, before it is a dialect's.
    static func of(_ node: Expression, _ names: Names) -> ValueFamily {
        switch node.kind {
        case .column: names.columns(node)
        case .literal(let literal): of(literal)
        case .parameter(.attribute(let name)): (names.attributes[name]?.scalar).map { ValueFamily($0) } ?? .other
        case .parameter: .other
        case .unary(_, let operand): of(operand, names)
        case .not, .conjunction, .disjunction, .nullTest, .truthTest, .between, .membership, .pattern, .exists:
            .boolean
        case .operation(let chain): of(chain, names)
        case .caseWhen(let choice):
            common((choice.branches.map(\.result) + (choice.otherwise.map { [$0] } ?? [])), names)
        case .cast(_, let type): of(type)
        case .function(let call): of(call, names)
        case .row, .collate, .subquery, .raise, .postgres: .other
        }
    }

    /// The family of all that can come out; `other` where they differ.
    private static func common(_ nodes: [Expression], _ names: Names) -> ValueFamily {
        var found = ValueFamily.null
        for node in nodes {
            let next = of(node, names)
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

    private static func of(_ chain: OperatorChain, _ names: Names) -> ValueFamily {
        guard let last = chain.links.last else { return of(chain.first, names) }
        switch last.operator {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .same, .notSame, .distinct,
            .notDistinct:
            return .boolean
        case .concatenate: return .text
        case .add, .subtract, .multiply, .divide, .modulo:
            let found = common([chain.first] + chain.links.map(\.operand), names)
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

    private static func of(_ call: FunctionCall, _ names: Names) -> ValueFamily {
        guard case .list(let arguments, _) = call.arguments,
            let entry = DialectTables.policyFunction(named: Dialect.policy.fold(call.name.name))
        else { return .other }
        if entry.name == "now" { return .timestamp }
        if entry.name == "nullif" { return arguments.first.map { of($0, names) } ?? .other }
        switch entry.result {
        case .integer: return .integer
        case .real: return .number
        case .numeric, .any: return common(arguments, names)
        case .text: return .text
        case .blob: return .other
        }
    }
}

extension ValueFamily {
    /// What a column of SQLite holds, as far as its declared type tells.
    init(_ column: Column) {
        if column.type.isEmpty || Self.isTemporal(column) || Self.isBoolean(column) {
            self = .other
            return
        }
        switch Affinity(declaredType: column.type) {
        case .integer: self = .integer
        case .real, .numeric: self = .number
        case .text: self = .text
        case .blob: self = .other
        }
    }

    /// What a column of that type of PostgreSQL holds.
    init(_ type: PostgresValueType.Kind) {
        guard case .builtin(let type) = type else {
            self = .other
            return
        }
        switch type {
        case .int2, .int4, .int8: self = .integer
        case .numeric, .float4, .float8: self = .number
        case .text, .varchar, .bpchar, .name: self = .text
        case .bool: self = .boolean
        case .date: self = .date
        case .time, .timetz: self = .time
        case .timestamp, .timestamptz: self = .timestamp
        case .uuid: self = .uuid
        default: self = .other
        }
    }

    /// DATE, DATETIME and TIMESTAMP have numeric affinity in SQLite and hold texts.
    private static func isTemporal(_ column: Column) -> Bool {
        let folded = ByteString(column.type).asciiLowercased.string
        return folded.hasPrefix("date") || folded.hasPrefix("time")
    }

    private static func isBoolean(_ column: Column) -> Bool {
        ByteString(column.type).asciiLowercased.string.hasPrefix("bool")
    }

    /// Whether a column of SQLite may be taken for a truth value.
    static func isTruth(_ column: Column) -> Bool {
        isBoolean(column) || column.type.isEmpty || Affinity(declaredType: column.type) == .integer
    }

    /// Whether a value that is no literal may stand in a column of SQLite: one of its affinity, where the declared type has any.
    func fits(_ column: Column) -> Bool {
        if self == .null || column.type.isEmpty { return true }
        if Self.isTemporal(column) { return [.text, .date, .time, .timestamp].contains(self) }
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
        switch ValueFamily(type) {
        case .other: return false
        case .number: return self == .integer || self == .number
        case .timestamp: return self == .timestamp || self == .date
        case let own: return self == own
        }
    }
}
