internal import SQLBinding
internal import SQLSyntax

/// The types of PostgreSQL that the words of a policy mean.
enum PostgresPolicyTypes {
    /// The type of an attribute, in `pg_catalog`: an integer is a `bigint`, a decimal a `numeric` of any size.
    static func name(_ scalar: AttributeType.Scalar) -> ByteString {
        switch scalar {
        case .boolean: "bool"
        case .integer: "int8"
        case .decimal: "numeric"
        case .float: "float8"
        case .text: "text"
        case .date: "date"
        case .timestamp: "timestamp"
        case .uuid: "uuid"
        }
    }

    static func type(_ attribute: AttributeType) -> PostgresValueType? {
        guard let scalar = PostgresTables.type(named: name(attribute.scalar)) else { return nil }
        guard attribute.isList else { return PostgresValueType(scalar) }
        return scalar.array.map { PostgresValueType($0) }
    }

    /// `pg_catalog.text`, `pg_catalog.text[]`
    static func typeName(
        _ name: ByteString, schema: ByteString = "pg_catalog", modifiers: [Int] = [], isArray: Bool = false,
        at position: Position = .none
    ) -> TypeName {
        TypeName(
            [Identifier(name, quoting: .double)],
            details: PostgresTypeDetails(
                schema: Identifier(schema, quoting: .double),
                modifiers: modifiers.map { Expression(.literal(.integer(ByteString("\($0)")))) },
                arrayBounds: isArray ? [nil] : []), at: position)
    }

    /// The portable type of a CAST in a policy; nil for a word that PostgreSQL does not have.
    static func typeName(_ portable: TypeName) -> TypeName? {
        let words = portable.words.map { $0.value.asciiLowercased.string }.joined(separator: " ")
        let name: ByteString
        switch words {
        case "boolean": name = "bool"
        case "smallint": name = "int2"
        case "integer", "int": name = "int4"
        case "bigint": name = "int8"
        case "real": name = "float4"
        case "double precision": name = "float8"
        case "text": name = "text"
        case "date": name = "date"
        case "timestamp": name = "timestamp"
        case "uuid": name = "uuid"
        case "char": name = "bpchar"
        case "varchar": name = "varchar"
        case "decimal", "numeric": name = "numeric"
        default: return nil
        }
        var modifiers = portable.arguments.compactMap { Int($0.string) }
        guard modifiers.count == portable.arguments.count else { return nil }
        // CHAR is CHAR(1) (https://www.postgresql.org/docs/15/datatype-character.html).
        if name == "bpchar", modifiers.isEmpty { modifiers = [1] }
        return typeName(name, modifiers: modifiers, at: portable.position)
    }
}

/// Writes the attributes of an expression so that the server tells their types: `:n` is `CAST(:n AS pg_catalog.int8)`, and
/// `x IN (:list)` is `x = ANY (CAST(:list AS pg_catalog.text[]))`, which an empty list makes false.
struct PostgresAttributes: SyntaxRewriter {
    private let attributes: [ByteString: AttributeType]

    init(_ attributes: [ByteString: AttributeType]) {
        self.attributes = attributes
    }

    mutating func rewrite(_ node: Expression) throws(Failure) -> Expression {
        var copy = node
        if case .membership(let predicate) = node.kind, let list = list(predicate) {
            copy.kind = .postgres(
                .quantified(
                    QuantifiedComparison(
                        try rewrite(predicate.operand), OperatorName(predicate.negated ? "<>" : "=", at: node.position),
                        all: predicate.negated, .array(list))))
            return copy
        }
        guard case .parameter(.attribute(let name)) = node.kind, let type = attributes[name] else {
            return try descend(node)
        }
        return cast(node, type)
    }

    private func cast(_ node: Expression, _ type: AttributeType) -> Expression {
        Expression(
            .cast(
                node,
                PostgresPolicyTypes.typeName(PostgresPolicyTypes.name(type.scalar), isArray: type.isList)),
            at: node.position)
    }

    private func list(_ predicate: InPredicate) -> Expression? {
        guard case .list(let elements) = predicate.source, elements.count == 1, let element = elements.first,
            case .parameter(.attribute(let name)) = element.kind, let type = attributes[name], type.isList
        else { return nil }
        return cast(element, type)
    }
}

/// Makes an expression over one table one over another that has its columns: a part of it.
struct QualifierRewriter: SyntaxRewriter {
    private let dialect: Dialect
    private let old: QualifiedName
    private let new: Identifier
    private var declared: [Set<ByteString>] = []
    /// A subquery that names the new table would catch the columns.
    private(set) var isCaught = false

    init(_ dialect: Dialect, from old: QualifiedName, to new: Identifier) {
        self.dialect = dialect
        self.old = old
        self.new = new
    }

    mutating func rewrite(_ node: QuerySpecification) throws(Failure) -> QuerySpecification {
        var own = DeclaredNames(dialect: dialect)
        if let from = node.from { try own.visit(from) }
        declared.append(own.names)
        defer { declared.removeLast() }
        return try descend(node)
    }

    mutating func rewrite(_ node: Expression) throws(Failure) -> Expression {
        guard case .column(let reference) = node.kind, let qualifier = reference.qualifier else {
            return try descend(node)
        }
        let folded = dialect.fold(qualifier)
        guard folded == dialect.fold(old.name), !declared.contains(where: { $0.contains(folded) }) else { return node }
        let name = dialect.fold(new)
        if declared.contains(where: { $0.contains(name) }) { isCaught = true }
        var copy = node
        copy.kind = .column(ColumnReference(qualifier: new, reference.name))
        return copy
    }
}
