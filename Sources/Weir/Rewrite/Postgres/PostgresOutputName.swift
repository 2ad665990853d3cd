internal import SQLBinding
internal import SQLSyntax

/// What PostgreSQL names an output column that has no alias (`FigureColname` in the server's parser/parse_target.c).
enum PostgresOutputName {
    /// Of an expression as it was written.
    static func of(_ expression: Expression, _ bindings: Bindings, _ dialect: Dialect) -> Identifier {
        PostgresNaming.exact(figure(expression, bindings, dialect)?.name ?? "?column?")
    }

    /// A weak name is that of a type, or `case`: a better one within is taken.
    private static func figure(
        _ expression: Expression, _ bindings: Bindings, _ dialect: Dialect
    ) -> (name: ByteString, isWeak: Bool)? {
        switch expression.kind {
        case .column(let reference): return (dialect.fold(reference.name), false)
        case .function(let call): return (dialect.fold(call.name.name), false)
        case .collate(let operand, _): return figure(operand, bindings, dialect)
        case .cast(let operand, let type):
            if let inner = figure(operand, bindings, dialect), !inner.isWeak { return inner }
            return type.words.last.map { (dialect.fold($0), true) }
        case .caseWhen(let choice):
            if let otherwise = choice.otherwise, let inner = figure(otherwise, bindings, dialect), !inner.isWeak {
                return inner
            }
            return ("case", true)
        case .row: return ("row", false)
        case .exists: return ("exists", false)
        case .subquery(let query): return bindings.outputs[query.position.start]?.first.map { ($0.name, false) }
        case .postgres(.indirection(let operand, let steps)):
            for step in steps.reversed() {
                if case .field(let name) = step { return (dialect.fold(name), false) }
            }
            return figure(operand, bindings, dialect)
        case .postgres(.rowConstructor): return ("row", false)
        case .postgres(.array), .postgres(.arraySubquery): return ("array", false)
        case .postgres(.grouping): return ("grouping", false)
        case .postgres(.xml(let expression)): return name(of: expression).map { ($0, false) }
        // TRUE and FALSE are casts to that type for the server.
        case .literal(.boolean): return ("bool", true)
        case .literal(let literal): return name(of: literal).map { ($0, false) }
        case .postgres(.valueFunction(let function, precision: _)): return (name(of: function), false)
        case .parameter, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest,
            .between,
            .membership, .pattern, .raise, .postgres:
            return nil
        }
    }

    private static func name(of literal: Literal) -> ByteString? {
        switch literal {
        case .currentDate: "current_date"
        case .currentTime: "current_time"
        case .currentTimestamp: "current_timestamp"
        case .boolean, .null, .integer, .decimal, .string, .blob, .bits: nil
        }
    }

    private static func name(of function: ValueFunction) -> ByteString {
        switch function {
        case .currentTime: "current_time"
        case .currentTimestamp: "current_timestamp"
        case .localTime: "localtime"
        case .localTimestamp: "localtimestamp"
        case .currentRole: "current_role"
        case .currentUser: "current_user"
        case .user: "user"
        case .sessionUser: "session_user"
        case .currentCatalog: "current_catalog"
        case .currentSchema: "current_schema"
        }
    }

    private static func name(of expression: XMLExpression) -> ByteString? {
        switch expression {
        case .concat: "xmlconcat"
        case .element: "xmlelement"
        case .forest: "xmlforest"
        case .parse: "xmlparse"
        case .processingInstruction: "xmlpi"
        case .root: "xmlroot"
        case .serialize: "xmlserialize"
        case .isDocument: nil
        }
    }
}
